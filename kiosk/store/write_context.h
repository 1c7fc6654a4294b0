#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/clock.h"
#include "base/event.h"
#include "base/result.h"
#include "base/sqlite/database.h"
#include "kiosk/store/journal.h"
#include "kiosk/store/keys.h"

namespace store {

// What a command says of the event it wants; the envelope is the journal's business.
struct NewEvent {
    base::Uuid event_id{};  // from WriteContext::make_event_id, when fields are sealed to it
    std::string_view type = {};
    std::string aggregate_id = {};
    std::string actor = {};
    base::Versions versions = {};
    std::string payload = {};
};

// The open transaction of the writer, as one command sees it. Writer thread only.
class WriteContext {
public:
    WriteContext(sqlite::Database& db, const Identity& identity, const Keys& keys,
                 const base::Clock& clock, Head& head, std::uint64_t& hlc);

    sqlite::Database& db() { return db_; }
    const Identity& identity() const { return identity_; }
    const Keys& keys() const { return keys_; }
    base::UtcTime now() const { return now_; }

    // Where the log stands, this transaction included: evidence codes carry it.
    const Head& head() const { return head_; }

    base::Uuid make_event_id() const;
    // Gives it the next seq, chains, stores and applies it. Returns the seq.
    base::Result<std::uint64_t> append(const NewEvent& event);

private:
    sqlite::Database& db_;
    const Identity& identity_;
    const Keys& keys_;
    const base::Clock& clock_;
    base::UtcTime now_;
    Head& head_;
    std::uint64_t& hlc_;
};

}  // namespace store
