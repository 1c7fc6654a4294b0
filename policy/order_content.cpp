#include "policy/order_content.h"

#include <algorithm>

#include "policy/order_events.h"
#include "policy/price_trace.h"

namespace policy {
namespace {

using base::ErrorCode;
using base::JsonObject;
using base::JsonWriter;
using base::Money;

constexpr std::int64_t kMaxMinor = Money::kMaxMinor;
constexpr std::string_view kPictures = "/pictures/";

base::Result<AdjustmentKind> parse_kind(std::string_view text) {
    for (const AdjustmentKind kind :
         {AdjustmentKind::Promotion, AdjustmentKind::MemberDiscount, AdjustmentKind::Packing,
          AdjustmentKind::Freight, AdjustmentKind::Concession}) {
        if (word(kind) == text) {
            return kind;
        }
    }
    return base::error(ErrorCode::InvalidInput, "input.unknown_word", "adjustment kind");
}

void write_line(JsonWriter& w, const ContentLine& line) {
    w.begin_object();
    w.field("line", line.line);
    w.field("item_id", line.item_id);
    w.field("gtin", line.gtin);
    write_localized(w, "name", line.name);
    w.field("model", line.model);
    if (line.picture.empty()) {
        w.null_field("picture");
    } else {
        w.field("picture", std::string(kPictures) + line.picture);
    }
    write_localized(w, "unit", line.unit);
    w.field("category", line.category);
    w.field("flags", line.flags.bits());
    if (line.known_limits.empty()) {
        w.null_field("known_limits");
    } else {
        write_localized(w, "known_limits", line.known_limits);
    }
    w.field("quantity", line.quantity);
    w.field("unit_price_minor", line.unit_price.minor());
    w.field("list_price_minor", line.list_price.minor());
    w.field("special_price", line.special_price);
    w.field("goods_minor", line.goods.minor());
    w.field("net_minor", line.net.minor());
    if (line.packing_id.empty()) {
        w.null_field("packing");
    } else {
        w.key("packing");
        w.begin_object();
        w.field("packing_id", line.packing_id);
        write_localized(w, "name", line.packing_name);
        w.field("price_minor", line.packing_price.minor());
        w.end_object();
    }
    if (line.gift) {
        w.field("gift", true);
    }
    w.end_object();
}

void write_fulfilment(JsonWriter& w, const OrderContent& content) {
    w.key("fulfilment");
    w.begin_object();
    w.field("kind", word(content.fulfilment));
    if (content.fulfilment == FulfilmentKind::Delivery) {
        w.field("region", content.region);
        write_localized(w, "region_name", content.region_name);
        w.key("courier");
        w.begin_object();
        w.field("courier_id", content.courier_id);
        write_localized(w, "name", content.courier_name);
        w.end_object();
        w.field("days_min", content.days_min);
        w.field("days_max", content.days_max);
        w.field("slot", content.slot);
    }
    w.end_object();
}

base::Result<Money> read_money(JsonObject& object, std::string_view name) {
    TRY(minor, object.integer(name, -kMaxMinor, kMaxMinor));
    return Money::of_minor(minor);
}

base::Status read_packing(JsonObject& object, ContentLine& line) {
    TRY(found, object.find_value("packing"));
    if (!found) {
        return base::ok();
    }
    TRY(packing, JsonObject::open(*found));
    TRY(id, packing.string("packing_id", 64));
    TRY(name, read_localized(packing, "name"));
    TRY(price, read_money(packing, "price_minor"));
    line.packing_id = id;
    line.packing_name = name;
    line.packing_price = price;
    return base::ok();
}

base::Result<ContentLine> read_line(const base::JsonValue& value) {
    TRY(object, JsonObject::open(value));
    ContentLine line;
    TRY(number, object.integer("line", 1, 10'000));
    line.line = static_cast<int>(number);
    TRY(item_id, object.string("item_id", 64));
    TRY(gtin, object.string("gtin", 14));
    TRY(name, read_localized(object, "name"));
    TRY(model, object.string("model", 200));
    TRY(picture, object.find_string("picture", 200));
    TRY(unit, read_localized(object, "unit"));
    TRY(category, object.string("category", 200));
    TRY(flags, object.integer("flags", 0, UINT32_MAX));
    TRY(limits, object.find_value("known_limits"));
    if (limits) {
        TRY(again, read_localized(object, "known_limits"));
        line.known_limits = again;
    }
    TRY(quantity, object.integer("quantity", 1, OrderRequest::kMaxQuantity));
    TRY(unit_price, read_money(object, "unit_price_minor"));
    TRY(list_price, read_money(object, "list_price_minor"));
    TRY(special, object.boolean("special_price"));
    TRY(goods, read_money(object, "goods_minor"));
    TRY(net, read_money(object, "net_minor"));
    CHECK_OK(read_packing(object, line));
    TRY(gift, object.find_boolean("gift"));
    line.gift = gift.value_or(false);
    line.item_id = item_id;
    line.gtin = gtin;
    line.name = name;
    line.model = model;
    line.picture = picture ? picture->substr(kPictures.size()) : "";
    line.unit = unit;
    line.category = category;
    line.flags = ItemFlags::of_bits(static_cast<std::uint32_t>(flags));
    line.quantity = quantity;
    line.unit_price = unit_price;
    line.list_price = list_price;
    line.special_price = special;
    line.goods = goods;
    line.net = net;
    return line;
}

base::Result<Adjustment> read_adjustment(const base::JsonValue& value) {
    TRY(object, JsonObject::open(value));
    TRY(kind_text, object.string("kind", 32));
    TRY(kind, parse_kind(kind_text));
    TRY(rule_id, object.string("rule_id", 64));
    TRY(line, object.integer("line", 0, 10'000));
    TRY(text, read_localized(object, "text"));
    TRY(amount, read_money(object, "amount_minor"));
    return Adjustment{kind, rule_id, static_cast<int>(line), text, amount};
}

base::Status read_totals(JsonObject& object, OrderContent& content) {
    TRY(value, object.value("totals"));
    TRY(totals, JsonObject::open(value));
    TRY(goods, read_money(totals, "goods_minor"));
    TRY(discount, read_money(totals, "discount_minor"));
    TRY(packing, read_money(totals, "packing_minor"));
    TRY(freight, read_money(totals, "freight_minor"));
    TRY(concession, totals.find_integer("concession_minor", -kMaxMinor, 0));
    TRY(total, read_money(totals, "total_minor"));
    TRY(weight, totals.integer("weight_grams", 0, INT64_MAX));
    content.goods = goods;
    content.discount = discount;
    content.packing = packing;
    content.freight = freight;
    content.concession = Money::of_minor(concession.value_or(0));
    content.total = total;
    content.weight_grams = weight;
    return base::ok();
}

base::Status read_fulfilment(JsonObject& object, OrderContent& content) {
    TRY(value, object.value("fulfilment"));
    TRY(fulfilment, JsonObject::open(value));
    TRY(kind_text, fulfilment.string("kind", 32));
    TRY(kind, parse_fulfilment_kind(kind_text));
    content.fulfilment = kind;
    if (kind == FulfilmentKind::TakeAway) {
        return base::ok();
    }
    TRY(region, fulfilment.string("region", 16));
    TRY(region_name, read_localized(fulfilment, "region_name"));
    TRY(courier_value, fulfilment.value("courier"));
    TRY(courier, JsonObject::open(courier_value));
    TRY(courier_id, courier.string("courier_id", 64));
    TRY(courier_name, read_localized(courier, "name"));
    TRY(days_min, fulfilment.integer("days_min", 0, 365));
    TRY(days_max, fulfilment.integer("days_max", 0, 365));
    TRY(slot, fulfilment.string("slot", 200));
    content.region = region;
    content.region_name = region_name;
    content.courier_id = courier_id;
    content.courier_name = courier_name;
    content.days_min = static_cast<int>(days_min);
    content.days_max = static_cast<int>(days_max);
    content.slot = slot;
    return base::ok();
}

}  // namespace

std::string_view word(AdjustmentKind kind) {
    switch (kind) {
        case AdjustmentKind::Promotion:
            return "promotion";
        case AdjustmentKind::MemberDiscount:
            return "member_discount";
        case AdjustmentKind::Packing:
            return "packing";
        case AdjustmentKind::Freight:
            return "freight";
        case AdjustmentKind::Concession:
            return "concession";
    }
    return "";
}

base::Money OrderContent::counts_for_tier() const {
    Money sum;
    for (const ContentLine& line : lines) {
        sum += line.net;
    }
    return sum;
}

void write_localized(JsonWriter& writer, std::string_view name, const LocalizedText& text) {
    writer.key(name);
    writer.begin_object();
    writer.field("zh-CN", text.zh_cn);
    writer.field("en", text.en);
    writer.end_object();
}

base::Result<LocalizedText> read_localized(JsonObject& object, std::string_view name) {
    TRY(value, object.value(name));
    TRY(texts, JsonObject::open(value));
    TRY(zh_cn, texts.string("zh-CN", 4'000));
    TRY(en, texts.string("en", 4'000));
    return LocalizedText{zh_cn, en};
}

std::string encode_content(const OrderContent& content) {
    JsonWriter w;
    w.begin_object();
    w.key("lines");
    w.begin_array();
    for (const ContentLine& line : content.lines) {
        write_line(w, line);
    }
    w.end_array();
    w.key("adjustments");
    w.begin_array();
    for (const Adjustment& each : content.adjustments) {
        w.begin_object();
        w.field("kind", word(each.kind));
        w.field("rule_id", each.rule_id);
        w.field("line", each.line);
        write_localized(w, "text", each.text);
        w.field("amount_minor", each.amount.minor());
        w.end_object();
    }
    w.end_array();
    w.key("totals");
    w.begin_object();
    w.field("goods_minor", content.goods.minor());
    w.field("discount_minor", content.discount.minor());
    w.field("packing_minor", content.packing.minor());
    w.field("freight_minor", content.freight.minor());
    if (!content.concessions.empty()) {
        w.field("concession_minor", content.concession.minor());
    }
    w.field("total_minor", content.total.minor());
    w.field("weight_grams", content.weight_grams);
    w.end_object();
    if (content.tier_id.empty()) {
        w.null_field("tier");
    } else {
        w.key("tier");
        w.begin_object();
        w.field("tier_id", content.tier_id);
        write_localized(w, "name", content.tier_name);
        w.end_object();
    }
    write_fulfilment(w, content);
    if (!content.concessions.empty()) {
        write_concessions(w, content.concessions);
    }
    w.end_object();
    return w.take();
}

base::Result<OrderContent> decode_content(const base::JsonValue& value) {
    TRY(object, JsonObject::open(value));
    OrderContent content;
    TRY(lines, object.array("lines", OrderRequest::kMaxLines));
    for (const base::JsonValue& line : lines) {
        TRY(read, read_line(line));
        content.lines.push_back(std::move(read));
    }
    TRY(adjustments, object.array("adjustments", 10 * OrderRequest::kMaxLines));
    for (const base::JsonValue& each : adjustments) {
        TRY(read, read_adjustment(each));
        content.adjustments.push_back(std::move(read));
    }
    CHECK_OK(read_totals(object, content));
    TRY(tier_value, object.find_value("tier"));
    if (tier_value) {
        TRY(tier, JsonObject::open(*tier_value));
        TRY(tier_id, tier.string("tier_id", 64));
        TRY(tier_name, read_localized(tier, "name"));
        content.tier_id = tier_id;
        content.tier_name = tier_name;
    }
    CHECK_OK(read_fulfilment(object, content));
    TRY(concessions, read_concessions(object));
    content.concessions = std::move(concessions);
    return content;
}

}  // namespace policy
