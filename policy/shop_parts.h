#pragma once

#include <string_view>
#include <vector>

#include "policy/finding.h"
#include "policy/shop.h"

// One reader for each file of a shop. Each takes what it can and reports the rest.
namespace policy {

ShopSettings read_settings(const ShopFile& file, Findings& findings);
std::vector<Category> read_categories(const ShopFile& file, Findings& findings);
std::vector<Item> read_items(const ShopFile& file, Findings& findings);

// Prices that have the last word over those in items/: so that a price can be published alone.
struct ItemPrice {
    std::string item_id;
    base::Money price;
    base::Money list_price;
    bool special_price = false;
};
std::vector<ItemPrice> read_item_prices(const ShopFile& file, Findings& findings);

// The local dates of promotions are dates of `zone`.
std::vector<Promotion> read_promotions(const ShopFile& file, std::string_view zone,
                                       Findings& findings);
std::vector<MemberTier> read_tiers(const ShopFile& file, Findings& findings);
void read_freight(const ShopFile& file, PriceRules& rules, Findings& findings);
std::vector<PackingOption> read_packing(const ShopFile& file, Findings& findings);

struct ShopCalendars {
    Calendar opening;
    Calendar working;
};
ShopCalendars read_calendars(const ShopFile& file, Findings& findings);

std::vector<Phrase> read_phrases(const ShopFile& file, Findings& findings);
Reasons read_reasons(const ShopFile& file, Findings& findings);
InstallationPlan read_installation(const ShopFile& file, Findings& findings);
ServiceLevels read_service_levels(const ShopFile& file, Findings& findings);

}  // namespace policy
