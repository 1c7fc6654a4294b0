#include "policy/shop_reader.h"

namespace policy {
namespace {

bool names_its_owner(std::string_view member) {
    return member.ends_with("_id") || member == "code" || member == "path" || member == "date";
}

// The id that an element calls itself by, or its place in the list.
std::string name_subject(const base::JsonValue& element) {
    auto object = base::JsonObject::open(element);
    if (!object.ok()) {
        return element.path();
    }
    for (const std::string_view name : object->names()) {
        if (names_its_owner(name)) {
            const auto id = object->string(name, kMaxIdCodePoints);
            return id.ok() ? *id : element.path();
        }
    }
    return element.path();
}

base::Error broken_time(const base::JsonValue& value) {
    return base::error(base::ErrorCode::InvalidInput, "input.json",
                       value.path() + ": a time from 00:00 to 24:00 is wanted");
}

}  // namespace

base::Result<int> read_minute(const base::JsonValue& value) {
    TRY(text, value.as_string());
    const auto digit = [&](std::size_t at) {
        return text[at] >= '0' && text[at] <= '9' ? text[at] - '0' : 100;
    };
    if (text.size() != 5 || text[2] != ':') {
        return broken_time(value);
    }
    const int hour = digit(0) * 10 + digit(1);
    const int minute = digit(3) * 10 + digit(4);
    if (hour > 24 || minute > 59 || (hour == 24 && minute > 0)) {
        return broken_time(value);
    }
    return hour * 60 + minute;
}

void report(const base::Error& error, const ShopFile& file, std::string subject,
            Findings& findings) {
    const std::size_t colon = error.detail.find(": ");
    // A path has no blanks; the words of simdjson may have a colon of their own.
    const bool has_path = colon != std::string::npos && error.detail.find(' ') == colon + 1;
    findings.error(file.name, std::move(subject), has_path ? error.detail.substr(0, colon) : "",
                   has_path ? error.detail.substr(colon + 2) : error.detail,
                   "write it as docs/shop-files.md says");
}

void report_element(base::Error error, const base::JsonValue& element, const ShopFile& file,
                    Findings& findings) {
    const std::string path = element.path();
    std::string subject = name_subject(element);
    if (subject != path && error.detail.starts_with(path + ".")) {
        error.detail.erase(0, path.size() + 1);
    }
    report(error, file, std::move(subject), findings);
}

std::optional<base::JsonDocument> parse_shop_file(const ShopFile& file, Findings& findings) {
    auto document = base::JsonDocument::parse(file.text, {.max_bytes = kMaxShopFileBytes});
    if (!document.ok()) {
        report(document.error(), file, "", findings);
        return std::nullopt;
    }
    return std::move(document).value();
}

base::Result<LocalizedText> read_text(base::JsonObject& object, std::string_view name) {
    TRY(value, object.value(name));
    return read_text(value);
}

base::Result<LocalizedText> read_text(const base::JsonValue& value) {
    TRY(texts, base::JsonObject::open(value));
    TRY(zh_cn, texts.find_string(tag(Language::ZhCn), kMaxTextCodePoints));
    TRY(en, texts.find_string(tag(Language::En), kMaxTextCodePoints));
    CHECK_OK(texts.finish());
    return LocalizedText{zh_cn.value_or(""), en.value_or("")};
}

base::Result<LocalizedText> find_text(base::JsonObject& object, std::string_view name) {
    TRY(value, object.find_value(name));
    if (!value) {
        return LocalizedText{};
    }
    return read_text(*value);
}

base::Result<std::string> read_id(base::JsonObject& object, std::string_view name) {
    TRY(id, object.string(name, kMaxIdCodePoints));
    if (id.empty()) {
        return base::error(base::ErrorCode::InvalidInput, "input.json",
                           std::string(name) + ": is empty");
    }
    return id;
}

base::Result<std::vector<std::string>> find_ids(base::JsonObject& object, std::string_view name) {
    TRY(values, object.find_array(name, kMaxListItems));
    std::vector<std::string> ids;
    for (const base::JsonValue& value : values) {
        TRY(id, value.as_string());
        ids.emplace_back(id);
    }
    return ids;
}

base::Result<base::Money> read_price(base::JsonObject& object, std::string_view name) {
    TRY(minor, object.integer(name, 0, base::Money::kMaxMinor));
    return base::Money::of_minor(minor);
}

base::Result<base::Money> find_price(base::JsonObject& object, std::string_view name) {
    TRY(minor, object.find_integer(name, 0, base::Money::kMaxMinor));
    return base::Money::of_minor(minor.value_or(0));
}

}  // namespace policy
