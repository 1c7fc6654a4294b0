#include <chrono>

#include <fmt/format.h>

#include "base/text.h"
#include "kiosk/app/boards.h"
#include "kiosk/app/open_limits.h"
#include "kiosk/app/order_support.h"
#include "kiosk/app/order_view.h"
#include "kiosk/app/orders.h"
#include "kiosk/app/session_table.h"
#include "kiosk/app/till_displays.h"
#include "kiosk/store/catalogue_table.h"
#include "kiosk/store/people_table.h"
#include "kiosk/store/personal.h"
#include "policy/order_decisions.h"
#include "policy/order_events.h"

// Drafting, revising and repricing: how a content comes to be.
namespace app {
namespace {

using base::ErrorCode;
using policy::OrderRequest;
using policy::OrderWritten;

// What a customer drafts alone keeps goods from others only for a while, until a clerk sees it.
constexpr std::int64_t kUnattendedHoldMinutes = 60;

// PRE-8, PRE-9: the tier is what the customer has reached, never what somebody typed. A lower one
// may be asked for.
base::Result<std::string> choose_tier(sqlite::Database& db, const store::Keys& keys,
                                      const ShopSnapshot& shop, const Caller& caller,
                                      const OrderRequest& request) {
    const std::string& phone = request.buyer.phone;
    std::string reached;
    // A phone typed at a kiosk proves nothing: no discount, and no telling who is a member.
    if (!phone.empty() && caller.role != Role::Customer) {
        TRY(spend, store::load_member_spend(db, keys.phone_index(phone)));
        reached = policy::decide_tier(shop.rules.prices, spend.largest, spend.cumulative);
    }
    if (request.tier_id.empty() || request.tier_id == reached) {
        return reached;
    }
    for (const policy::MemberTier& tier : shop.rules.prices.tiers) {  // from low to high
        if (tier.tier_id == reached) {
            break;
        }
        if (tier.tier_id == request.tier_id && !reached.empty()) {
            return request.tier_id;
        }
    }
    return base::error(ErrorCode::Refused, "order.tier_not_reached",
                       "the buyer has not reached tier " + request.tier_id);
}

// What the order's own earlier content holds counts as available.
base::Status require_stock(store::WriteContext& context, const OrderRequest& request,
                           const policy::OrderContent* held) {
    for (std::size_t i = 0; i < request.lines.size(); ++i) {
        TRY(available, store::find_available(context.db(), request.lines[i].item_id));
        if (!available) {
            continue;
        }
        std::int64_t wanted = 0;
        for (const policy::RequestedLine& line : request.lines) {
            wanted += line.item_id == request.lines[i].item_id ? line.quantity : 0;
        }
        if (held != nullptr) {
            for (const policy::ContentLine& line : held->lines) {
                wanted -= line.item_id == request.lines[i].item_id ? line.quantity : 0;
            }
        }
        if (wanted > *available) {
            base::Error error = base::error(ErrorCode::Refused, "order.out_of_stock",
                                            "not enough on the shelf at the moment");
            error.facts_json = fmt::format(R"({{"line":{},"available":{}}})", i + 1,
                                           std::max<std::int64_t>(*available, 0));
            return error;
        }
    }
    return base::ok();
}

base::Status seal_people(store::WriteContext& context, const OrderRequest& request,
                         const base::Uuid& event_id, OrderWritten& written) {
    const policy::OrderPersonal people{request.buyer, request.recipient, request.address,
                                       request.note};
    if (people.empty()) {
        return base::ok();
    }
    const std::string& phone =
        people.buyer.phone.empty() ? people.recipient.phone : people.buyer.phone;
    if (!phone.empty()) {
        written.phone_index = base::to_hex(context.keys().phone_index(phone));
    }
    if (!people.buyer.phone.empty()) {
        written.member_index = written.phone_index;
    }
    written.subject_id =
        written.phone_index.empty() ? written.order_id.text() : written.phone_index;
    TRY(key, store::load_or_make_subject_key(context.db(), context.keys(), written.subject_id));
    written.personal = store::seal_field(key, event_id, "personal", policy::encode_payload(people));
    return base::ok();
}

void set_content(OrderWritten& written, const policy::OrderContent& content) {
    written.total = content.total;
    written.counts_for_tier = content.goods + content.discount;
    written.content.text = policy::encode_content(content);
}

base::Status check_form(const OrderRequest& request) {
    for (const std::string* text : {&request.note, &request.address, &request.slot}) {
        if (base::looks_like_card_number(*text)) {
            return base::error(ErrorCode::InvalidInput, "input.card_number",
                               "a card number is never stored");
        }
    }
    if (request.fulfilment == policy::FulfilmentKind::Delivery &&
        (request.address.empty() || request.recipient.name.empty() ||
         request.recipient.phone.empty())) {
        return base::error(ErrorCode::InvalidInput, "order.delivery_incomplete",
                           "delivery needs recipient name, phone and address");
    }
    return base::ok();
}

base::Versions versions_of(const ShopSnapshot& shop) {
    return shop.versions;
}

base::Result<Outcome> write_draft(App& app, store::WriteContext& context, const Caller& caller,
                                  OrderRequest request, const ShopSnapshot& shop) {
    CHECK_OK(require_room_for_order(app, context, caller));
    CHECK_OK(require_stock(context, request, nullptr));
    if (caller.role == Role::Customer) {
        request.channel = app.config.channel;
    }
    TRY(tier, choose_tier(context.db(), context.keys(), shop, caller, request));
    request.tier_id = tier;
    TRY(items, load_items(context.db(), request.lines));
    TRY(content, policy::make_content(request, items, shop.rules.prices, context.now()));
    TRY(counter, store::load_counter(context.db(), "order"));
    OrderWritten written;
    const base::Uuid event_id = context.make_event_id();
    written.order_id = base::OrderId(base::format_uuid(context.make_event_id()));
    written.order_no = counter + 1;
    written.number = fmt::format("{}-{}-{:06}", context.identity().store.text(),
                                 context.identity().epoch, written.order_no);
    written.language = request.language;
    written.channel = request.channel;
    written.fulfilment = request.fulfilment;
    written.owner = caller.clerk;
    written.created_at = context.now();
    const std::int64_t hold = caller.role == Role::Customer
                                  ? std::min(app.config.hold_minutes, kUnattendedHoldMinutes)
                                  : app.config.hold_minutes;
    written.hold_expires_at = context.now() + std::chrono::minutes(hold);
    set_content(written, content);
    CHECK_OK(seal_people(context, request, event_id, written));
    TRY(seq, context.append({.event_id = event_id,
                             .type = OrderWritten::kDrafted,
                             .aggregate_id = written.order_id.text(),
                             .actor = actor(caller),
                             .versions = versions_of(shop),
                             .payload = policy::encode_payload(written)}));
    static_cast<void>(seq);
    TRY(outcome, answer_with_order(context, written.order_id, 201));
    if (caller.role == Role::Customer) {
        CHECK_OK(store::set_session_order(context.db(), caller.session_hash, written.order_id));
        outcome.after_commit.push_back([&app, &caller, order_id = written.order_id] {
            app.sessions.tie_order(caller.session_hash, order_id, SessionTable::Tie::Own);
        });
    }
    return outcome;
}

OrderWritten next_version(const policy::Order& order, const OrderWritten& before) {
    OrderWritten written = before;
    written.version = order.version + 1;
    written.state =
        order.pushed_to.empty() ? policy::OrderState::Draft : policy::OrderState::Presented;
    written.hold_expires_at = order.hold_expires_at;
    written.owner = order.owner;
    return written;
}

base::Result<Outcome> write_revision(App& app, store::WriteContext& context, const Caller& caller,
                                     const ReviseOrder& command, const ShopSnapshot& shop) {
    TRY(order, load_order_for(app, caller, context.db(), command.order_id));
    CHECK_OK(require_version(context.db(), order, command.expected_version));
    CHECK_OK(policy::decide_revise(order));
    TRY(before, store::load_written(context.db(), order.content_seq));
    TRY(held, store::content_of(before.written));
    OrderRequest request = command.request;
    CHECK_OK(require_stock(context, request, &held));
    TRY(tier, choose_tier(context.db(), context.keys(), shop, caller, request));
    request.tier_id = tier;
    TRY(items, load_items(context.db(), request.lines));
    TRY(content, policy::make_content(request, items, shop.rules.prices, context.now()));
    OrderWritten written = next_version(order, before.written);
    written.language = request.language;
    written.channel = request.channel;
    written.fulfilment = request.fulfilment;
    if (written.owner.empty()) {
        written.owner = caller.clerk;
    }
    written.personal.clear();
    written.subject_id.clear();
    written.phone_index.clear();
    written.member_index.clear();
    const base::Uuid event_id = context.make_event_id();
    CHECK_OK(seal_people(context, request, event_id, written));
    set_content(written, content);
    order.versions = versions_of(shop);
    TRY(seq, append_order_event(context, caller, order, OrderWritten::kRevised,
                                policy::encode_payload(written), event_id));
    static_cast<void>(seq);
    TRY(outcome, answer_with_order(context, order.order_id));
    await_customers(app, outcome, order.order_id, written.state);
    return outcome;
}

base::Result<Outcome> write_repricing(App& app, store::WriteContext& context, const Caller& caller,
                                      const RepriceOrder& command, const ShopSnapshot& shop) {
    TRY(order, load_order_for(app, caller, context.db(), command.order_id));
    CHECK_OK(require_version(context.db(), order, command.expected_version));
    CHECK_OK(policy::decide_revise(order));
    TRY(before, store::load_written(context.db(), order.content_seq));
    TRY(held, store::content_of(before.written));
    TRY(people, open_personal(context.db(), context.keys(), before));
    OrderRequest request = request_of(order, held);
    request.buyer = people.buyer;
    request.recipient = people.recipient;
    request.address = people.address;
    request.note = people.note;
    TRY(items, load_items(context.db(), request.lines));
    TRY(content, policy::make_content(request, items, shop.rules.prices, context.now()));
    OrderWritten written = next_version(order, before.written);
    const base::Uuid event_id = context.make_event_id();
    written.personal.clear();
    CHECK_OK(seal_people(context, request, event_id, written));
    set_content(written, content);
    order.versions = versions_of(shop);
    TRY(seq, append_order_event(context, caller, order, OrderWritten::kRepriced,
                                policy::encode_payload(written), event_id));
    static_cast<void>(seq);
    return answer_with_order(context, order.order_id);
}

}  // namespace

base::Result<Reply> quote_order(App& app, const Caller& caller, const OrderRequest& wanted) {
    const auto shop = app.shop.current();
    auto db = app.readers.lease();
    OrderRequest request = wanted;
    TRY(tier, choose_tier(*db, app.keys, *shop, caller, request));
    request.tier_id = tier;
    TRY(items, load_items(*db, request.lines));
    TRY(content, policy::make_content(request, items, shop->rules.prices, app.clock.now()));
    if (caller.role != Role::Customer) {
        app.till_displays.show_draft(caller.terminal, request.language, content);
    }
    return Reply{200, policy::encode_content(content)};
}

base::Result<Reply> draft_order(App& app, const Caller& caller, const Idempotency& once,
                                const DraftOrder& command) {
    CHECK_OK(check_form(command.request));
    if (app.box.trouble().disk_full) {  // before anything is promised, never after payment
        return base::error(ErrorCode::Unavailable, "store.disk_full",
                           "the disk is nearly full: make room before new orders are taken");
    }
    const auto shop = app.shop.current();
    return commit_once(app, caller, once, [&](store::WriteContext& context) {
        return write_draft(app, context, caller, command.request, *shop);
    });
}

base::Result<Reply> revise_order(App& app, const Caller& caller, const Idempotency& once,
                                 const ReviseOrder& command) {
    CHECK_OK(check_form(command.request));
    const auto shop = app.shop.current();
    return commit_once(app, caller, once, [&](store::WriteContext& context) {
        return write_revision(app, context, caller, command, *shop);
    });
}

base::Result<Reply> reprice_order(App& app, const Caller& caller, const Idempotency& once,
                                  const RepriceOrder& command) {
    const auto shop = app.shop.current();
    return commit_once(app, caller, once, [&](store::WriteContext& context) {
        return write_repricing(app, context, caller, command, *shop);
    });
}

}  // namespace app
