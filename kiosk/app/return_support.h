#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "kiosk/app/app.h"
#include "kiosk/app/caller.h"
#include "kiosk/app/commit.h"
#include "kiosk/app/returns.h"
#include "policy/return_record.h"
#include "policy/return_verdict.h"

// What the use cases of goods that come back share.
namespace app {

// Customers see the returns of their session's orders; all others are "return.not_found" to them.
base::Status require_return_access(App& app, const Caller& caller,
                                   const policy::ReturnRecord& record);
base::Result<policy::ReturnRecord> load_return_at(App& app, const Caller& caller,
                                                  sqlite::Database& db,
                                                  const std::string& return_id,
                                                  std::int64_t version);

base::Result<std::string> today_of(App& app, base::UtcTime now);

template <typename T>
base::Status append_return_event(App& app, store::WriteContext& context, const Caller& caller,
                                 const T& event, const base::Uuid& event_id = {}) {
    TRY(seq, context.append({.event_id = event_id,
                             .type = T::kType,
                             .aggregate_id = event.return_id,
                             .actor = actor(caller),
                             .versions = app.shop.current()->versions,
                             .payload = policy::encode_payload(event)}));
    static_cast<void>(seq);
    return base::ok();
}

// The record as it stands after the events of this command, and the hints for the screens.
base::Result<Outcome> answer_with_return(App& app, store::WriteContext& context,
                                         const Caller& caller, const std::string& return_id,
                                         int status = 200);

// The rules on each line of it, as of the day on which it was asked for, for what is known of the
// goods by now. Without an order they have nothing to say.
base::Result<std::vector<policy::RuledLine>> rule_return(App& app, sqlite::Database& db,
                                                         const policy::ReturnRecord& record,
                                                         policy::Remedy remedy);

// The last day of money that a right gives before anybody decided on it, and the moment after it;
// "" where there is none.
struct RefundDay {
    std::string due_on;
    base::UtcTime due_until{};
};
base::Result<RefundDay> refund_day_of(App& app, const policy::ReturnRecord& record,
                                      const std::vector<policy::RuledLine>& ruled);
// The first moment after the last day.
base::Result<base::UtcTime> end_of_day(App& app, const std::string& day);
// What is left of the freight and packing of its order, and of which lines it waits.
base::Result<policy::DeliveryBack> delivery_of(sqlite::Database& db,
                                               const policy::ReturnRecord& record);

// Inside a command of theirs: parts of acts that a return on the spot does at once.
base::Status write_decision_on(App& app, store::WriteContext& context, const Caller& caller,
                               const policy::ReturnRecord& record, const DecideReturn& command,
                               const std::optional<SecondPerson>& second);
base::Status write_refund(App& app, store::WriteContext& context, const Caller& caller,
                          const policy::ReturnRecord& record, const policy::RefundWish& wish,
                          Outcome& outcome);
base::Status print_return_slip(App& app, store::WriteContext& context, const Caller& caller,
                               const policy::ReturnRecord& record);

}  // namespace app
