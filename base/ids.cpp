#include "base/ids.h"

#include "base/crypto.h"
#include "base/mutex.h"
#include "base/text.h"

namespace base {
namespace {

// Milliseconds and 12-bit counter of the last UUID, as one ever-growing number (RFC 9562, 6.2
// method 1: the counter starts random in its lower half, and overflows into the milliseconds).
class UuidSequence {
public:
    std::uint64_t next(std::uint64_t unix_ms, std::uint64_t random) {
        const MutexLock lock(mutex_);
        const std::uint64_t fresh = (unix_ms << 12) | (random & 0x7ff);
        last_ = fresh > last_ && (fresh >> 12) > (last_ >> 12) ? fresh : last_ + 1;
        return last_;
    }

private:
    Mutex mutex_;
    std::uint64_t last_ GUARDED_BY(mutex_) = 0;
};

bool is_dash_place(std::size_t i) {
    return i == 8 || i == 13 || i == 18 || i == 23;
}

}  // namespace

Uuid make_uuid7(std::int64_t unix_ms) {
    static UuidSequence sequence;
    Uuid uuid;
    const std::string random = random_bytes(uuid.size());
    std::copy(random.begin(), random.end(), uuid.begin());
    const std::uint64_t seed = (std::uint64_t{uuid[0]} << 8) | uuid[1];
    const std::uint64_t stamp = sequence.next(static_cast<std::uint64_t>(unix_ms), seed);
    const std::uint64_t ms = stamp >> 12;
    for (std::size_t i = 0; i < 6; ++i) {
        uuid[i] = static_cast<std::uint8_t>(ms >> (40 - 8 * i));
    }
    uuid[6] = static_cast<std::uint8_t>(0x70 | ((stamp >> 8) & 0x0f));
    uuid[7] = static_cast<std::uint8_t>(stamp & 0xff);
    uuid[8] = static_cast<std::uint8_t>(0x80 | (uuid[8] & 0x3f));
    return uuid;
}

std::string format_uuid(const Uuid& uuid) {
    const std::string hex =
        to_hex(std::string_view(reinterpret_cast<const char*>(uuid.data()), uuid.size()));
    std::string out;
    out.reserve(36);
    for (const char c : hex) {
        if (is_dash_place(out.size())) {
            out += '-';
        }
        out += c;
    }
    return out;
}

Result<Uuid> parse_uuid(std::string_view text) {
    const Error refused = error(ErrorCode::InvalidInput, "input.id", "not a UUID in lower case");
    if (text.size() != 36 || text != fold_ascii(text)) {
        return refused;
    }
    std::string hex;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (is_dash_place(i) != (text[i] == '-')) {
            return refused;
        }
        if (!is_dash_place(i)) {
            hex += text[i];
        }
    }
    const auto bytes = from_hex(hex);
    if (!bytes) {
        return refused;
    }
    Uuid uuid;
    std::copy(bytes->begin(), bytes->end(), uuid.begin());
    return uuid;
}

std::string random_token(std::size_t bytes) {
    return to_base64url(random_bytes(bytes));
}

}  // namespace base
