#include "base/event.h"

#include <algorithm>

#include "base/bytes.h"
#include "base/text.h"

namespace base {
namespace {

// Texts must be UTF-8; whether they were is asked once, with everything else, at the end.
class FieldReader : public ByteReader {
public:
    using ByteReader::ByteReader;

    std::string utf8() {
        const std::string_view bytes = text();
        valid_ = valid_ && is_valid_utf8(bytes);
        return std::string(bytes);
    }

    Uuid uuid() {
        Uuid out{};
        const std::string_view taken = bytes(out.size());
        std::copy(taken.begin(), taken.end(), out.begin());
        return out;
    }

    bool finished() const { return valid_ && ByteReader::finished(); }

private:
    bool valid_ = true;
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
    event.store = StoreId(reader.utf8());
    event.epoch = reader.integer<std::uint32_t>();
    event.seq = reader.integer<std::uint64_t>();
    event.event_id = reader.uuid();
    event.hlc = reader.integer<std::uint64_t>();
    event.wall = from_unix_ms(reader.integer<std::int64_t>());
    event.mono_ms = reader.integer<std::int64_t>();
    event.boot_id = reader.utf8();
    event.type = reader.utf8();
    event.schema_v = reader.integer<std::uint16_t>();
    event.aggregate_id = reader.utf8();
    event.actor = reader.utf8();
    event.versions.catalogue = reader.integer<std::int64_t>();
    event.versions.price = reader.integer<std::int64_t>();
    event.versions.policy = reader.integer<std::int64_t>();
    event.versions.phrases = reader.integer<std::int64_t>();
    event.payload = reader.utf8();
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
