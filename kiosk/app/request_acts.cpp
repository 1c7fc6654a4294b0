#include "kiosk/app/request_acts.h"

#include "kiosk/app/request_details.h"
#include "kiosk/app/request_submission.h"
#include "kiosk/app/request_support.h"
#include "kiosk/app/request_view.h"
#include "kiosk/store/people_table.h"

namespace app {
namespace {

using base::ErrorCode;
using policy::RequestAct;
using policy::RequestActed;
using policy::RequestRecord;
using policy::RequestState;

using Decide = base::Result<RequestState> (*)(App&, const RequestRecord&, base::UtcTime);

// A use case whose event says nothing beyond what all acts say.
base::Result<Reply> act_plainly(App& app, const Caller& caller, const Idempotency& once,
                                const ActOnRequest& command, std::string_view type, Decide decide) {
    CHECK_OK(require_request_access(app, caller, command.request_id));
    return commit_once(
        app, caller, once, [&](store::WriteContext& context) -> base::Result<Outcome> {
            const bool ends = type == RequestActed::kWithdrawn || type == RequestActed::kClosed;
            TRY(record, load_record_to_act_on(context.db(), command.request_id,
                                              ends ? Act::Ends : Act::Talks));
            TRY(state, decide(app, record, context.now()));
            CHECK_OK(append_act(app, context, caller, record, {type, state, command.text},
                                RequestActed{}));
            return answer_with_request(app, context, caller, command.request_id);
        });
}

template <RequestAct act>
base::Result<RequestState> plainly(App&, const RequestRecord& record, base::UtcTime) {
    return policy::decide_plain(record, act);
}

template <typename Told>
base::Result<Reply> act_telling(App& app, const Caller& caller, const Idempotency& once,
                                const ActOnRequest& command, RequestAct kind, const Told& act) {
    return commit_once(
        app, caller, once, [&](store::WriteContext& context) -> base::Result<Outcome> {
            TRY(record,
                load_record_to_act_on(context.db(), command.request_id,
                                      kind == RequestAct::FollowUp ? Act::Ends : Act::Talks));
            TRY(state, policy::decide_plain(record, kind));
            CHECK_OK(
                append_act(app, context, caller, record, {Told::kType, state, command.text}, act));
            return answer_with_request(app, context, caller, command.request_id);
        });
}

base::Status require_clerk(sqlite::Database& db, const base::ClerkId& clerk_id) {
    TRY(clerk, store::find_clerk(db, clerk_id));
    if (!clerk || clerk->locked) {
        return base::error(ErrorCode::NotFound, "clerk.not_found",
                           "no such clerk, or locked: choose another");
    }
    return base::ok();
}

}  // namespace

base::Result<Reply> hear_customer(App& app, const Caller& caller, const Idempotency& once,
                                  const ActOnRequest& command) {
    return act_plainly(app, caller, once, command, RequestActed::kHeard,
                       [](App&, const RequestRecord& record, base::UtcTime) {
                           return policy::decide_hear(record);
                       });
}

base::Result<Reply> resume_request(App& app, const Caller& caller, const Idempotency& once,
                                   const ActOnRequest& command) {
    return act_plainly(app, caller, once, command, RequestActed::kResumed,
                       [](App&, const RequestRecord& record, base::UtcTime) {
                           return policy::decide_resume(record);
                       });
}

base::Result<Reply> close_request(App& app, const Caller& caller, const Idempotency& once,
                                  const ActOnRequest& command) {
    return act_plainly(app, caller, once, command, RequestActed::kClosed,
                       [](App&, const RequestRecord& record, base::UtcTime) {
                           return policy::decide_close(record);
                       });
}

base::Result<Reply> reopen_request(App& app, const Caller& caller, const Idempotency& once,
                                   const ActOnRequest& command) {
    CHECK_OK(require_request_access(app, caller, command.request_id));
    return commit_once(
        app, caller, once, [&](store::WriteContext& context) -> base::Result<Outcome> {
            TRY(record, load_record_to_act_on(context.db(), command.request_id));
            const auto shop = app.shop.current();
            TRY(state,
                policy::decide_reopen(record, context.now(), shop->rules.service_levels.reopen_days,
                                      shop->rules.working));
            if (record.kind == policy::RequestKind::Invoice && !record.order_id.empty()) {
                CHECK_OK(require_first_invoice(context.db(), record.order_id, record.request_id));
            }
            policy::RequestReopened act;
            TRY(promise, promise_from(app, record.kind, record.urgent, context.now()));
            act.promise = std::move(promise);
            CHECK_OK(
                append_act(app, context, caller, record, {act.kType, state, command.text}, act));
            return answer_with_request(app, context, caller, command.request_id);
        });
}

base::Result<Reply> withdraw_request(App& app, const Caller& caller, const Idempotency& once,
                                     const ActOnRequest& command) {
    return act_plainly(app, caller, once, command, RequestActed::kWithdrawn,
                       plainly<RequestAct::Withdraw>);
}

base::Result<Reply> note_on_request(App& app, const Caller& caller, const Idempotency& once,
                                    const ActOnRequest& command) {
    return act_plainly(app, caller, once, command, RequestActed::kNoted, plainly<RequestAct::Note>);
}

base::Result<Reply> make_request_urgent(App& app, const Caller& caller, const Idempotency& once,
                                        const ActOnRequest& command) {
    return act_plainly(
        app, caller, once, command, RequestActed::kUrgent,
        [](App&, const RequestRecord& record, base::UtcTime) -> base::Result<RequestState> {
            CHECK_OK(policy::decide_make_urgent(record));
            return record.state;
        });
}

base::Result<Reply> let_request_wait(App& app, const Caller& caller, const Idempotency& once,
                                     const LetWait& command) {
    policy::RequestWaits act;
    act.wait = command.wait;
    return act_telling(app, caller, once, command, RequestAct::Wait, act);
}

base::Result<Reply> follow_up_request(App& app, const Caller& caller, const Idempotency& once,
                                      const FollowUpRequest& command) {
    policy::RequestFollowedUp act;
    act.outcome = command.outcome;
    return act_telling(app, caller, once, command, RequestAct::FollowUp, act);
}

base::Result<Reply> note_contact_attempt(App& app, const Caller& caller, const Idempotency& once,
                                         const NoteContact& command) {
    policy::RequestContactTried act;
    act.way = command.way;
    act.outcome = command.outcome;
    return act_telling(app, caller, once, command, RequestAct::TryContact, act);
}

base::Result<Reply> correct_cause(App& app, const Caller& caller, const Idempotency& once,
                                  const CorrectCause& command) {
    return commit_once(
        app, caller, once, [&](store::WriteContext& context) -> base::Result<Outcome> {
            TRY(record, load_record_to_act_on(context.db(), command.request_id));
            CHECK_OK(policy::decide_correct_cause(record, command.judgement, command.text));
            policy::RequestCauseCorrected act;
            act.judgement = command.judgement;
            CHECK_OK(append_act(app, context, caller, record,
                                {act.kType, record.state, command.text}, act));
            return answer_with_request(app, context, caller, command.request_id);
        });
}

base::Result<Reply> offer_hand_over(App& app, const Caller& caller, const Idempotency& once,
                                    const OfferHandOver& command) {
    return commit_once(
        app, caller, once, [&](store::WriteContext& context) -> base::Result<Outcome> {
            TRY(record, load_record_to_act_on(context.db(), command.request_id));
            CHECK_OK(policy::decide_offer_hand_over(
                record, {caller.clerk, command.to, is_at_least(caller.role, Role::Supervisor)}));
            CHECK_OK(require_clerk(context.db(), command.to));
            policy::RequestHandOver act;
            act.from = record.owner;
            act.to = command.to;
            CHECK_OK(append_act(app, context, caller, record,
                                {act.kOffered, record.state, command.text}, act));
            return answer_with_request(app, context, caller, command.request_id);
        });
}

base::Result<Reply> answer_hand_over(App& app, const Caller& caller, const Idempotency& once,
                                     const AnswerHandOver& command) {
    return commit_once(
        app, caller, once, [&](store::WriteContext& context) -> base::Result<Outcome> {
            TRY(record, load_record_to_act_on(context.db(), command.request_id));
            CHECK_OK(policy::decide_answer_hand_over(
                record, {caller.clerk, {}, is_at_least(caller.role, Role::Supervisor)},
                command.accept ? policy::HandOverAnswer::Takes : policy::HandOverAnswer::Declines));
            policy::RequestHandOver act;
            act.from = record.hand_over->from;
            act.to = record.hand_over->to;
            CHECK_OK(append_act(app, context, caller, record,
                                {command.accept ? act.kAccepted : act.kDeclined, record.state,
                                 command.text, command.accept ? act.to : record.owner},
                                act));
            return answer_with_request(app, context, caller, command.request_id);
        });
}

}  // namespace app
