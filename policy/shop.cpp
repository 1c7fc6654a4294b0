#include "policy/shop.h"

#include <algorithm>
#include <map>
#include <set>

#include "policy/lint.h"
#include "policy/shop_draft.h"
#include "policy/shop_parts.h"

namespace policy {
namespace {

// Reads the files into a draft, in the order in which one needs the other.
class ShopReader {
public:
    ShopReader(const std::vector<ShopFile>& files, Findings& findings)
        : files_(files), findings_(findings) {}

    void read_rules(ShopDraft& draft) {
        ShopRules& rules = draft.content.rules;
        with(shop_file::kShop, [&](const ShopFile& file) {
            rules.settings = read_settings(file, findings_);
            rules.prices.currency = rules.settings.currency;
        });
        with(shop_file::kCalendar, [&](const ShopFile& file) {
            ShopCalendars calendars = read_calendars(file, findings_);
            rules.opening = std::move(calendars.opening);
            rules.working = std::move(calendars.working);
        });
        with(shop_file::kCategories,
             [&](const ShopFile& file) { rules.categories = read_categories(file, findings_); });
        with(shop_file::kPromotions, [&](const ShopFile& file) {
            rules.prices.promotions = read_promotions(file, rules.opening.zone, findings_);
        });
        with(shop_file::kTiers,
             [&](const ShopFile& file) { rules.prices.tiers = read_tiers(file, findings_); });
        with(shop_file::kFreight,
             [&](const ShopFile& file) { read_freight(file, rules.prices, findings_); });
        with(shop_file::kPacking,
             [&](const ShopFile& file) { rules.prices.packing = read_packing(file, findings_); });
        with(shop_file::kPhrases,
             [&](const ShopFile& file) { rules.phrases = read_phrases(file, findings_); });
        with(shop_file::kReasons,
             [&](const ShopFile& file) { rules.reasons = read_reasons(file, findings_); });
        if (find(shop_file::kServiceLevels) != nullptr) {
            with(shop_file::kServiceLevels, [&](const ShopFile& file) {
                rules.service_levels = read_service_levels(file, findings_);
            });
        }
        if (find(shop_file::kInstallation) != nullptr) {
            with(shop_file::kInstallation, [&](const ShopFile& file) {
                rules.installation = read_installation(file, findings_);
            });
        }
        rules.house = read_house(house_files(), rules.settings.currency, findings_);
    }

    void read_goods(ShopDraft& draft) {
        for (const ShopFile& file : files_) {
            const std::string_view name = file.name;
            if (name.starts_with(shop_file::kItemsFolder)) {
                std::vector<Item> items = read_items(file, findings_);
                draft.item_files.insert(draft.item_files.end(), items.size(), name);
                std::move(items.begin(), items.end(), std::back_inserter(draft.content.items));
            } else if (name.starts_with(shop_file::kPicturesFolder)) {
                draft.pictures.emplace(name.substr(shop_file::kPicturesFolder.size()), file.text);
            } else if (!known_.contains(name) && !is_house(name) && !is_prices(name) &&
                       name != "README.md") {
                findings_.warn(file.name, "", "", "not a file of a shop", "remove it");
            }
        }
        price_goods(draft.content.items);
    }

private:
    // After all goods are there: the linter sees what the customer will pay.
    void price_goods(std::vector<Item>& items) {
        std::map<std::string_view, Item*> by_id;
        for (Item& item : items) {
            by_id.emplace(item.item_id.text(), &item);
        }
        std::set<std::string> priced;
        for (const ShopFile& file : files_) {
            if (!is_prices(file.name)) {
                continue;
            }
            for (const ItemPrice& price : read_item_prices(file, findings_)) {
                const auto item = by_id.find(price.item_id);
                if (!priced.insert(price.item_id).second) {
                    findings_.error(file.name, price.item_id, "", "is priced twice",
                                    "leave one price");
                } else if (item == by_id.end()) {
                    findings_.warn(file.name, price.item_id, "", "no such item",
                                   "publish the item or remove its price");
                } else {
                    item->second->price = price.price;
                    item->second->list_price = price.list_price;
                    item->second->special_price = price.special_price;
                }
            }
        }
    }

    static bool is_prices(std::string_view name) {
        return name.starts_with(shop_file::kPricesFolder);
    }

    static bool is_house(std::string_view name) {
        return name.starts_with(shop_file::kHouseFolder);
    }

    std::vector<PackFile> house_files() const {
        std::vector<PackFile> house;
        for (const ShopFile& file : files_) {
            if (is_house(file.name)) {
                house.push_back({file.name, file.text});
            }
        }
        return house;
    }

    const ShopFile* find(std::string_view name) const {
        const auto file = std::find_if(files_.begin(), files_.end(),
                                       [&](const ShopFile& each) { return each.name == name; });
        return file == files_.end() ? nullptr : &*file;
    }

    // Gives the file of that name to `read`; a missing one is an error.
    template <typename Read>
    void with(std::string_view name, Read read) {
        known_.insert(name);
        const ShopFile* file = find(name);
        if (file == nullptr) {
            findings_.error(std::string(name), "", "", "the file is missing",
                            "add it; its lists may be empty");
            return;
        }
        read(*file);
    }

    const std::vector<ShopFile>& files_;
    Findings& findings_;
    std::set<std::string_view> known_;
};

void lint(const ShopDraft& draft, Findings& findings) {
    lint_settings(draft, findings);
    lint_texts(draft, findings);
    lint_categories(draft, findings);
    lint_items(draft, findings);
    lint_duplicates(draft, findings);
    lint_pictures(draft, findings);
    lint_promotions(draft, findings);
    lint_tiers(draft, findings);
    lint_freight(draft, findings);
    lint_calendars(draft, findings);
    lint_phrases(draft, findings);
    lint_reasons(draft, findings);
    lint_service_levels(draft, findings);
    lint_installation(draft, findings);
    lint_house(draft, findings);
}

}  // namespace

ShopReading read_shop(const std::vector<ShopFile>& files) {
    Findings findings;
    ShopDraft draft;
    ShopReader reader(files, findings);
    reader.read_rules(draft);
    reader.read_goods(draft);
    lint(draft, findings);

    ShopReading reading;
    reading.errors = findings.errors();
    reading.warnings = findings.warnings();
    reading.findings = findings.take();
    if (reading.errors == 0) {
        reading.shop = std::move(draft.content);
    }
    return reading;
}

base::Result<ShopRules> read_shop_rules(const std::vector<ShopFile>& files) {
    Findings findings;
    ShopDraft draft;
    ShopReader(files, findings).read_rules(draft);
    if (findings.errors() > 0) {
        return base::error(base::ErrorCode::InvalidInput, "shop.invalid",
                           format_finding(findings.take().front()));
    }
    return std::move(draft.content.rules);
}

}  // namespace policy
