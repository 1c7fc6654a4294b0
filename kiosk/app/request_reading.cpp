#include "kiosk/app/request_reading.h"

#include <algorithm>

#include "kiosk/app/session_table.h"
#include "kiosk/store/journal.h"
#include "kiosk/store/request_table.h"

namespace app {
namespace {

constexpr std::size_t kMaxMerged = 50;  // requests in one; a clerk merges a handful

bool is_answer(const policy::RequestEntry& entry) {
    return entry.type == policy::RequestAnswered::kReplied ||
           entry.type == policy::RequestAnswered::kResolved ||
           entry.type == policy::RequestOffered::kType;
}

base::Status add_absorbed(sqlite::Database& db, const policy::RequestRecord& record,
                          const std::string& subject_id, Reader reader,
                          std::vector<Readable>& readable) {
    for (const policy::AbsorbedRequest& absorbed : record.absorbed) {
        if (readable.size() >= kMaxMerged) {
            return base::ok();
        }
        TRY(other, load_request_record(db, absorbed.request_id));
        if (reader == Reader::Staff || other.subject_id == subject_id) {
            readable.push_back({other, absorbed.number});
        }
        CHECK_OK(add_absorbed(db, other, subject_id, reader, readable));
    }
    return base::ok();
}

}  // namespace

Reader reader_of(const Caller& caller) {
    return caller.role == Role::Customer ? Reader::Customer : Reader::Staff;
}

base::Result<policy::RequestRecord> load_request_record(sqlite::Database& db,
                                                        const base::RequestId& request_id) {
    TRY(events, store::load_events_of(db, request_id.text(), kMaxRequestHistory));
    return policy::fold_request(events);
}

bool Readable::shows(const policy::RequestEntry& entry, Reader reader) const {
    if (reader == Reader::Staff) {
        return true;
    }
    const bool is_theirs = !answers_since || (is_answer(entry) && entry.at >= *answers_since);
    return is_theirs && !entry.for_staff;
}

base::Result<std::vector<Readable>> list_readable(sqlite::Database& db,
                                                  const policy::RequestRecord& record,
                                                  Reader reader) {
    std::vector<Readable> readable{{record, ""}};
    CHECK_OK(add_absorbed(db, record, record.subject_id, reader, readable));
    // The answers of each request in which it went on, from the moment on in which it did.
    policy::RequestRecord hop = record;
    while (reader == Reader::Customer && !hop.merged_into.empty() && readable.size() < kMaxMerged) {
        const base::UtcTime merged_at = hop.moments.back().at;
        TRY(next, load_request_record(db, hop.merged_into));
        hop = std::move(next);
        readable.push_back({hop, "", merged_at});
    }
    return readable;
}

base::Result<policy::RequestRecord> find_survivor(sqlite::Database& db,
                                                  const policy::RequestRecord& record) {
    policy::RequestRecord survivor = record;
    for (std::size_t i = 0; i < kMaxMerged && !survivor.merged_into.empty(); ++i) {
        TRY(next, load_request_record(db, survivor.merged_into));
        survivor = std::move(next);
    }
    return survivor;
}

base::Result<policy::ServiceRequest> follow_merge(App& app, const Caller& caller,
                                                  sqlite::Database& db,
                                                  const policy::ServiceRequest& request) {
    if (caller.role != Role::Customer || request.state != policy::RequestState::Merged) {
        return request;
    }
    TRY(record, load_request_record(db, request.request_id));
    TRY(survivor, find_survivor(db, record));
    if (survivor.subject_id != record.subject_id) {
        return request;
    }
    app.sessions.tie_request(caller.session_hash, survivor.request_id);
    return store::load_request(db, survivor.request_id);
}

}  // namespace app
