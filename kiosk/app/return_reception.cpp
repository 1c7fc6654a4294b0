#include "kiosk/app/order_support.h"
#include "kiosk/app/return_support.h"

// Goods arrive, and somebody looks at them.
namespace app {
namespace {

// With the goods the clocks begin that wait for them.
base::Status set_refund_day(App& app, sqlite::Database& db, policy::ReturnRecord record,
                            policy::ReturnReceived& event) {
    record.received_on = event.received_on;
    for (const policy::ReceivedLine& each : event.lines) {
        if (policy::ReturnLine* line = record.find(each.line)) {
            line->arrival = each.arrival;
            line->states.add(policy::set_of(each.states));
            line->not_met.add(policy::set_of(each.not_met));
        }
    }
    TRY(ruled, rule_return(app, db, record, policy::natural_remedy(record.kind)));
    TRY(day, refund_day_of(app, record, ruled));
    event.due_on = day.due_on;
    event.due_until = day.due_until;
    return base::ok();
}

}  // namespace

base::Result<Reply> receive_return(App& app, const Caller& caller, const Idempotency& once,
                                   const ReceiveReturn& command) {
    return commit_once(
        app, caller, once, [&](store::WriteContext& context) -> base::Result<Outcome> {
            TRY(record,
                load_return_at(app, caller, context.db(), command.return_id, command.version));
            TRY(event, policy::decide_reception(record, command.lines));
            TRY(today, today_of(app, context.now()));
            event.received_on = today;
            CHECK_OK(set_refund_day(app, context.db(), record, event));
            CHECK_OK(append_return_event(app, context, caller, event));
            CHECK_OK(print_return_slip(app, context, caller, record));
            TRY(outcome, answer_with_return(app, context, caller, record.return_id));
            outcome.changes.push_back({0, "print_job", record.return_id, "", "queued"});
            return outcome;
        });
}

base::Result<Reply> inspect_return(App& app, const Caller& caller, const Idempotency& once,
                                   const InspectReturn& command) {
    return commit_once(
        app, caller, once, [&](store::WriteContext& context) -> base::Result<Outcome> {
            TRY(record,
                load_return_at(app, caller, context.db(), command.return_id, command.version));
            TRY(event, policy::decide_inspection(record, command.lines));
            const base::Uuid event_id = context.make_event_id();
            const std::string words =
                command.words.empty()
                    ? ""
                    : policy::encode_payload(policy::InspectionWords{command.words});
            TRY(sealed, seal_words(context, record.subject_id, event_id, words));
            event.personal = std::move(sealed);
            CHECK_OK(append_return_event(app, context, caller, event, event_id));
            return answer_with_return(app, context, caller, record.return_id);
        });
}

}  // namespace app
