#include "kiosk/app/help_calls.h"

#include <algorithm>
#include <iterator>

#include "kiosk/app/commit.h"
#include "kiosk/app/order_support.h"
#include "kiosk/app/service_requests.h"
#include "kiosk/store/request_table.h"

namespace app {
namespace {

constexpr int kMaxListed = 200;
constexpr std::chrono::minutes kSameCall{10};

void write_help_call(base::JsonWriter& w, const store::HelpCall& call) {
    w.begin_object();
    w.field("help_call_id", call.help_call_id);
    w.field("terminal_id", call.terminal_id.text());
    w.field("step", call.step);
    if (call.order_id.empty()) {
        w.null_field("order_id");
    } else {
        w.field("order_id", call.order_id.text());
    }
    w.field("reason", call.reason);
    w.field("called_at", base::format_utc(call.called_at));
    w.field("promised_at", base::format_utc(call.promised_at));
    w.field("outside_hours", call.outside_hours);
    if (call.escalated_to.empty()) {
        w.null_field("escalated_to");
    } else {
        w.field("escalated_to", call.escalated_to);
    }
    if (call.answered_by.empty()) {
        w.null_field("answered_by");
    } else {
        w.field("answered_by", call.answered_by.text());
    }
    w.end_object();
}

base::Result<std::string> render_help_call(sqlite::Database& db, const std::string& help_call_id) {
    TRY(call, store::find_help_call(db, help_call_id));
    if (!call) {
        return base::error(base::ErrorCode::NotFound, "help_call.not_found", "no such call");
    }
    base::JsonWriter w;
    write_help_call(w, *call);
    return w.take();
}

}  // namespace

base::Result<std::optional<store::HelpCall>> find_same_call(sqlite::Database& db,
                                                            const base::TerminalId& terminal,
                                                            const base::OrderId& order_id,
                                                            std::string_view reason,
                                                            base::UtcTime now) {
    return store::find_open_help_call_of(db, {terminal, order_id, reason, now - kSameCall});
}

base::Result<policy::HelpCalled> append_help_call(App& app, store::WriteContext& context,
                                                  const Caller& caller, std::string_view step,
                                                  const base::OrderId& order_id,
                                                  std::string_view reason) {
    const auto shop = app.shop.current();
    TRY(due, policy::due_at(shop->rules.opening, context.now(), app.config.help_minutes));
    TRY(open, policy::open_state(shop->rules.opening, context.now()));
    policy::HelpCalled call;
    call.help_call_id = base::format_uuid(context.make_event_id());
    call.terminal_id = caller.terminal;
    call.step = std::string(step);
    call.order_id = order_id;
    call.reason = std::string(reason);
    call.called_at = context.now();
    call.promised_at = due.at;
    call.outside_hours = !open.open;
    TRY(seq, context.append({.type = policy::HelpCalled::kType,
                             .aggregate_id = call.help_call_id,
                             .actor = actor(caller),
                             .versions = shop->versions,
                             .payload = policy::encode_payload(call)}));
    static_cast<void>(seq);
    return call;
}

base::Result<int> escalate_help_calls(App& app) {
    const auto shop = app.shop.current();
    const std::vector<policy::HelpStep>& steps = shop->rules.service_levels.help;
    const auto is_due = [&](const store::HelpCall& call, base::UtcTime now) {
        const auto next = static_cast<std::size_t>(call.escalated);
        return next < steps.size() &&
               call.promised_at + std::chrono::minutes(steps[next].after_minutes) <= now;
    };
    std::vector<store::HelpCall> waiting;
    {
        auto db = app.readers.lease();
        TRY(open, store::list_open_help_calls(*db, kMaxListed));
        std::copy_if(open.begin(), open.end(), std::back_inserter(waiting),
                     [&](const store::HelpCall& call) { return is_due(call, app.clock.now()); });
    }
    int told = 0;
    for (const store::HelpCall& each : waiting) {
        CHECK_OK(commit(app, [&](store::WriteContext& context) -> base::Result<Outcome> {
            Outcome outcome;
            TRY(call, store::find_help_call(context.db(), each.help_call_id));
            while (call && call->answered_by.empty() && is_due(*call, context.now())) {
                const policy::HelpStep& step = steps[static_cast<std::size_t>(call->escalated)];
                const policy::HelpEscalated event{each.help_call_id, step.step_id, step.role};
                TRY(seq, context.append({.type = policy::HelpEscalated::kType,
                                         .aggregate_id = each.help_call_id,
                                         .actor = "system",
                                         .versions = shop->versions,
                                         .payload = policy::encode_payload(event)}));
                static_cast<void>(seq);
                ++call->escalated;
                ++told;
                outcome.changes.push_back({0, "help_call", each.help_call_id, "", "escalated"});
                outcome.changes.push_back(
                    {0, "help_call", each.help_call_id, call->terminal_id.text(), "escalated"});
            }
            return outcome;
        }));
    }
    return told;
}

base::Result<Reply> call_for_help(App& app, const Caller& caller, const Idempotency& once,
                                  const CallForHelp& command) {
    return commit_once(
        app, caller, once, [&](store::WriteContext& context) -> base::Result<Outcome> {
            const base::OrderId order_id = command.order_id.value_or(base::OrderId());
            if (!order_id.empty()) {
                CHECK_OK(require_order_access(app, caller, order_id));
            }
            TRY(open,
                find_same_call(context.db(), caller.terminal, order_id, "call", context.now()));
            if (open) {
                TRY(again, render_help_call(context.db(), open->help_call_id));
                return Outcome{{201, std::move(again)}};
            }
            TRY(call, append_help_call(app, context, caller, command.step, order_id, "call"));
            TRY(body, render_help_call(context.db(), call.help_call_id));
            Outcome outcome{{201, std::move(body)}};
            outcome.changes.push_back({0, "help_call", call.help_call_id, "", "open"});
            return outcome;
        });
}

base::Result<Reply> list_help_calls(App& app, const Caller&) {
    auto db = app.readers.lease();
    TRY(calls, store::list_open_help_calls(*db, kMaxListed));
    base::JsonWriter w;
    w.begin_object();
    w.key("help_calls");
    w.begin_array();
    for (const store::HelpCall& call : calls) {
        write_help_call(w, call);
    }
    w.end_array();
    w.end_object();
    return Reply{200, w.take()};
}

base::Result<Reply> answer_help_call(App& app, const Caller& caller, const Idempotency& once,
                                     const std::string& help_call_id) {
    return commit_once(
        app, caller, once, [&](store::WriteContext& context) -> base::Result<Outcome> {
            TRY(call, store::find_help_call(context.db(), help_call_id));
            if (!call) {
                return base::error(base::ErrorCode::NotFound, "help_call.not_found", "");
            }
            if (!call->answered_by.empty()) {
                return base::error(base::ErrorCode::Conflict, "help_call.answered",
                                   "another clerk is on the way");
            }
            const policy::HelpAnswered event{help_call_id, caller.clerk};
            TRY(seq, context.append({.type = policy::HelpAnswered::kType,
                                     .aggregate_id = help_call_id,
                                     .actor = actor(caller),
                                     .versions = app.shop.current()->versions,
                                     .payload = policy::encode_payload(event)}));
            static_cast<void>(seq);
            TRY(body, render_help_call(context.db(), help_call_id));
            Outcome outcome{{200, std::move(body)}};
            outcome.changes.push_back({0, "help_call", help_call_id, "", "answered"});
            outcome.changes.push_back(
                {0, "help_call", help_call_id, call->terminal_id.text(), "answered"});
            return outcome;
        });
}

}  // namespace app
