#include <algorithm>

#include "policy/order_content.h"

namespace policy {
namespace {

base::Error unknown(std::string key, std::string detail) {
    return base::error(base::ErrorCode::Refused, std::move(key), std::move(detail));
}

base::Status name_tier(const PriceRules& rules, OrderContent& content) {
    if (content.tier_id.empty()) {
        return base::ok();
    }
    for (const MemberTier& tier : rules.tiers) {
        if (tier.tier_id == content.tier_id) {
            content.tier_name = tier.name;
            return base::ok();
        }
    }
    return unknown("order.unknown_tier", "no member tier " + content.tier_id);
}

base::Status name_delivery(const PriceRules& rules, OrderContent& content) {
    if (content.fulfilment == FulfilmentKind::TakeAway) {
        return base::ok();
    }
    const auto region = std::find_if(rules.regions.begin(), rules.regions.end(),
                                     [&](const Region& r) { return r.code == content.region; });
    if (region == rules.regions.end()) {
        return unknown("order.unknown_region", "no region " + content.region);
    }
    content.region_name = region->name;
    for (const Courier& courier : rules.couriers) {
        if (courier.courier_id != content.courier_id) {
            continue;
        }
        content.courier_name = courier.name;
        for (const FreightRate& rate : courier.rates) {
            if (rate.region == content.region) {
                content.days_min = rate.days_min;
                content.days_max = rate.days_max;
            }
        }
    }
    return base::ok();
}

ContentLine describe_line(const RequestedLine& wanted, const Item& item, const PricedLine& priced,
                          const PriceRules& rules) {
    ContentLine line;
    line.line = priced.line;
    line.item_id = item.item_id.text();
    line.gtin = item.gtin;
    line.name = item.name;
    line.model = item.model;
    line.picture = item.picture;
    line.unit = item.unit;
    line.category = item.category;
    line.flags = item.flags;
    line.known_limits = item.known_limits;
    line.quantity = wanted.quantity;
    line.unit_price = priced.unit_price;
    line.list_price = priced.list_price;
    line.special_price = item.special_price;
    line.goods = priced.goods;
    line.net = priced.net;
    for (const PackingOption& option : rules.packing) {
        if (option.packing_id == wanted.packing_id) {
            line.packing_id = option.packing_id;
            line.packing_name = option.name;
            line.packing_price = option.price;
        }
    }
    return line;
}

class ChangeWriter {
public:
    ChangeWriter() { writer_.begin_array(); }
    void compare(int line, std::string_view field, std::int64_t was, std::int64_t now) {
        if (was != now) {
            open(line, field);
            writer_.field("was", was);
            writer_.field("now", now);
            writer_.end_object();
        }
    }
    void compare(int line, std::string_view field, std::string_view was, std::string_view now) {
        if (was != now) {
            open(line, field);
            writer_.field("was", was);
            writer_.field("now", now);
            writer_.end_object();
        }
    }
    std::string finish() {
        writer_.end_array();
        return writer_.take();
    }

private:
    void open(int line, std::string_view field) {
        writer_.begin_object();
        writer_.field("line", line);
        writer_.field("field", field);
    }
    base::JsonWriter writer_;
};

}  // namespace

base::Result<OrderContent> make_content(const OrderRequest& request, const std::vector<Item>& items,
                                        const PriceRules& rules, base::UtcTime at) {
    if (request.lines.empty()) {
        return unknown("order.no_lines", "an order has at least one line");
    }
    ASSERT(items.size() == request.lines.size());
    PricingInput input;
    for (std::size_t i = 0; i < items.size(); ++i) {
        input.lines.push_back({items[i], request.lines[i].quantity, request.lines[i].packing_id});
    }
    const bool delivered = request.fulfilment == FulfilmentKind::Delivery;
    input.tier_id = request.tier_id;
    input.delivery = delivered;
    input.courier_id = delivered ? request.courier_id : "";
    input.region = delivered ? request.region : "";
    input.at = at;

    OrderContent content;
    content.tier_id = request.tier_id;
    content.fulfilment = request.fulfilment;
    content.region = input.region;
    content.courier_id = input.courier_id;
    content.slot = delivered ? request.slot : "";
    CHECK_OK(name_tier(rules, content));
    CHECK_OK(name_delivery(rules, content));
    TRY(priced, price_order(input, rules));
    for (std::size_t i = 0; i < items.size(); ++i) {
        content.lines.push_back(describe_line(request.lines[i], items[i], priced.lines[i], rules));
    }
    content.adjustments = std::move(priced.adjustments);
    content.goods = priced.goods;
    content.discount = priced.discount;
    content.packing = priced.packing;
    content.freight = priced.freight;
    content.total = priced.total;
    content.weight_grams = priced.weight_grams;
    return content;
}

std::string describe_changes(const OrderContent& was, const OrderContent& now) {
    ChangeWriter changes;
    static const ContentLine kNone;
    const std::size_t lines = std::max(was.lines.size(), now.lines.size());
    for (std::size_t i = 0; i < lines; ++i) {
        const ContentLine& before = i < was.lines.size() ? was.lines[i] : kNone;
        const ContentLine& after = i < now.lines.size() ? now.lines[i] : kNone;
        const int line = static_cast<int>(i) + 1;
        changes.compare(line, "item_id", before.item_id, after.item_id);
        changes.compare(line, "quantity", i < was.lines.size() ? before.quantity : 0,
                        i < now.lines.size() ? after.quantity : 0);
        changes.compare(line, "unit_price_minor", before.unit_price.minor(),
                        after.unit_price.minor());
        changes.compare(line, "packing_id", before.packing_id, after.packing_id);
    }
    changes.compare(0, "discount_minor", was.discount.minor(), now.discount.minor());
    changes.compare(0, "freight_minor", was.freight.minor(), now.freight.minor());
    changes.compare(0, "fulfilment", word(was.fulfilment), word(now.fulfilment));
    changes.compare(0, "region", was.region, now.region);
    changes.compare(0, "courier_id", was.courier_id, now.courier_id);
    changes.compare(0, "total_minor", was.total.minor(), now.total.minor());
    return changes.finish();
}

}  // namespace policy
