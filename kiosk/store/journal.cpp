#include "kiosk/store/journal.h"

#include <algorithm>

#include <fmt/format.h>

namespace store {
namespace {

base::Result<base::Sha256> to_hash(std::string_view bytes) {
    base::Sha256 hash{};
    if (bytes.size() != hash.size()) {
        return base::error(base::ErrorCode::Corrupt, "journal.damaged", "hash of a wrong length");
    }
    std::copy(bytes.begin(), bytes.end(), hash.begin());
    return hash;
}

base::Error broken(std::uint64_t seq, std::string_view what) {
    return base::error(base::ErrorCode::Corrupt, "journal.damaged",
                       fmt::format("event {}: {}", seq, what));
}

}  // namespace

base::Result<Head> load_head(sqlite::Database& db, const Identity& identity) {
    TRY(statement, db.prepare("SELECT seq, hash FROM journal ORDER BY seq DESC LIMIT 1"));
    TRY(found, statement.step());
    if (!found) {
        return Head{0,
                    base::genesis_hash(identity.store, identity.epoch, identity.device_public_key)};
    }
    TRY(hash, to_hash(statement.blob(1)));
    return Head{static_cast<std::uint64_t>(statement.int64(0)), hash};
}

base::Result<std::string> load_body(sqlite::Database& db, std::uint64_t seq) {
    TRY(statement, db.prepare("SELECT body FROM journal WHERE seq = ?1"));
    statement.bind(seq);
    TRY(found, statement.step());
    if (!found) {
        return broken(seq, "missing");
    }
    return std::string(statement.blob(0));
}

base::Result<base::Sha256> load_hash(sqlite::Database& db, std::uint64_t seq) {
    TRY(statement, db.prepare("SELECT hash FROM journal WHERE seq = ?1"));
    statement.bind(seq);
    TRY(found, statement.step());
    if (!found) {
        return broken(seq, "missing");
    }
    return to_hash(statement.blob(0));
}

base::Result<base::Event> load_event(sqlite::Database& db, std::uint64_t seq) {
    TRY(body, load_body(db, seq));
    return base::decode_event(body);
}

base::Result<std::vector<JournalRow>> load_rows_after(sqlite::Database& db, std::uint64_t seq,
                                                      std::size_t limit, std::size_t max_bytes) {
    TRY(statement,
        db.prepare("SELECT seq, hash, body FROM journal WHERE seq > ?1 ORDER BY seq LIMIT ?2"));
    statement.bind(seq, limit);
    std::vector<JournalRow> rows;
    std::size_t bytes = 0;
    for (;;) {
        TRY(found, statement.step());
        if (!found) {
            break;
        }
        bytes += statement.blob(2).size();
        if (!rows.empty() && bytes > max_bytes) {
            break;
        }
        TRY(hash, to_hash(statement.blob(1)));
        rows.push_back(
            {static_cast<std::uint64_t>(statement.int64(0)), hash, std::string(statement.blob(2))});
    }
    return rows;
}

base::Result<std::vector<base::Event>> load_events_of(sqlite::Database& db,
                                                      const std::string& aggregate_id,
                                                      std::size_t limit) {
    TRY(statement,
        db.prepare("SELECT body FROM journal WHERE aggregate_id = ?1 ORDER BY seq LIMIT ?2"));
    statement.bind(aggregate_id, limit);
    std::vector<base::Event> events;
    for (;;) {
        TRY(found, statement.step());
        if (!found) {
            break;
        }
        TRY(event, base::decode_event(statement.blob(0)));
        events.push_back(std::move(event));
    }
    return events;
}

base::Result<Head> verify_chain(sqlite::Database& db, const Identity& identity, const Head& from) {
    TRY(statement,
        db.prepare("SELECT seq, aggregate_id, type, hash, body FROM journal WHERE seq > ?1 "
                   "ORDER BY seq"));
    statement.bind(from.seq);
    Head head = from;
    for (;;) {
        TRY(found, statement.step());
        if (!found) {
            return head;
        }
        const auto seq = static_cast<std::uint64_t>(statement.int64(0));
        if (seq != head.seq + 1) {
            return broken(head.seq + 1, "missing");
        }
        const base::Sha256 hash = base::chain_hash(head.hash, statement.blob(4));
        if (base::as_bytes(hash) != statement.blob(3)) {
            return broken(seq, "its bytes do not give its hash");
        }
        TRY(event, base::decode_event(statement.blob(4)));
        const bool same =
            event.seq == seq && event.store == identity.store && event.epoch == identity.epoch &&
            event.aggregate_id == statement.text(1) && event.type == statement.text(2);
        if (!same) {
            return broken(seq, "its row and its bytes say different things");
        }
        head = {seq, hash};
    }
}

}  // namespace store
