#include "kiosk/app/returns.h"

#include <algorithm>

#include <fmt/format.h>

#include "kiosk/app/commit.h"
#include "kiosk/app/order_support.h"
#include "kiosk/app/print_requests.h"
#include "policy/order_events.h"

namespace app {
namespace {

using base::ErrorCode;
using base::Money;
__extension__ using Int128 = __int128;  // net × count does not fit 64 bits

// What was paid for so many of a line: its net price shared out, so that all of them together give
// back exactly what came in.
Money share_of(const policy::ContentLine& line, std::int64_t already, std::int64_t quantity) {
    const auto up_to = [&](std::int64_t count) {
        return Money::of_minor(static_cast<std::int64_t>(static_cast<Int128>(line.net.minor()) *
                                                         count / line.quantity));
    };
    return up_to(already + quantity) - up_to(already);
}

base::Result<policy::GoodsReturned> decide_from_order(App& app, store::WriteContext& context,
                                                      const Caller& caller,
                                                      const TakeReturn& command) {
    TRY(order, load_order_for(app, caller, context.db(), *command.order_id));
    if (order.state != policy::OrderState::Paid) {
        return base::error(ErrorCode::Conflict, "return.not_paid", "only paid goods come back");
    }
    TRY(content, store::load_content(context.db(), order.content_seq));
    TRY(written, store::load_written(context.db(), order.content_seq));
    policy::GoodsReturned event;
    event.order_id = order.order_id;
    event.member_index = written.written.member_index;
    for (const ReturnedLine& wanted : command.lines) {
        const auto line =
            std::find_if(content.lines.begin(), content.lines.end(), [&](const auto& each) {
                return wanted.line ? each.line == *wanted.line : each.item_id == wanted.item_id;
            });
        if (line == content.lines.end() || line->item_id != wanted.item_id) {
            return base::error(ErrorCode::Refused, "return.not_bought",
                               "the order has no such line");
        }
        for (const policy::ReturnedGoods& earlier : event.lines) {
            if (earlier.line == line->line) {
                return base::error(ErrorCode::InvalidInput, "return.line_twice",
                                   "a line of the order stands once in a return");
            }
        }
        TRY(already, store::load_returned(context.db(), order.order_id, line->line));
        if (already + wanted.quantity > line->quantity) {
            return base::error(ErrorCode::Conflict, "return.more_than_bought",
                               "that many were not bought, or came back already");
        }
        const Money refund = share_of(*line, already, wanted.quantity);
        event.lines.push_back({line->line, line->item_id, wanted.quantity, line->quantity, refund});
        event.refund += refund;
    }
    return event;
}

// Without a receipt the price is what the supervisor accepts, at most today's price of the shelf.
base::Result<policy::GoodsReturned> decide_without_receipt(store::WriteContext& context,
                                                           const TakeReturn& command) {
    policy::GoodsReturned event;
    for (const ReturnedLine& wanted : command.lines) {
        TRY(items, load_items(context.db(), {{wanted.item_id, wanted.quantity, ""}}));
        const Money unit = Money::of_minor(wanted.unit_price_minor);
        if (unit > items.front().price) {
            return base::error(ErrorCode::Refused, "return.above_price",
                               "more than the item costs today");
        }
        const Money refund = unit * wanted.quantity;
        event.lines.push_back({0, wanted.item_id, wanted.quantity, 0, refund});
        event.refund += refund;
    }
    return event;
}

// Without an order nobody is known, so the return has a key of its own.
base::Result<std::string> subject_of_return(sqlite::Database& db,
                                            const policy::GoodsReturned& event) {
    if (event.order_id.empty()) {
        return event.return_id;
    }
    TRY(order, store::load_order(db, event.order_id));
    return subject_of(order);
}

// In the customer's language, where one is known. A store whose templates are older than this slip
// takes the goods back without.
base::Status print_slip(App& app, store::WriteContext& context, const Caller& caller,
                        const policy::GoodsReturned& event) {
    policy::Language language = app.config.languages.front();
    if (!event.order_id.empty()) {
        TRY(order, store::load_order(context.db(), event.order_id));
        language = order.language;
    }
    if (!app.book.holds(receipts::Paper::ReturnSlip, language)) {
        return base::ok();
    }
    return request_print(app, context, caller,
                         {.kind = policy::PrintKind::ReturnSlip,
                          .order_id = event.order_id,
                          .about = event.return_id});
}

std::string render_return(const policy::GoodsReturned& event) {
    base::JsonWriter w;
    w.begin_object();
    w.field("return_id", event.return_id);
    w.field("number", event.number);
    w.field("refund_minor", event.refund.minor());
    w.field("refund_kind", policy::word(event.refund_kind));
    w.end_object();
    return w.take();
}

base::Result<Outcome> write_return(App& app, store::WriteContext& context, const Caller& caller,
                                   const TakeReturn& command) {
    TRY(event, command.order_id ? decide_from_order(app, context, caller, command)
                                : decide_without_receipt(context, command));
    if (event.refund.minor() != command.expected_total_minor) {
        base::Error error = base::error(ErrorCode::Conflict, "return.total_differs",
                                        "the refund is not what was expected");
        error.facts_json = fmt::format(R"({{"refund_minor":{}}})", event.refund.minor());
        return error;
    }
    TRY(counter, store::load_counter(context.db(), "return"));
    event.return_no = counter + 1;
    event.return_id = base::format_uuid(context.make_event_id());
    event.number = fmt::format("T-{}-{}-{:06}", context.identity().store.text(),
                               context.identity().epoch, event.return_no);
    const base::Uuid event_id = context.make_event_id();
    TRY(subject, subject_of_return(context.db(), event));
    TRY(words, seal_words(context, subject, event_id, command.reason));
    event.personal = std::move(words);
    event.refund_kind = command.refund_kind;
    event.decided_by = caller.clerk;
    TRY(seq, context.append(
                 {.event_id = event_id,
                  .type = policy::GoodsReturned::kType,
                  .aggregate_id = event.order_id.empty() ? event.return_id : event.order_id.text(),
                  .actor = actor(caller),
                  .versions = app.shop.current()->versions,
                  .payload = policy::encode_payload(event)}));
    static_cast<void>(seq);
    CHECK_OK(print_slip(app, context, caller, event));
    Outcome outcome{{201, render_return(event)}};
    outcome.changes.push_back({0, "print_job", event.return_id, "", "queued"});
    if (!event.order_id.empty()) {
        outcome.changes.push_back({0, "order", event.order_id.text(), "", "returned"});
    }
    return outcome;
}

}  // namespace

base::Result<Reply> take_return(App& app, const Caller& caller, const Idempotency& once,
                                const TakeReturn& command) {
    const Role needed = command.order_id ? Role::Clerk : Role::Supervisor;
    if (!is_at_least(caller.role, needed)) {
        return base::error(ErrorCode::Forbidden, "return.supervisor_needed",
                           "without a receipt a supervisor decides");
    }
    CHECK_OK(require_kind_taken(app.config, command.refund_kind));
    if (command.lines.empty() || command.reason.empty()) {
        return base::error(ErrorCode::InvalidInput, "return.incomplete",
                           "a return has lines and a reason");
    }
    return commit_once(app, caller, once, [&](store::WriteContext& context) {
        return write_return(app, context, caller, command);
    });
}

}  // namespace app
