#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/json_reader.h"
#include "base/money.h"
#include "base/result.h"
#include "policy/finding.h"
#include "policy/shop.h"

// How one JSON file of a shop is read: what cannot be read becomes a finding, and reading goes on
// with the next part. Internal to the reading of shops.
namespace policy {

inline constexpr std::size_t kMaxShopFileBytes = std::size_t{256} * 1024 * 1024;
inline constexpr std::size_t kMaxItemsOfFile = 400'000;
inline constexpr std::size_t kMaxListItems = 20'000;  // promotions, phrases, rates …
inline constexpr std::size_t kMaxTextCodePoints = 2'000;
inline constexpr std::size_t kMaxIdCodePoints = 64;

// Writes an error of base/json_reader.h as a finding: its path becomes the member.
void report(const base::Error& error, const ShopFile& file, std::string subject,
            Findings& findings);

// The same for an element of a list: its own id (item_id, code, path, date …) becomes the subject,
// and the path begins inside it.
void report_element(base::Error error, const base::JsonValue& element, const ShopFile& file,
                    Findings& findings);

std::optional<base::JsonDocument> parse_shop_file(const ShopFile& file, Findings& findings);

// {"zh-CN": "…", "en": "…"} with one of the two or both.
base::Result<LocalizedText> read_text(base::JsonObject& object, std::string_view name);
base::Result<LocalizedText> read_text(const base::JsonValue& value);
// Empty where the member is absent or null.
base::Result<LocalizedText> find_text(base::JsonObject& object, std::string_view name);

base::Result<std::string> read_id(base::JsonObject& object, std::string_view name);
base::Result<std::vector<std::string>> find_ids(base::JsonObject& object, std::string_view name);
base::Result<base::Money> read_price(base::JsonObject& object, std::string_view name);
// Zero where the member is absent or null.
base::Result<base::Money> find_price(base::JsonObject& object, std::string_view name);

// "09:00" of a local day, 0 to 1440.
base::Result<int> read_minute(const base::JsonValue& value);

// Every element of the list `name` that `read` accepts; the others become findings.
template <typename T, typename Read>
std::vector<T> read_list(base::JsonObject& object, std::string_view name, std::size_t max_items,
                         const ShopFile& file, Findings& findings, Read read) {
    std::vector<T> list;
    const auto elements = object.array(name, max_items);
    if (!elements.ok()) {
        report(elements.error(), file, "", findings);
        return list;
    }
    list.reserve(elements->size());
    for (const base::JsonValue& element : *elements) {
        base::Result<T> value = read(element);
        if (value.ok()) {
            list.push_back(std::move(value).value());
        } else {
            report_element(value.error(), element, file, findings);
        }
    }
    return list;
}

// Opens the file and gives its root object to `read`, then refuses members nobody asked for.
template <typename Read>
void read_root(const ShopFile& file, Findings& findings, Read read) {
    const std::optional<base::JsonDocument> document = parse_shop_file(file, findings);
    if (!document) {
        return;
    }
    auto root = base::JsonObject::open(document->root());
    if (!root.ok()) {
        report(root.error(), file, "", findings);
        return;
    }
    read(*root);
    if (const base::Status finished = root->finish(); !finished.ok()) {
        report(finished.error(), file, "", findings);
    }
}

}  // namespace policy
