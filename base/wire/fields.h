#pragma once

#include <string>
#include <string_view>

#include "base/clock.h"
#include "base/crypto.h"
#include "base/json_reader.h"
#include "base/json_writer.h"
#include "base/result.h"

// Members that many messages of the wire have: hashes in hex, keys in base64url, times in RFC 3339.
namespace wire {

void write_hash(base::JsonWriter& writer, std::string_view name, const base::Sha256& hash);
void write_time(base::JsonWriter& writer, std::string_view name, base::UtcTime time);

// Errors have key "input.json".
base::Result<base::Sha256> read_hash(base::JsonObject& object, std::string_view name);
base::Result<base::UtcTime> read_time(base::JsonObject& object, std::string_view name);
base::Result<std::string> read_key(base::JsonObject& object, std::string_view name);  // 32 bytes
// The same of a value that stands in a list.
base::Result<std::string> as_key(const base::JsonValue& value);

}  // namespace wire
