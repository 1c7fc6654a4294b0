#include "policy/catalogue.h"

#include "policy/words.h"

namespace policy {
namespace {

constexpr Words<ItemFlag, 14> kFlagWords{{
    {ItemFlag::MadeToOrder, "made_to_order"},
    {ItemFlag::Perishable, "perishable"},
    {ItemFlag::HygieneSeal, "hygiene_seal"},
    {ItemFlag::SafetySeal, "safety_seal"},
    {ItemFlag::Digital, "digital"},
    {ItemFlag::Press, "press"},
    {ItemFlag::Activatable, "activatable"},
    {ItemFlag::NearExpiryDeclared, "near_expiry_declared"},
    {ItemFlag::DefectDeclared, "defect_declared"},
    {ItemFlag::NeedsInstall, "needs_install"},
    {ItemFlag::ListedForThreeGuarantees, "listed_for_three_guarantees"},
    {ItemFlag::Consumable, "consumable"},
    {ItemFlag::Gift, "gift"},
    {ItemFlag::BundlePart, "bundle_part"},
}};

}  // namespace

base::Result<ItemFlag> parse_item_flag(std::string_view word) {
    return parse_word(kFlagWords, word, "an item flag");
}

std::string_view word(ItemFlag flag) {
    return find_word(kFlagWords, flag);
}

bool is_in_category(std::string_view path, std::string_view category) {
    if (category.empty() || path == category) {
        return true;
    }
    return path.size() > category.size() && path.substr(0, category.size()) == category &&
           path[category.size()] == '/';
}

}  // namespace policy
