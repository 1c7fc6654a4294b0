#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/ids.h"
#include "base/money.h"
#include "policy/values.h"

namespace policy {

// What the terms of sale depend on (design: product flags). A set of bits, in this order, in SQL.
enum class ItemFlag : std::uint32_t {
    MadeToOrder = 1u << 0,
    Perishable = 1u << 1,
    HygieneSeal = 1u << 2,
    SafetySeal = 1u << 3,
    Digital = 1u << 4,
    Press = 1u << 5,
    Activatable = 1u << 6,
    NearExpiryDeclared = 1u << 7,
    DefectDeclared = 1u << 8,
    NeedsInstall = 1u << 9,
    ListedForThreeGuarantees = 1u << 10,
    Consumable = 1u << 11,
    Gift = 1u << 12,
    BundlePart = 1u << 13,
};

class ItemFlags {
public:
    constexpr ItemFlags() = default;
    static constexpr ItemFlags of_bits(std::uint32_t bits) {
        ItemFlags flags;
        flags.bits_ = bits;
        return flags;
    }
    constexpr void add(ItemFlag flag) { bits_ |= static_cast<std::uint32_t>(flag); }
    constexpr bool has(ItemFlag flag) const {
        return (bits_ & static_cast<std::uint32_t>(flag)) != 0;
    }
    constexpr std::uint32_t bits() const { return bits_; }
    bool operator==(const ItemFlags&) const = default;

private:
    std::uint32_t bits_ = 0;
};

// "hygiene_seal" ↔ ItemFlag::HygieneSeal; an unknown word is refused.
base::Result<ItemFlag> parse_item_flag(std::string_view word);
std::string_view word(ItemFlag flag);

// Whole steps: "home/kettles" is in "home" and in "home/kettles", not in "ho". All is in "".
bool is_in_category(std::string_view path, std::string_view category);

struct Attribute {
    LocalizedText label;
    LocalizedText value;
};

// One sellable thing. Prices are per unit, tax included.
struct Item {
    base::ItemId item_id;  // the shop's item number: [A-Za-z0-9._/-]{1,32}
    std::string gtin;      // 8, 12, 13 or 14 digits, or empty
    std::string model;
    LocalizedText name;
    std::string pinyin;    // "yun chuan dian re shui hu": for search by initials; may be empty
    std::string category;  // path of whole steps: "small_appliances/kettles"
    base::Money price;
    base::Money list_price;      // what it usually costs; equal to price where nothing is reduced
    bool special_price = false;  // PRE-9: no further tier discount
    std::int64_t weight_grams = 0;
    ItemFlags flags;
    std::string picture;  // file name under pictures/, "" = none
    LocalizedText unit;   // "件" / "piece"
    std::vector<Attribute> attributes;
    LocalizedText care;
    LocalizedText known_limits;  // PRE-6, shown at confirmation; may be empty
    std::vector<LocalizedText> pros;
    std::vector<LocalizedText> cons;
    LocalizedText guide;     // AFT-2
    std::int64_t stock = 0;  // as counted at import
};

}  // namespace policy
