#include "kiosk/app/price_traces.h"

#include "kiosk/app/order_support.h"
#include "kiosk/store/journal.h"
#include "policy/price_trace.h"

namespace app {
namespace {

constexpr std::string_view kPriceRule = "price.rule";

policy::PriceFacts facts_of(const policy::OrderContent& content, base::UtcTime at) {
    policy::PriceFacts facts;
    for (const policy::ContentLine& line : content.lines) {
        if (line.gift) {
            continue;
        }
        policy::LineInput input;
        input.item.item_id = base::ItemId(line.item_id);
        input.item.category = line.category;
        input.item.price = line.unit_price;
        input.item.list_price = line.list_price;
        input.item.special_price = line.special_price;
        input.quantity = line.quantity;
        input.packing_id = line.packing_id;
        facts.lines.push_back(std::move(input));
    }
    facts.tier_id = content.tier_id;
    facts.courier_id = content.courier_id;
    facts.region = content.region;
    facts.at = at;
    facts.adjustments = content.adjustments;
    facts.goods = content.goods;
    facts.total = content.total;
    return facts;
}

void write_hold_steps(base::JsonWriter& w, const policy::HoldDecision& decision) {
    w.key("steps");
    w.begin_array();
    for (const policy::HoldStep& step : decision.trace) {
        w.begin_object();
        const bool won = step.kind == policy::HoldStep::Kind::Won;
        const bool missed = step.kind == policy::HoldStep::Kind::Missed;
        w.field("outcome", won ? "won" : missed ? "missed" : "beaten");
        w.field("rule_id", step.rule_id);
        w.field("minutes", step.minutes);
        w.field("column", step.column);
        w.field("wanted", step.wanted);
        w.field("got", step.got);
        w.end_object();
    }
    w.end_array();
}

// Who wrote the draft stands in the actor of its event.
base::Status write_hold(App& app, sqlite::Database& db, const policy::Order& order,
                        const ShopSnapshot& shop, base::JsonWriter& w) {
    TRY(events, store::load_events_of(db, order.order_id.text(), 1));
    TRY(day, policy::local_date(shop.rules.opening, order.created_at));
    const bool alone = !events.empty() && events.front().actor.starts_with("customer:");
    const auto by = alone ? policy::DraftedBy::Customer : policy::DraftedBy::Staff;
    const policy::HoldDecision decision =
        policy::decide_hold({by, day, app.config.hold_minutes}, shop.rules.house.holds);
    w.key("hold");
    w.begin_object();
    w.field("expires_at", base::format_utc(order.hold_expires_at));
    w.field("drafted_by", policy::word(by));
    w.field("rule_id", decision.rule_id);
    w.field("minutes", decision.minutes);
    write_hold_steps(w, decision);
    w.end_object();
    return base::ok();
}

// ORD-9: the price at the time and place of ordering, in the shop's approved words.
void write_price_rule(base::JsonWriter& w, const policy::ShopRules& rules) {
    policy::LocalizedText text;
    for (const policy::Phrase& phrase : rules.phrases) {
        text = phrase.phrase_id == kPriceRule ? phrase.text : text;
    }
    policy::write_localized(w, "price_rule", text);
}

}  // namespace

base::Result<Reply> show_price_trace(App& app, const Caller& caller,
                                     const base::OrderId& order_id) {
    const auto shop = app.shop.current();
    auto db = app.readers.lease();
    TRY(order, load_order_for(app, caller, *db, order_id));
    TRY(event, store::load_event(*db, order.content_seq));
    TRY(content, store::load_content(*db, order.content_seq));
    const policy::PriceTrace trace =
        policy::explain_price(facts_of(content, event.wall), shop->rules.prices);
    base::JsonWriter w;
    w.begin_object();
    w.field("order_id", order.order_id.text());
    w.field("priced_at", base::format_utc(event.wall));
    w.field("channel", policy::word(order.channel));
    w.field("price_version", order.versions.price);
    w.field("same_rules", order.versions.price == shop->versions.price);
    write_price_rule(w, shop->rules);
    policy::write_trace(w, trace);
    CHECK_OK(write_hold(app, *db, order, *shop, w));
    w.end_object();
    return Reply{200, w.take()};
}

}  // namespace app
