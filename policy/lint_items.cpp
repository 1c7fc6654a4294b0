#include <algorithm>
#include <map>

#include "base/text.h"
#include "policy/gtin.h"
#include "policy/lint.h"

namespace policy {
namespace {

constexpr std::size_t kMaxItemId = 32;
constexpr std::int64_t kAbsurdDivisor = 10;  // below a tenth of its list price: likely a slip

bool is_item_id(std::string_view id) {
    return id.size() <= kMaxItemId && std::all_of(id.begin(), id.end(), [](char c) {
               return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                      std::string_view("._/-").find(c) != std::string_view::npos;
           });
}

bool has_attribute(const Item& item, std::string_view wanted) {
    return std::any_of(item.attributes.begin(), item.attributes.end(),
                       [&](const Attribute& attribute) {
                           std::string label = base::fold_ascii(attribute.label.en);
                           std::replace(label.begin(), label.end(), ' ', '_');
                           return label == wanted || attribute.label.zh_cn == wanted;
                       });
}

bool has_han(std::string_view text) {
    for (std::size_t offset = 0; offset < text.size();) {
        const char32_t c = base::next_code_point(text, offset);
        if (c >= 0x4E00 && c <= 0x9FFF) {
            return true;
        }
    }
    return false;
}

// What an item must carry because of where it stands: by category, those above it included.
using RequiredByCategory = std::map<std::string_view, std::vector<std::string_view>>;

RequiredByCategory collect_required(const std::vector<Category>& categories) {
    RequiredByCategory required;
    for (const Category& category : categories) {
        auto& list = required[category.path];
        for (const Category& above : categories) {
            if (is_in_category(category.path, above.path)) {
                list.insert(list.end(), above.required_attributes.begin(),
                            above.required_attributes.end());
            }
        }
    }
    return required;
}

class ItemLint {
public:
    ItemLint(const Item& item, std::string_view file, Findings& findings)
        : item_(item), file_(file), findings_(findings) {}

    void run(const RequiredByCategory& required, const PriceRules& prices) {
        if (!is_item_id(item_.item_id.text())) {
            error("item_id", "not an item number", "use 1 to 32 of A-Z a-z 0-9 . _ / -");
        }
        check_gtin();
        check_prices();
        check_place(required);
        check_pinyin();
        if (!prices.couriers.empty()) {
            check_weight();
        }
    }

private:
    void error(std::string member, std::string wrong, std::string remedy) {
        findings_.error(std::string(file_), item_.item_id.text(), std::move(member),
                        std::move(wrong), std::move(remedy));
    }
    void warn(std::string member, std::string wrong, std::string remedy) {
        findings_.warn(std::string(file_), item_.item_id.text(), std::move(member),
                       std::move(wrong), std::move(remedy));
    }

    void check_gtin() {
        if (item_.gtin.empty()) {
            return;
        }
        if (!is_gtin_form(item_.gtin)) {
            error("gtin", "not 8, 12, 13 or 14 digits", "scan the package, or leave it empty");
        } else if (!base::is_valid_gtin(item_.gtin)) {
            const std::string body = item_.gtin.substr(0, item_.gtin.size() - 1);
            error("gtin", "the check digit is wrong",
                  "scan the package; for these digits it would be " + body +
                      base::gtin_check_digit(body));
        } else if (!is_restricted_circulation(item_.gtin)) {
            warn("gtin", "outside the range for use inside a shop (02, 04, 20-29)",
                 "make sure that it stands on the package, given by the maker");
        }
    }

    void check_prices() {
        if (item_.price.is_zero()) {
            error("price_minor", "the price is zero", "write the price in minor units");
            return;
        }
        if (item_.list_price < item_.price) {
            error("list_price_minor", "below the price",
                  "write what it usually costs, or the price itself");
        } else if (item_.special_price && item_.list_price == item_.price) {
            error("special_price", "a special price that is not below the list price",
                  "lower price_minor or remove special_price");
        } else if (item_.price.minor() < item_.list_price.minor() / kAbsurdDivisor) {
            warn("price_minor", "less than a tenth of the list price",
                 "look whether a digit is missing");
        }
    }

    void check_place(const RequiredByCategory& required) {
        const auto place = required.find(item_.category);
        if (place == required.end()) {
            error("category", "no category " + item_.category,
                  "add it to categories.json or use one of those");
            return;
        }
        for (const std::string_view wanted : place->second) {
            if (!has_attribute(item_, wanted)) {
                error("attributes", "\"" + std::string(wanted) + "\" is missing",
                      "every item of " + item_.category + " needs it");
            }
        }
    }

    // Only where the shop sends goods does a weight matter.
    void check_weight() {
        if (item_.weight_grams == 0 && !item_.flags.has(ItemFlag::Digital)) {
            warn("weight_grams", "the weight is zero", "freight needs it; weigh the package");
        }
    }

    void check_pinyin() {
        const auto is_plain = [](char c) {
            return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == ' ';
        };
        if (item_.pinyin.empty()) {
            if (has_han(item_.name.zh_cn)) {
                warn("pinyin", "empty", "write the syllables, so that initials find the item");
            }
        } else if (!std::all_of(item_.pinyin.begin(), item_.pinyin.end(), is_plain)) {
            error("pinyin", "other characters than a-z, 0-9 and blanks",
                  "write syllables without tones: \"dian re shui hu\", v for ü");
        }
    }

    const Item& item_;
    std::string_view file_;
    Findings& findings_;
};

}  // namespace

void lint_items(const ShopDraft& draft, Findings& findings) {
    const RequiredByCategory required = collect_required(draft.content.rules.categories);
    for (std::size_t i = 0; i < draft.content.items.size(); ++i) {
        ItemLint(draft.content.items[i], draft.item_files[i], findings)
            .run(required, draft.content.rules.prices);
    }
    if (draft.content.items.empty()) {
        findings.error("items/", "", "", "the shop has no items", "add items/*.json");
    }
}

}  // namespace policy
