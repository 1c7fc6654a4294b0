#include <fmt/format.h>

#include "base/text.h"
#include "kiosk/app/open_limits.h"
#include "kiosk/app/order_support.h"
#include "kiosk/app/return_support.h"
#include "kiosk/app/sale_record.h"
#include "kiosk/app/stored_reply.h"
#include "kiosk/store/return_table.h"

// A return is opened: what is wished, of what, and by whom. On the spot the rest follows at once.
namespace app {
namespace {

using base::ErrorCode;
using policy::ReturnOpened;

std::vector<policy::SoldQuantity> quantities_of(const SaleRecord& sale) {
    std::vector<policy::SoldQuantity> sold;
    for (const SoldLine& line : sale.lines) {
        sold.push_back({line.content.line, line.content.item_id, line.content.name,
                        line.content.quantity, line.returned, line.coming_back, line.content.net,
                        line.value_back});
    }
    return sold;
}

base::Status open_with_order(App& app, store::WriteContext& context, const Caller& caller,
                             const OpenReturn& command, ReturnOpened& event) {
    TRY(order, load_order_for(app, caller, context.db(), *command.order_id));
    event.order_id = order.order_id;
    event.language = order.language;
    event.subject_id = subject_of(order);
    event.member_index = order.member_index;
    TRY(sale, load_sale(app, context.db(), std::move(order)));
    TRY(lines, policy::decide_open(quantities_of(sale), command.lines));
    event.lines = std::move(lines);
    return base::ok();
}

// Nobody has a receipt, so nobody is known: the return has a key of its own. The price is what the
// clerk says, at most what the shelf says today.
base::Status open_without_order(App& app, store::WriteContext& context, const OpenReturn& command,
                                ReturnOpened& event) {
    event.language = app.config.languages.front();
    event.subject_id = event.return_id;
    for (const policy::ReturnLineWish& wish : command.lines) {
        TRY(items, load_items(context.db(), {{wish.item_id, wish.quantity, ""}}));
        const policy::Item& item = items.front();
        if (wish.unit_price > item.price) {
            return base::error(ErrorCode::Refused, "return.above_price",
                               "more than the item costs today");
        }
        policy::OpenedLine line;
        line.line = static_cast<int>(event.lines.size()) + 1;
        line.item_id = wish.item_id;
        line.name_zh = item.name.zh_cn;
        line.name_en = item.name.en;
        line.quantity = wish.quantity;
        line.net = wish.unit_price * wish.quantity;
        line.reason = wish.reason;
        line.states = wish.states;
        line.not_met = wish.not_met;
        event.lines.push_back(std::move(line));
    }
    return base::ok();
}

// As the rules stand on the day of the wish: what the buyer is told now.
base::Status add_rulings(App& app, sqlite::Database& db, ReturnOpened& event) {
    if (event.order_id.empty()) {
        return base::ok();
    }
    policy::ReturnRecord record;
    record.kind = event.kind;
    record.order_id = event.order_id;
    record.opened_on = event.opened_on;
    record.received_on = event.received_on;
    for (const policy::OpenedLine& each : event.lines) {
        policy::ReturnLine line;
        line.opened = each;
        line.arrival =
            event.received_on.empty() ? policy::Arrival::Awaited : policy::Arrival::Accepted;
        line.states = policy::set_of(each.states);
        line.not_met = policy::set_of(each.not_met);
        record.lines.push_back(std::move(line));
    }
    TRY(ruled, rule_return(app, db, record, policy::natural_remedy(event.kind)));
    for (std::size_t i = 0; i < ruled.size(); ++i) {
        event.lines[i].ruling = ruled[i].ruling;
    }
    TRY(day, refund_day_of(app, record, ruled));
    event.due_on = day.due_on;
    event.due_until = day.due_until;
    return base::ok();
}

base::Result<std::string> write_opening(App& app, store::WriteContext& context,
                                        const Caller& caller, const OpenReturn& command) {
    ReturnOpened event;
    TRY(counter, store::load_counter(context.db(), "return"));
    event.return_no = counter + 1;
    event.return_id = base::format_uuid(context.make_event_id());
    event.number = fmt::format("T-{}-{}-{:06}", context.identity().store.text(),
                               context.identity().epoch, event.return_no);
    event.kind = command.kind;
    event.by = command.by;
    TRY(today, today_of(app, context.now()));
    event.opened_on = today;
    if (command.by == policy::By::Clerk) {
        event.state = policy::ReturnState::Received;
        event.received_on = today;
    }
    CHECK_OK(command.order_id ? open_with_order(app, context, caller, command, event)
                              : open_without_order(app, context, command, event));
    CHECK_OK(add_rulings(app, context.db(), event));
    const base::Uuid event_id = context.make_event_id();
    TRY(words, seal_words(context, event.subject_id, event_id, command.words));
    event.personal = std::move(words);
    CHECK_OK(append_return_event(app, context, caller, event, event_id));
    return event.return_id;
}

// All of it, as it stands on the counter.
std::vector<policy::VerdictLine> accept_all(const policy::ReturnRecord& record) {
    std::vector<policy::VerdictLine> lines;
    for (const policy::ReturnLine& line : record.lines) {
        policy::VerdictLine accepted;
        accepted.line = line.opened.line;
        lines.push_back(accepted);
    }
    return lines;
}

base::Status write_rest(App& app, store::WriteContext& context, const Caller& caller,
                        const OpenReturn& command, const std::optional<SecondPerson>& second,
                        const std::string& return_id, Outcome& drawer) {
    if (!command.decision) {
        return base::ok();
    }
    TRY(opened, store::load_return(context.db(), return_id));
    DecideReturn decision = *command.decision;
    if (decision.lines.empty()) {
        decision.lines = accept_all(opened);
    }
    CHECK_OK(write_decision_on(app, context, caller, opened, decision, second));
    if (!command.settlement) {
        return base::ok();
    }
    TRY(decided, store::load_return(context.db(), return_id));
    const base::Money amount = command.settlement->amount_minor
                                   ? base::Money::of_minor(*command.settlement->amount_minor)
                                   : decided.open();
    const policy::RefundWish wish{command.settlement->kind, amount, command.settlement->reference};
    return write_refund(app, context, caller, decided, wish, drawer);
}

base::Status check_opening(App& app, const Caller& caller, const OpenReturn& command) {
    if (command.lines.empty()) {
        return base::error(ErrorCode::InvalidInput, "return.incomplete", "a return has lines");
    }
    if (command.settlement && !command.decision) {
        return base::error(ErrorCode::InvalidInput, "return.incomplete",
                           "money is given back after a decision: name it");
    }
    if (base::looks_like_card_number(command.words)) {
        return base::error(ErrorCode::InvalidInput, "input.card_number",
                           "a card number is never stored");
    }
    if (caller.role != Role::Customer) {
        if (!command.order_id && command.by == policy::By::Customer) {
            return base::error(ErrorCode::Refused, "return.needs_order",
                               "what nobody has a receipt for is looked at on the counter");
        }
        return command.settlement ? require_kind_taken(app.config, command.settlement->kind)
                                  : base::ok();
    }
    if (!command.order_id || command.by != policy::By::Customer || command.decision ||
        command.settlement) {
        return base::error(ErrorCode::Forbidden, "return.clerk_decides",
                           "a customer asks for it with the order; a clerk decides");
    }
    return base::ok();
}

}  // namespace

base::Result<Reply> open_return(App& app, const Caller& caller, const Idempotency& once,
                                const OpenReturn& command) {
    CHECK_OK(check_opening(app, caller, command));
    TRY(stored, find_stored_reply(app, caller, once));
    if (stored) {
        return std::move(*stored);
    }
    TRY(second, check_second_person(app, caller,
                                    command.decision ? command.decision->approver : std::nullopt));
    return commit_once(
        app, caller, once, [&](store::WriteContext& context) -> base::Result<Outcome> {
            CHECK_OK(require_room_for_return(app, context, caller));
            TRY(return_id, write_opening(app, context, caller, command));
            Outcome drawer;
            CHECK_OK(write_rest(app, context, caller, command, second, return_id, drawer));
            TRY(record, store::load_return(context.db(), return_id));
            CHECK_OK(print_return_slip(app, context, caller, record));
            drawer.changes.push_back({0, "print_job", return_id, "", "queued"});
            TRY(outcome, answer_with_return(app, context, caller, return_id, 201));
            outcome.changes.insert(outcome.changes.end(), drawer.changes.begin(),
                                   drawer.changes.end());
            return outcome;
        });
}

}  // namespace app
