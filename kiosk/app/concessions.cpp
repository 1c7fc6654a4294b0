#include "kiosk/app/concessions.h"

#include "kiosk/app/authority_view.h"
#include "kiosk/app/commit.h"
#include "kiosk/app/order_support.h"
#include "kiosk/app/order_writing.h"
#include "policy/concession.h"
#include "policy/order_decisions.h"

namespace app {
namespace {

using base::ErrorCode;
using policy::Concession;

base::Error no_such_concession() {
    return base::error(ErrorCode::NotFound, "concession.not_found",
                       "the order has no such concession");
}

// The order, where it may still be changed by this caller at this version.
base::Result<policy::Order> load_changeable(App& app, const Caller& caller,
                                            store::WriteContext& context,
                                            const base::OrderId& order_id,
                                            std::int64_t expected_version) {
    TRY(order, load_order_for(app, caller, context.db(), order_id));
    CHECK_OK(require_version(context.db(), order, expected_version));
    CHECK_OK(policy::decide_revise(order));
    return order;
}

base::Result<std::optional<policy::Item>> find_gift(store::WriteContext& context,
                                                    const GiveConcession& command) {
    if (command.act != policy::Act::Gift) {
        if (!command.item_id.empty()) {
            return base::error(ErrorCode::InvalidInput, "concession.item", "only gifts are items");
        }
        return std::optional<policy::Item>();
    }
    policy::OrderRequest one;
    one.lines.push_back({command.item_id, 1, ""});
    TRY(items, load_items(context.db(), one.lines));
    CHECK_OK(require_stock(context, one, nullptr));
    return std::optional(std::move(items.front()));
}

base::Result<Outcome> write_concession(App& app, store::WriteContext& context, const Caller& caller,
                                       const GiveConcession& command,
                                       const policy::ConcessionPeople& people,
                                       const ShopSnapshot& shop) {
    TRY(order, load_changeable(app, caller, context, command.order_id, command.expected_version));
    TRY(before, load_request(context, order));
    // The rules look at the order as it will be: at today's prices, with what still holds.
    TRY(priced, price_order(context, before.request, shop, before.content.concessions));
    TRY(gift, find_gift(context, command));
    policy::ConcessionWish wish{
        command.act, command.line, {}, command.reason_id, !command.words.empty()};
    if (command.amount_minor) {
        wish.amount = base::Money::of_minor(*command.amount_minor);
    }
    TRY(today, policy::local_date(shop.rules.opening, context.now()));
    TRY(concession,
        policy::decide_concession(priced, wish, gift ? &*gift : nullptr, people,
                                  {shop.rules.house.authority, today}, app.config.currency));
    concession.concession_id = base::format_uuid(context.make_event_id());
    std::vector<Concession> all = priced.concessions;
    all.push_back(concession);
    TRY(content, price_order_with(context, before.request, shop, all));
    CHECK_OK(write_next_version(context, caller, order, before, content, shop,
                                {.type = policy::OrderWritten::kConceded, .words = command.words}));
    TRY(outcome, answer_with_order(context, order.order_id, 201));
    await_customers(app, outcome, order.order_id, order.state);
    return outcome;
}

base::Result<Outcome> write_withdrawal(App& app, store::WriteContext& context, const Caller& caller,
                                       const WithdrawConcession& command,
                                       const ShopSnapshot& shop) {
    TRY(order, load_changeable(app, caller, context, command.order_id, command.expected_version));
    TRY(before, load_request(context, order));
    std::vector<Concession> left = before.content.concessions;
    const auto removed = std::erase_if(
        left, [&](const Concession& each) { return each.concession_id == command.concession_id; });
    if (removed == 0) {
        return no_such_concession();
    }
    TRY(content, price_order(context, before.request, shop, left));
    CHECK_OK(write_next_version(context, caller, order, before, content, shop,
                                {.type = policy::OrderWritten::kWithdrawn}));
    TRY(outcome, answer_with_order(context, order.order_id));
    await_customers(app, outcome, order.order_id, order.state);
    return outcome;
}

}  // namespace

base::Result<Reply> give_concession(App& app, const Caller& caller, const Idempotency& once,
                                    const GiveConcession& command) {
    policy::ConcessionPeople people{caller.clerk.text(), std::string(word(caller.role)), "", ""};
    TRY(second, check_second_person(app, caller, command.approver));
    if (second) {
        people.approved_by = second->clerk.text();
        people.approver_role = word(second->role);
    }
    const auto shop = app.shop.current();
    return commit_once(app, caller, once, [&](store::WriteContext& context) {
        return write_concession(app, context, caller, command, people, *shop);
    });
}

base::Result<Reply> withdraw_concession(App& app, const Caller& caller, const Idempotency& once,
                                        const WithdrawConcession& command) {
    const auto shop = app.shop.current();
    return commit_once(app, caller, once, [&](store::WriteContext& context) {
        return write_withdrawal(app, context, caller, command, *shop);
    });
}

base::Result<Reply> list_concessions(App& app, const Caller& caller,
                                     const base::OrderId& order_id) {
    const auto shop = app.shop.current();
    auto db = app.readers.lease();
    TRY(order, load_order_for(app, caller, *db, order_id));
    TRY(content, store::load_content(*db, order.content_seq));
    TRY(today, policy::local_date(shop->rules.opening, app.clock.now()));
    const policy::AuthorityRules& rules = shop->rules.house.authority;
    base::JsonWriter w;
    w.begin_object();
    policy::write_concessions(w, content.concessions);
    write_may(
        w, policy::list_concession_offers(content, std::string(word(caller.role)), {rules, today}));
    CHECK_OK(write_gifts(w, *db, rules));
    w.end_object();
    return Reply{200, w.take()};
}

}  // namespace app
