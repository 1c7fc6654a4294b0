#include "kiosk/store/write_context.h"

#include <algorithm>

#include "kiosk/store/apply.h"

namespace store {

WriteContext::WriteContext(sqlite::Database& db, const Identity& identity, const Keys& keys,
                           const base::Clock& clock, Head& head, std::uint64_t& hlc)
    : db_(db),
      identity_(identity),
      keys_(keys),
      clock_(clock),
      now_(clock.now()),
      head_(head),
      hlc_(hlc) {}

base::Uuid WriteContext::make_event_id() const {
    return base::make_uuid7(base::unix_ms(now_));
}

base::Result<std::uint64_t> WriteContext::append(const NewEvent& wanted) {
    base::Event event;
    event.store = identity_.store;
    event.epoch = identity_.epoch;
    event.seq = head_.seq + 1;
    event.event_id = wanted.event_id == base::Uuid{} ? make_event_id() : wanted.event_id;
    // Wall time in the upper 48 bits; a clock that was set back only counts on.
    event.hlc = std::max(hlc_ + 1, static_cast<std::uint64_t>(base::unix_ms(now_)) << 16);
    event.wall = now_;
    event.mono_ms = clock_.monotonic().count();
    event.boot_id = base::boot_id();
    event.type = std::string(wanted.type);
    event.aggregate_id = wanted.aggregate_id;
    event.actor = wanted.actor;
    event.versions = wanted.versions;
    event.payload = wanted.payload;
    // The envelope around a payload is small; its texts are bounded where they enter the process.
    constexpr std::size_t kEnvelope = 4 * 1024;
    if (event.payload.size() + kEnvelope > base::Event::kMaxBytes) {
        return base::error(base::ErrorCode::TooLarge, "journal.event_too_large", event.type);
    }
    const std::string body = base::encode_event(event);
    const base::Sha256 hash = base::chain_hash(head_.hash, body);
    CHECK_OK(apply(db_, event, hash, body));
    head_ = {event.seq, hash};
    hlc_ = event.hlc;
    return event.seq;
}

}  // namespace store
