#include <algorithm>

#include "base/json_writer.h"
#include "kiosk/app/shop_view.h"
#include "kiosk/store/catalogue_table.h"
#include "policy/order_content.h"

// The goods as screens look for them.
namespace app {
namespace {

using base::JsonWriter;
using policy::write_localized;

constexpr std::int64_t kLowStock = 3;

void write_stock(JsonWriter& w, std::optional<std::int64_t> available) {
    const std::int64_t quantity = std::max<std::int64_t>(available.value_or(0), 0);
    std::string_view state = "in_stock";
    if (available && *available <= 0) {
        state = "not_at_the_moment";
    } else if (available && *available <= kLowStock) {
        state = "low";
    }
    w.key("stock");
    w.begin_object();
    w.field("state", state);
    if (available) {
        w.field("quantity", quantity);
    } else {
        w.null_field("quantity");  // not counted here
    }
    w.end_object();
}

base::Status write_item_card(sqlite::Database& db, JsonWriter& w, const policy::Item& item) {
    w.field("item_id", item.item_id.text());
    w.field("gtin", item.gtin);
    write_localized(w, "name", item.name);
    w.field("model", item.model);
    w.field("category", item.category);
    w.field("price_minor", item.price.minor());
    w.field("list_price_minor", item.list_price.minor());
    w.field("special_price", item.special_price);
    if (item.picture.empty()) {
        w.null_field("picture");
    } else {
        w.field("picture", "/pictures/" + item.picture);
    }
    write_localized(w, "unit", item.unit);
    TRY(available, store::find_available(db, item.item_id.text()));
    write_stock(w, available);
    return base::ok();
}

void write_texts(JsonWriter& w, std::string_view name,
                 const std::vector<policy::LocalizedText>& texts) {
    w.key(name);
    w.begin_array();
    for (const policy::LocalizedText& text : texts) {
        w.begin_object();
        w.field("zh-CN", text.zh_cn);
        w.field("en", text.en);
        w.end_object();
    }
    w.end_array();
}

void write_flags(JsonWriter& w, policy::ItemFlags flags) {
    w.key("flags");
    w.begin_array();
    for (std::uint32_t bit = 1; bit <= static_cast<std::uint32_t>(policy::ItemFlag::BundlePart);
         bit <<= 1) {
        const auto flag = static_cast<policy::ItemFlag>(bit);
        if (flags.has(flag)) {
            w.string(policy::word(flag));
        }
    }
    w.end_array();
}

}  // namespace

base::Result<Reply> search_items(App& app, const std::string& query, int limit) {
    auto db = app.readers.lease();
    TRY(items, store::search_items(*db, query, limit));
    JsonWriter w;
    w.begin_object();
    w.key("items");
    w.begin_array();
    for (const policy::Item& item : items) {
        w.begin_object();
        CHECK_OK(write_item_card(*db, w, item));
        w.end_object();
    }
    w.end_array();
    w.end_object();
    return Reply{200, w.take()};
}

base::Result<Reply> show_item(App& app, const std::string& item_id) {
    auto db = app.readers.lease();
    TRY(item, store::find_item(*db, item_id));
    if (!item) {
        return base::error(base::ErrorCode::NotFound, "item.not_found", "no such item");
    }
    JsonWriter w;
    w.begin_object();
    CHECK_OK(write_item_card(*db, w, *item));
    w.key("attributes");
    w.begin_array();
    for (const policy::Attribute& attribute : item->attributes) {
        w.begin_object();
        write_localized(w, "label", attribute.label);
        write_localized(w, "value", attribute.value);
        w.end_object();
    }
    w.end_array();
    write_localized(w, "care", item->care);
    write_localized(w, "known_limits", item->known_limits);
    write_texts(w, "pros", item->pros);
    write_texts(w, "cons", item->cons);
    write_localized(w, "guide", item->guide);
    w.field("weight_grams", item->weight_grams);
    write_flags(w, item->flags);
    w.end_object();
    return Reply{200, w.take()};
}

base::Result<std::string> load_picture(App& app, const std::string& file_name) {
    auto db = app.readers.lease();
    TRY(svg, store::find_picture(*db, file_name));
    if (!svg) {
        return base::error(base::ErrorCode::NotFound, "picture.not_found", "no such picture");
    }
    return std::move(*svg);
}

}  // namespace app
