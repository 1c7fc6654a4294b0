#pragma once

#include <cstdint>
#include <vector>

#include "base/result.h"
#include "policy/request_parts.h"
#include "policy/request_record.h"
#include "policy/service_level.h"

// What a customer is told about when there will be an answer.
namespace policy {

struct PromiseQuestion {
    RequestKind kind = RequestKind::Complaint;
    bool urgent = false;
    std::int64_t shop_minutes = 0;  // the shop's own promise; kinds served faster have theirs
    base::UtcTime from{};           // of the submission, or of the reopening
};
base::Result<MadePromise> make_promise(const PromiseQuestion& question, const ServiceLevels& levels,
                                       const Calendar& calendar);

// Until when a captured request has to be submitted: the end of the working day, of the next one
// after closing. Its `words` say so.
base::Result<MadePromise> make_submit_by(base::UtcTime from, const Calendar& calendar);

// The promise that stands, in words that are right on the day on which they are read.
base::Result<LocalizedText> describe_promise(const RequestRecord& request, base::UtcTime now,
                                             const Calendar& calendar);

}  // namespace policy
