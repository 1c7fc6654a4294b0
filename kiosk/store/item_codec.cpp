#include "kiosk/store/item_codec.h"

#include "policy/event_codec.h"
#include "policy/order_content.h"

namespace store {
namespace {

using base::JsonObject;
using base::Money;
using policy::Item;
using policy::LocalizedText;

constexpr std::size_t kMaxItemBytes = 64 * 1024;
constexpr std::size_t kMaxList = 64;

void write_texts(base::JsonWriter& w, std::string_view name,
                 const std::vector<LocalizedText>& texts) {
    w.key(name);
    w.begin_array();
    for (const LocalizedText& text : texts) {
        w.begin_object();
        w.field("zh-CN", text.zh_cn);
        w.field("en", text.en);
        w.end_object();
    }
    w.end_array();
}

base::Result<std::vector<LocalizedText>> read_texts(JsonObject& object, std::string_view name) {
    TRY(values, object.array(name, kMaxList));
    std::vector<LocalizedText> texts;
    for (const base::JsonValue& value : values) {
        TRY(text, JsonObject::open(value));
        TRY(zh_cn, text.string("zh-CN", 4'000));
        TRY(en, text.string("en", 4'000));
        texts.push_back({zh_cn, en});
    }
    return texts;
}

base::Result<std::vector<policy::Attribute>> read_attributes(JsonObject& object) {
    TRY(values, object.array("attributes", kMaxList));
    std::vector<policy::Attribute> attributes;
    for (const base::JsonValue& value : values) {
        TRY(attribute, JsonObject::open(value));
        TRY(label, policy::read_localized(attribute, "label"));
        TRY(text, policy::read_localized(attribute, "value"));
        attributes.push_back({label, text});
    }
    return attributes;
}

base::Status read_numbers(JsonObject& object, Item& item) {
    TRY(price, object.integer("price_minor", 0, Money::kMaxMinor));
    TRY(list_price, object.integer("list_price_minor", 0, Money::kMaxMinor));
    TRY(special, object.boolean("special_price"));
    TRY(weight, object.integer("weight_grams", 0, INT64_MAX));
    TRY(flags, object.integer("flags", 0, UINT32_MAX));
    item.price = Money::of_minor(price);
    item.list_price = Money::of_minor(list_price);
    item.special_price = special;
    item.weight_grams = weight;
    item.flags = policy::ItemFlags::of_bits(static_cast<std::uint32_t>(flags));
    return base::ok();
}

}  // namespace

std::string encode_item(const Item& item) {
    base::JsonWriter w;
    w.begin_object();
    w.field("item_id", item.item_id.text());
    w.field("gtin", item.gtin);
    w.field("model", item.model);
    policy::write_localized(w, "name", item.name);
    w.field("category", item.category);
    w.field("price_minor", item.price.minor());
    w.field("list_price_minor", item.list_price.minor());
    w.field("special_price", item.special_price);
    w.field("weight_grams", item.weight_grams);
    w.field("flags", item.flags.bits());
    w.field("picture", item.picture);
    policy::write_localized(w, "unit", item.unit);
    w.key("attributes");
    w.begin_array();
    for (const policy::Attribute& attribute : item.attributes) {
        w.begin_object();
        policy::write_localized(w, "label", attribute.label);
        policy::write_localized(w, "value", attribute.value);
        w.end_object();
    }
    w.end_array();
    policy::write_localized(w, "care", item.care);
    policy::write_localized(w, "known_limits", item.known_limits);
    write_texts(w, "pros", item.pros);
    write_texts(w, "cons", item.cons);
    policy::write_localized(w, "guide", item.guide);
    w.end_object();
    return w.take();
}

base::Result<Item> decode_item(std::string_view text) {
    TRY(document, base::JsonDocument::parse(text, {.max_bytes = kMaxItemBytes}));
    TRY(object, JsonObject::open(document.root()));
    Item item;
    TRY(item_id, object.string("item_id", 64));
    TRY(gtin, object.string("gtin", 14));
    TRY(model, object.string("model", 200));
    TRY(name, policy::read_localized(object, "name"));
    TRY(category, object.string("category", 200));
    CHECK_OK(read_numbers(object, item));
    TRY(picture, object.string("picture", 200));
    TRY(unit, policy::read_localized(object, "unit"));
    TRY(attributes, read_attributes(object));
    TRY(care, policy::read_localized(object, "care"));
    TRY(known_limits, policy::read_localized(object, "known_limits"));
    TRY(pros, read_texts(object, "pros"));
    TRY(cons, read_texts(object, "cons"));
    TRY(guide, policy::read_localized(object, "guide"));
    item.item_id = base::ItemId(item_id);
    item.gtin = gtin;
    item.model = model;
    item.name = name;
    item.category = category;
    item.picture = picture;
    item.unit = unit;
    item.attributes = std::move(attributes);
    item.care = care;
    item.known_limits = known_limits;
    item.pros = std::move(pros);
    item.cons = std::move(cons);
    item.guide = guide;
    return item;
}

}  // namespace store
