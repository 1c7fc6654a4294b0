#include <chrono>

#include <fmt/format.h>

#include "base/text.h"
#include "kiosk/app/boards.h"
#include "kiosk/app/open_limits.h"
#include "kiosk/app/order_support.h"
#include "kiosk/app/order_view.h"
#include "kiosk/app/order_writing.h"
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
    TRY(content, price_order(context, request, shop, {}));
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
    TRY(today, policy::local_date(shop.rules.opening, context.now()));
    const bool alone = caller.role == Role::Customer;
    const auto by = alone ? policy::DraftedBy::Customer : policy::DraftedBy::Staff;
    const policy::HoldDecision hold =
        policy::decide_hold({by, today, app.config.hold_minutes}, shop.rules.house.holds);
    written.hold_expires_at = context.now() + std::chrono::minutes(hold.minutes);
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
    TRY(content, price_order(context, request, shop, held.concessions));
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
    TRY(before, load_request(context, order));
    TRY(content, price_order(context, before.request, shop, before.content.concessions));
    CHECK_OK(write_next_version(context, caller, order, before, content, shop,
                                {.type = OrderWritten::kRepriced}));
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
