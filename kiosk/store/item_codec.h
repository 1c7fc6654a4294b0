#pragma once

#include <string>
#include <string_view>

#include "base/json_writer.h"
#include "base/result.h"
#include "policy/catalogue.h"

namespace store {

// An item as one JSON text, the form of its row. Members are those of the shop files.
std::string encode_item(const policy::Item& item);
base::Result<policy::Item> decode_item(std::string_view text);

}  // namespace store
