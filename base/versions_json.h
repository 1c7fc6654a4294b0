#pragma once

#include "base/event.h"
#include "base/json_writer.h"

namespace base {

// The member "versions" of an object: of orders, messages to headquarters, reports, the store.
void write_versions(JsonWriter& writer, const Versions& versions);

}  // namespace base
