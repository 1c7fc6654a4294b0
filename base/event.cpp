#include "base/event.h"

#include <type_traits>

#include "base/text.h"

namespace base {
namespace {

template <typename N>
void put_integer(std::string& out, N value) {
    const auto bits = static_cast<std::make_unsigned_t<N>>(value);
    for (std::size_t i = 0; i < sizeof(N); ++i) {
        out += static_cast<char>((bits >> (8 * i)) & 0xff);
    }
}

void put_text(std::string& out, std::string_view text) {
    put_integer(out, static_cast<std::uint32_t>(text.size()));
    out += text;
}

// Takes fields off the front. After the first failure every take gives an empty value, so that the
// caller has to look once, at the end.
class FieldReader {
public:
    explicit FieldReader(std::string_view rest) : rest_(rest) {}

    template <typename N>
    N integer() {
        const std::string_view bytes = take(sizeof(N));
        std::uint64_t bits = 0;
        for (std::size_t i = 0; i < bytes.size(); ++i) {
            bits |= std::uint64_t{static_cast<unsigned char>(bytes[i])} << (8 * i);
        }
        return static_cast<N>(bits);
    }

    std::string text() {
        const std::string_view bytes = take(integer<std::uint32_t>());
        good_ = good_ && is_valid_utf8(bytes);
        return std::string(bytes);
    }

    Uuid uuid() {
        Uuid out{};
        const std::string_view bytes = take(out.size());
        std::copy(bytes.begin(), bytes.end(), out.begin());
        return out;
    }

    bool finished() const { return good_ && rest_.empty(); }

private:
    std::string_view take(std::size_t count) {
        if (!good_ || count > rest_.size()) {
            good_ = false;
            return {};
        }
        const std::string_view taken = rest_.substr(0, count);
        rest_.remove_prefix(count);
        return taken;
    }

    std::string_view rest_;
    bool good_ = true;
};

}  // namespace

std::string encode_event(const Event& event) {
    std::string out;
    out.reserve(256 + event.payload.size());
    put_integer(out, Event::kEnvelopeVersion);
    put_text(out, event.store.text());
    put_integer(out, event.epoch);
    put_integer(out, event.seq);
    out.append(event.event_id.begin(), event.event_id.end());
    put_integer(out, event.hlc);
    put_integer(out, unix_ms(event.wall));
    put_integer(out, event.mono_ms);
    put_text(out, event.boot_id);
    put_text(out, event.type);
    put_integer(out, event.schema_v);
    put_text(out, event.aggregate_id);
    put_text(out, event.actor);
    put_integer(out, event.versions.catalogue);
    put_integer(out, event.versions.price);
    put_integer(out, event.versions.policy);
    put_integer(out, event.versions.phrases);
    put_text(out, event.payload);
    ASSERT(out.size() <= Event::kMaxBytes);
    return out;
}

Result<Event> decode_event(std::string_view canonical) {
    if (canonical.size() > Event::kMaxBytes) {
        return error(ErrorCode::TooLarge, "event.too_large", "event over its bound");
    }
    FieldReader reader(canonical);
    if (reader.integer<std::uint16_t>() != Event::kEnvelopeVersion) {
        return error(ErrorCode::Unsupported, "event.envelope", "unknown event envelope");
    }
    Event event;
    event.store = StoreId(reader.text());
    event.epoch = reader.integer<std::uint32_t>();
    event.seq = reader.integer<std::uint64_t>();
    event.event_id = reader.uuid();
    event.hlc = reader.integer<std::uint64_t>();
    event.wall = from_unix_ms(reader.integer<std::int64_t>());
    event.mono_ms = reader.integer<std::int64_t>();
    event.boot_id = reader.text();
    event.type = reader.text();
    event.schema_v = reader.integer<std::uint16_t>();
    event.aggregate_id = reader.text();
    event.actor = reader.text();
    event.versions.catalogue = reader.integer<std::int64_t>();
    event.versions.price = reader.integer<std::int64_t>();
    event.versions.policy = reader.integer<std::int64_t>();
    event.versions.phrases = reader.integer<std::int64_t>();
    event.payload = reader.text();
    if (!reader.finished()) {
        return error(ErrorCode::Corrupt, "event.corrupt", "event bytes do not decode");
    }
    return event;
}

Sha256 chain_hash(const Sha256& prev, std::string_view canonical) {
    FieldHasher hasher("counterfoil.event.1");
    hasher.add(as_bytes(prev));
    hasher.add(canonical);
    return hasher.finish();
}

Sha256 genesis_hash(const StoreId& store, std::uint32_t epoch, std::string_view device_public_key) {
    std::string epoch_bytes;
    put_integer(epoch_bytes, epoch);
    FieldHasher hasher("counterfoil.genesis.1");
    hasher.add(store.text());
    hasher.add(epoch_bytes);
    hasher.add(device_public_key);
    return hasher.finish();
}

}  // namespace base
