#pragma once

#include <string>
#include <vector>

#include "base/json_writer.h"
#include "base/result.h"
#include "policy/escalation.h"
#include "policy/request_record.h"
#include "policy/shop.h"

// The clocks of one request, computed from its events with the shop's rules of now. Nothing of it
// is kept but where the sweep looks next.
namespace app {

struct RequestTiming {
    std::vector<policy::ClockRun> clocks;
    std::vector<policy::Escalation> plan;  // what is still to fire
};
base::Result<RequestTiming> read_timing(const policy::RequestRecord& record,
                                        const policy::ShopRules& rules, base::UtcTime now);

// The clock that runs out first, or nullptr.
const policy::ClockRun* next_due(const std::vector<policy::ClockRun>& clocks);

// The members "clocks" and "next_due" of a request.
void write_timing(base::JsonWriter& w, const std::vector<policy::ClockRun>& clocks);
void write_next_due(base::JsonWriter& w, const std::vector<policy::ClockRun>& clocks);

}  // namespace app
