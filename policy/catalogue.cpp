#include "policy/catalogue.h"

#include <array>

namespace policy {
namespace {

struct FlagWord {
    ItemFlag flag;
    std::string_view word;
};

constexpr std::array<FlagWord, 14> kFlagWords{{
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
    for (const FlagWord& known : kFlagWords) {
        if (known.word == word) {
            return known.flag;
        }
    }
    return base::error(base::ErrorCode::InvalidInput, "input.item_flag",
                       "unknown item flag: " + std::string(word));
}

std::string_view word(ItemFlag flag) {
    for (const FlagWord& known : kFlagWords) {
        if (known.flag == flag) {
            return known.word;
        }
    }
    ASSERT(false);
}

}  // namespace policy
