#pragma once

#include <string_view>
#include <vector>

#include "policy/message_format.h"

namespace policy {

// Reads the text of a message into its parts; MessageFormat::parse is the door.
base::Result<std::vector<MessagePart>> parse_message(std::string_view pattern);

}  // namespace policy
