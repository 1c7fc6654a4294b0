#include <algorithm>

#include <fmt/format.h>

#include "base/text.h"
#include "kiosk/app/order_allowances.h"
#include "kiosk/app/order_support.h"
#include "kiosk/app/return_authority.h"
#include "kiosk/app/return_support.h"
#include "kiosk/app/stored_reply.h"
#include "kiosk/store/return_table.h"
#include "policy/authority.h"

// A person decides on goods that came back, knowing what the rules say, and says why.
namespace app {
namespace {

using base::ErrorCode;

base::Status require_total(const DecideReturn& command, base::Money due) {
    if (command.expected_due_minor && due.minor() != *command.expected_due_minor) {
        base::Error error = base::error(ErrorCode::Conflict, "return.total_differs",
                                        "what is due is not what was expected");
        error.facts_json = fmt::format(R"({{"due_minor":{}}})", due.minor());
        return error;
    }
    return base::ok();
}

base::Status set_deadline(App& app, policy::ReturnDecided& event) {
    if (event.due_on.empty()) {
        return base::ok();
    }
    TRY(until, end_of_day(app, event.due_on));
    event.due_until = until;
    return base::ok();
}

// One of the shop's list, one of the house rules, or what the goods came back for. An import keeps
// the words of its source.
bool is_known_reason(const policy::ShopRules& rules, const std::string& reason_id) {
    const auto named = [&](const auto& reason) { return reason.reason_id == reason_id; };
    const auto& returned = rules.reasons.returned;
    const auto& house = rules.house.authority.reasons;
    return std::any_of(returned.begin(), returned.end(), named) ||
           std::any_of(house.begin(), house.end(), named) ||
           policy::parse_enum<policy::ReturnCause>(reason_id).ok();
}

base::Status check_decision(App& app, const Caller& caller, const DecideReturn& command) {
    if (command.reason_id.empty()) {
        return base::error(ErrorCode::InvalidInput, "return.incomplete", "a decision has a reason");
    }
    if (caller.role != Role::System &&
        !is_known_reason(app.shop.current()->rules, command.reason_id)) {
        return base::error(ErrorCode::InvalidInput, "return.unknown_reason",
                           "reason_id is none of the shop's");
    }
    if (base::looks_like_card_number(command.words)) {
        return base::error(ErrorCode::InvalidInput, "input.card_number",
                           "a card number is never stored");
    }
    return base::ok();
}

}  // namespace

base::Status write_decision_on(App& app, store::WriteContext& context, const Caller& caller,
                               const policy::ReturnRecord& record, const DecideReturn& command,
                               const std::optional<SecondPerson>& second) {
    CHECK_OK(check_decision(app, caller, command));
    TRY(today, today_of(app, context.now()));
    TRY(ruled, rule_return(app, context.db(), record, command.remedy));
    TRY(delivery, delivery_of(context.db(), record));
    TRY(verdict,
        policy::decide_return(record, {command.lines, command.remedy, today}, ruled, delivery));
    policy::ReturnDecided& event = verdict.event;
    CHECK_OK(require_total(command, event.due));
    TRY(before, list_given_on_order(context.db(), record.order_id, {record.return_id}));
    TRY(authorities,
        require_authority(app, caller, second, verdict.needs,
                          {command.reason_id, !command.words.empty(), today, std::move(before)}));
    event.authorities = std::move(authorities);
    event.decided_by = caller.clerk;
    event.approved_by = second ? second->clerk : base::ClerkId();
    event.reason_id = command.reason_id;
    CHECK_OK(set_deadline(app, event));
    const base::Uuid event_id = context.make_event_id();
    TRY(words, seal_words(context, record.subject_id, event_id, command.words));
    event.personal = std::move(words);
    return append_return_event(app, context, caller, event, event_id);
}

base::Result<Reply> decide_on_return(App& app, const Caller& caller, const Idempotency& once,
                                     const DecideReturn& command) {
    TRY(stored, find_stored_reply(app, caller, once));
    if (stored) {
        return std::move(*stored);
    }
    TRY(second, check_second_person(app, caller, command.approver));
    return commit_once(
        app, caller, once, [&](store::WriteContext& context) -> base::Result<Outcome> {
            TRY(record,
                load_return_at(app, caller, context.db(), command.return_id, command.version));
            CHECK_OK(write_decision_on(app, context, caller, record, command, second));
            CHECK_OK(print_return_slip(app, context, caller, record));
            TRY(outcome, answer_with_return(app, context, caller, record.return_id));
            outcome.changes.push_back({0, "print_job", record.return_id, "", "queued"});
            return outcome;
        });
}

}  // namespace app
