#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "policy/shop.h"

// Internal to the reading of shops: policy/shop.h is the door.
namespace policy {

// The files of a shop that have one fixed name.
namespace shop_file {
inline constexpr std::string_view kShop = "shop.json";
inline constexpr std::string_view kCategories = "categories.json";
inline constexpr std::string_view kPromotions = "promotions.json";
inline constexpr std::string_view kTiers = "tiers.json";
inline constexpr std::string_view kFreight = "freight.json";
inline constexpr std::string_view kPacking = "packing.json";
inline constexpr std::string_view kCalendar = "calendar.json";
inline constexpr std::string_view kPhrases = "phrases.json";
inline constexpr std::string_view kReasons = "reasons.json";
inline constexpr std::string_view kServiceLevels = "service_levels.json";
inline constexpr std::string_view kInstallation = "installation.json";
inline constexpr std::string_view kHouseFolder = "house/";
inline constexpr std::string_view kItemsFolder = "items/";
inline constexpr std::string_view kPricesFolder = "prices/";
inline constexpr std::string_view kPicturesFolder = "pictures/";
}  // namespace shop_file

// What was read so far, with where it came from: the material of the linter. Views point into the
// files that were given to read_shop.
struct ShopDraft {
    ShopContent content;
    std::vector<std::string_view> item_files;               // one for each item
    std::map<std::string_view, std::string_view> pictures;  // file name under pictures/ → SVG
};

}  // namespace policy
