#include "kiosk/app/return_support.h"

// Goods are repaired and go back to the buyer; the days in repair do not count.
namespace app {
namespace {

template <typename Make>
base::Result<Reply> act_on(App& app, const Caller& caller, const Idempotency& once,
                           const std::string& return_id, std::int64_t version, const Make& make) {
    return commit_once(
        app, caller, once, [&](store::WriteContext& context) -> base::Result<Outcome> {
            TRY(record, load_return_at(app, caller, context.db(), return_id, version));
            TRY(today, today_of(app, context.now()));
            TRY(event, make(record, today));
            CHECK_OK(append_return_event(app, context, caller, event));
            return answer_with_return(app, context, caller, return_id);
        });
}

}  // namespace

base::Result<Reply> begin_repair(App& app, const Caller& caller, const Idempotency& once,
                                 const RepairStep& command) {
    return act_on(app, caller, once, command.return_id, command.version,
                  [&](const policy::ReturnRecord& record,
                      const std::string& today) -> base::Result<policy::ReturnRepairBegun> {
                      CHECK_OK(policy::decide_repair_begin(record, command.on, today));
                      return policy::ReturnRepairBegun{record.return_id, record.state, command.on};
                  });
}

base::Result<Reply> end_repair(App& app, const Caller& caller, const Idempotency& once,
                               const RepairStep& command) {
    return act_on(app, caller, once, command.return_id, command.version,
                  [&](const policy::ReturnRecord& record,
                      const std::string& today) -> base::Result<policy::ReturnRepairEnded> {
                      CHECK_OK(policy::decide_repair_end(record, command.on, today));
                      return policy::ReturnRepairEnded{record.return_id, record.state, command.on,
                                                       command.outcome};
                  });
}

base::Result<Reply> hand_back(App& app, const Caller& caller, const Idempotency& once,
                              const PlainReturnAct& command) {
    return act_on(app, caller, once, command.return_id, command.version,
                  [&](const policy::ReturnRecord& record,
                      const std::string& today) -> base::Result<policy::ReturnHandedBack> {
                      CHECK_OK(policy::require_act(record, policy::ReturnAct::HandBack));
                      return policy::decide_hand_back(record, today);
                  });
}

base::Result<Reply> withdraw_return(App& app, const Caller& caller, const Idempotency& once,
                                    const PlainReturnAct& command) {
    return act_on(app, caller, once, command.return_id, command.version,
                  [&](const policy::ReturnRecord& record,
                      const std::string&) -> base::Result<policy::ReturnWithdrawn> {
                      policy::ReturnWithdrawn event;
                      event.return_id = record.return_id;
                      event.reason_id = command.reason_id;
                      event.by =
                          caller.role == Role::Customer ? policy::By::Customer : policy::By::Clerk;
                      CHECK_OK(policy::require_withdrawal(record, event.by));
                      return event;
                  });
}

}  // namespace app
