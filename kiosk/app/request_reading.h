#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "kiosk/app/app.h"
#include "kiosk/app/caller.h"
#include "policy/request_record.h"
#include "policy/service_request.h"

// Who reads what of a request and of those that were merged into it, however often.
namespace app {

// Customers read what was said with them; notes, hand-overs and alarms are the staff's.
enum class Reader { Staff, Customer };
Reader reader_of(const Caller& caller);

constexpr std::size_t kMaxRequestHistory = 500;
base::Result<policy::RequestRecord> load_request_record(sqlite::Database& db,
                                                        const base::RequestId& request_id);

struct Readable {
    policy::RequestRecord record;
    std::string origin;  // its number, where it was merged into the one that is shown
    // Of another person's request that goes on for this reader too: what the store answered since.
    std::optional<base::UtcTime> answers_since = std::nullopt;

    bool shows(const policy::RequestEntry& entry, Reader reader) const;
};
// The request, and those that go on in it: two people about one order each read their own words.
base::Result<std::vector<Readable>> list_readable(sqlite::Database& db,
                                                  const policy::RequestRecord& record,
                                                  Reader reader);

// Where a merged request goes on in the end; the request itself where it was not merged.
base::Result<policy::RequestRecord> find_survivor(sqlite::Database& db,
                                                  const policy::RequestRecord& record);

// The one that a customer is shown for theirs: where it was merged into another of theirs, that
// one, and the session may see it from now on.
base::Result<policy::ServiceRequest> follow_merge(App& app, const Caller& caller,
                                                  sqlite::Database& db,
                                                  const policy::ServiceRequest& request);

}  // namespace app
