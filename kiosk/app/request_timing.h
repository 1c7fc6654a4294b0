#pragma once

#include <string>
#include <vector>

#include "base/event.h"
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

// How the clocks ended that this event ends: it carries that from then on. The event
// is about to be written.
base::Result<policy::Verdicts> judge_event(const policy::RequestRecord& record,
                                           const base::Event& event,
                                           const policy::ShopRules& rules);

// Until when a customer who is not content may open it again.
struct Reopening {
    std::string until;  // local date; "" = it is not resolved
    bool is_possible = false;
};
base::Result<Reopening> read_reopening(const policy::RequestRecord& record,
                                       const policy::ShopRules& rules, base::UtcTime now);
// The members "reopen_until" and "advice": who comes too late is told the way that is open.
void write_reopening(base::JsonWriter& w, const Reopening& reopening);

// The clock that runs out first, or nullptr.
const policy::ClockRun* next_due(const std::vector<policy::ClockRun>& clocks);

// The members "clocks" and "next_due" of a request.
void write_timing(base::JsonWriter& w, const std::vector<policy::ClockRun>& clocks);
void write_next_due(base::JsonWriter& w, const std::vector<policy::ClockRun>& clocks);

}  // namespace app
