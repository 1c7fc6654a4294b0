#include "policy/shop_parts.h"
#include "policy/shop_reader.h"

namespace policy {
namespace {

constexpr std::size_t kMaxAttributes = 60;
constexpr std::size_t kMaxProsAndCons = 10;
constexpr std::int64_t kMaxWeightGrams = 10'000'000;
constexpr std::int64_t kMaxStock = 1'000'000'000;

base::Result<Category> read_category(const base::JsonValue& value) {
    TRY(object, base::JsonObject::open(value));
    TRY(path, object.string("path", 200));
    TRY(name, read_text(object, "name"));
    TRY(required, find_ids(object, "required_attributes"));
    CHECK_OK(object.finish());
    return Category{path, name, required};
}

base::Result<ItemFlags> read_flags(base::JsonObject& object) {
    TRY(words, find_ids(object, "flags"));
    ItemFlags flags;
    for (const std::string& word : words) {
        TRY(flag, parse_item_flag(word));
        flags.add(flag);
    }
    return flags;
}

base::Result<std::vector<Attribute>> read_attributes(base::JsonObject& object) {
    TRY(values, object.find_array("attributes", kMaxAttributes));
    std::vector<Attribute> attributes;
    for (const base::JsonValue& value : values) {
        TRY(attribute, base::JsonObject::open(value));
        TRY(label, read_text(attribute, "label"));
        TRY(text, read_text(attribute, "value"));
        CHECK_OK(attribute.finish());
        attributes.push_back({label, text});
    }
    return attributes;
}

base::Result<std::vector<LocalizedText>> find_texts(base::JsonObject& object,
                                                    std::string_view name) {
    TRY(values, object.find_array(name, kMaxProsAndCons));
    std::vector<LocalizedText> texts;
    for (const base::JsonValue& value : values) {
        TRY(text, read_text(value));
        texts.push_back(text);
    }
    return texts;
}

base::Status read_names(base::JsonObject& object, Item& item) {
    TRY(item_id, read_id(object, "item_id"));
    TRY(gtin, object.find_string("gtin", 14));
    TRY(model, object.find_string("model", 80));
    TRY(name, read_text(object, "name"));
    TRY(pinyin, object.find_string("pinyin", 400));
    TRY(category, object.string("category", 200));
    item.item_id = base::ItemId(item_id);
    item.gtin = gtin.value_or("");
    item.model = model.value_or("");
    item.name = name;
    item.pinyin = pinyin.value_or("");
    item.category = category;
    return base::ok();
}

base::Status read_numbers(base::JsonObject& object, Item& item) {
    TRY(price, read_price(object, "price_minor"));
    TRY(list_price, read_price(object, "list_price_minor"));
    TRY(special, object.find_boolean("special_price"));
    TRY(weight, object.integer("weight_grams", 0, kMaxWeightGrams));
    TRY(flags, read_flags(object));
    TRY(picture, object.find_string("picture", 120));
    TRY(unit, read_text(object, "unit"));
    item.price = price;
    item.list_price = list_price;
    item.special_price = special.value_or(false);
    item.weight_grams = weight;
    item.flags = flags;
    item.picture = picture.value_or("");
    item.unit = unit;
    return base::ok();
}

base::Status read_advice(base::JsonObject& object, Item& item) {
    TRY(attributes, read_attributes(object));
    TRY(care, find_text(object, "care"));
    TRY(known_limits, find_text(object, "known_limits"));
    TRY(pros, find_texts(object, "pros"));
    TRY(cons, find_texts(object, "cons"));
    TRY(guide, find_text(object, "guide"));
    TRY(stock, object.integer("stock", 0, kMaxStock));
    item.attributes = std::move(attributes);
    item.care = care;
    item.known_limits = known_limits;
    item.pros = std::move(pros);
    item.cons = std::move(cons);
    item.guide = guide;
    item.stock = stock;
    return base::ok();
}

base::Result<Item> read_item(const base::JsonValue& value) {
    TRY(object, base::JsonObject::open(value));
    Item item;
    CHECK_OK(read_names(object, item));
    CHECK_OK(read_numbers(object, item));
    CHECK_OK(read_advice(object, item));
    CHECK_OK(object.finish());
    return item;
}

base::Result<ItemPrice> read_item_price(const base::JsonValue& value) {
    TRY(object, base::JsonObject::open(value));
    TRY(item_id, read_id(object, "item_id"));
    TRY(price, read_price(object, "price_minor"));
    TRY(list_price, read_price(object, "list_price_minor"));
    TRY(special, object.find_boolean("special_price"));
    CHECK_OK(object.finish());
    return ItemPrice{item_id, price, list_price, special.value_or(false)};
}

}  // namespace

std::vector<Category> read_categories(const ShopFile& file, Findings& findings) {
    std::vector<Category> categories;
    read_root(file, findings, [&](base::JsonObject& root) {
        categories =
            read_list<Category>(root, "categories", kMaxListItems, file, findings, read_category);
    });
    return categories;
}

std::vector<Item> read_items(const ShopFile& file, Findings& findings) {
    std::vector<Item> items;
    read_root(file, findings, [&](base::JsonObject& root) {
        items = read_list<Item>(root, "items", kMaxItemsOfFile, file, findings, read_item);
    });
    return items;
}

std::vector<ItemPrice> read_item_prices(const ShopFile& file, Findings& findings) {
    std::vector<ItemPrice> prices;
    read_root(file, findings, [&](base::JsonObject& root) {
        prices =
            read_list<ItemPrice>(root, "prices", kMaxItemsOfFile, file, findings, read_item_price);
    });
    return prices;
}

}  // namespace policy
