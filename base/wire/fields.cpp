#include "base/wire/fields.h"

#include <algorithm>

#include "base/text.h"

namespace wire {
namespace {

constexpr std::size_t kPublicKeyBytes = 32;
constexpr std::size_t kMaxKeyText = 64;

base::Error wrong(std::string_view what) {
    return base::error(base::ErrorCode::InvalidInput, "input.json", std::string(what));
}

base::Result<std::string> decode_key(std::string_view text) {
    TRY(key, base::from_base64url(text));
    if (key.size() != kPublicKeyBytes) {
        return wrong("a key has 32 bytes");
    }
    return key;
}

}  // namespace

void write_hash(base::JsonWriter& writer, std::string_view name, const base::Sha256& hash) {
    writer.field(name, base::to_hex(base::as_bytes(hash)));
}

void write_time(base::JsonWriter& writer, std::string_view name, base::UtcTime time) {
    writer.field(name, base::format_utc(time));
}

base::Result<base::Sha256> read_hash(base::JsonObject& object, std::string_view name) {
    TRY(text, object.string(name, 64));
    TRY(bytes, base::from_hex(text));
    base::Sha256 hash{};
    if (bytes.size() != hash.size()) {
        return wrong("a hash has 32 bytes");
    }
    std::copy(bytes.begin(), bytes.end(), hash.begin());
    return hash;
}

base::Result<base::UtcTime> read_time(base::JsonObject& object, std::string_view name) {
    TRY(text, object.string(name, 40));
    return base::parse_utc(text);
}

base::Result<std::string> read_key(base::JsonObject& object, std::string_view name) {
    TRY(text, object.string(name, kMaxKeyText));
    return decode_key(text);
}

base::Result<std::string> as_key(const base::JsonValue& value) {
    TRY(text, value.as_string());
    return decode_key(text);
}

}  // namespace wire
