#include "policy/terms_match.h"

#include <algorithm>
#include <optional>

#include <fmt/format.h>

#include "policy/local_time.h"

namespace policy {
namespace {

constexpr std::size_t kMaxJurisdictions = 8;
constexpr std::size_t kMaxCategoryBytes = 200;

// What of the packs' few jurisdictions and categories the line is in.
struct LineKeys {
    std::vector<char> in_jurisdiction;
    std::vector<char> in_category;
};

LineKeys keys_of(const SaleFacts& sale, const PackSet& packs) {
    LineKeys keys;
    keys.in_jurisdiction.reserve(packs.jurisdictions().size());
    for (const std::string& each : packs.jurisdictions()) {
        const auto& chain = sale.jurisdiction;
        keys.in_jurisdiction.push_back(std::find(chain.begin(), chain.end(), each) != chain.end());
    }
    keys.in_category.reserve(packs.categories().size());
    for (const std::string& each : packs.categories()) {
        keys.in_category.push_back(is_in_category(sale.category, each));
    }
    return keys;
}

bool fits_category(const PackSet::Keys& row, const LineKeys& line) {
    return row.categories.empty() ||
           std::any_of(row.categories.begin(), row.categories.end(),
                       [&](std::uint16_t each) { return line.in_category[each] != 0; });
}

bool fits_tier(const Row& row, const SaleFacts& sale) {
    return row.tiers.empty() ||
           std::find(row.tiers.begin(), row.tiers.end(), sale.tier_id) != row.tiers.end();
}

EnumSet<MatchColumn> misfits(const Row& row, const PackSet::Keys& keys, const CheckedFacts& facts,
                             const LineKeys& line) {
    const SaleFacts& sale = *facts.sale;
    const std::uint32_t flags = sale.flags.bits();
    EnumSet<MatchColumn> wrong;
    const auto ask = [&](MatchColumn column, bool fits) {
        if (!fits) {
            wrong.add(column);
        }
    };
    ask(MatchColumn::Channels, row.channels.empty() || row.channels.has(sale.channel));
    ask(MatchColumn::Category, fits_category(keys, line));
    ask(MatchColumn::FlagsAll, (row.flags_all.bits() & ~flags) == 0);
    ask(MatchColumn::FlagsNone, (row.flags_none.bits() & flags) == 0);
    ask(MatchColumn::Buyer, row.buyers.empty() || row.buyers.has(sale.buyer));
    ask(MatchColumn::Tiers, fits_tier(row, sale));
    ask(MatchColumn::Amount, row.amount_min <= sale.price && sale.price <= row.amount_max);
    ask(MatchColumn::Valid, row.valid_from <= facts.sold_on && facts.sold_on <= row.valid_to);
    return wrong;
}

std::optional<MatchColumn> only_one(EnumSet<MatchColumn> set) {
    const std::uint32_t bits = set.bits();
    if (bits == 0 || (bits & (bits - 1)) != 0) {
        return std::nullopt;
    }
    return static_cast<MatchColumn>(__builtin_ctz(bits));
}

base::Error bad_facts(std::string detail) {
    return base::error(base::ErrorCode::InvalidInput, "terms.facts", std::move(detail));
}

std::string flag_words(ItemFlags flags) {
    std::string words;
    for (std::uint32_t bit = 1; bit != 0 && bit <= flags.bits(); bit <<= 1) {
        if ((flags.bits() & bit) != 0) {
            words.append(words.empty() ? "" : ", ").append(word(static_cast<ItemFlag>(bit)));
        }
    }
    return words;
}

template <typename E>
std::string set_words(EnumSet<E> set) {
    std::string words;
    for (const auto& [value, word] : EnumWords<E>::kWords) {
        if (set.has(value)) {
            words.append(words.empty() ? "" : ", ").append(word);
        }
    }
    return words;
}

std::string join(const std::vector<std::string>& list) {
    return fmt::format("{}", fmt::join(list, ", "));
}

}  // namespace

base::Result<CheckedFacts> check_facts(const SaleFacts& facts) {
    const auto sold_on = parse_date(facts.sold_on);
    if (!sold_on.ok()) {
        return bad_facts("sold_on is no date");
    }
    if (facts.jurisdiction.empty() || facts.jurisdiction.size() > kMaxJurisdictions) {
        return bad_facts("jurisdiction must name one to eight places");
    }
    if (facts.category.size() > kMaxCategoryBytes || facts.price.is_negative()) {
        return bad_facts("the category is too long or the price negative");
    }
    return CheckedFacts{&facts, *sold_on};
}

Matched match_rows(const CheckedFacts& facts, const PackSet& packs) {
    const LineKeys line = keys_of(*facts.sale, packs);
    Matched matched;
    for (std::size_t i = 0; i < packs.rows().size(); ++i) {
        const Row& row = packs.rows()[i];
        const PackSet::Keys& keys = packs.keys(i);
        if (row.effect == Effect::ForbidText || line.in_jurisdiction[keys.jurisdiction] == 0) {
            continue;
        }
        const EnumSet<MatchColumn> wrong = misfits(row, keys, facts, line);
        if (wrong.empty()) {
            matched.rows.push_back(&row);
        } else if (const auto column = only_one(wrong)) {
            matched.near_misses.push_back({&row, *column});
        }
    }
    return matched;
}

std::string_view word(MatchColumn column) {
    constexpr Words<MatchColumn, 8> kWords{{{MatchColumn::Channels, "channels"},
                                            {MatchColumn::Category, "category"},
                                            {MatchColumn::FlagsAll, "flags_all"},
                                            {MatchColumn::FlagsNone, "flags_none"},
                                            {MatchColumn::Buyer, "buyer"},
                                            {MatchColumn::Tiers, "tiers"},
                                            {MatchColumn::Amount, "amount"},
                                            {MatchColumn::Valid, "valid"}}};
    return find_word(kWords, column);
}

std::string wanted_by(const Row& row, MatchColumn column) {
    switch (column) {
        case MatchColumn::Channels:
            return set_words(row.channels);
        case MatchColumn::Category:
            return join(row.categories);
        case MatchColumn::FlagsAll:
            return flag_words(row.flags_all);
        case MatchColumn::FlagsNone:
            return "none of " + flag_words(row.flags_none);
        case MatchColumn::Buyer:
            return set_words(row.buyers);
        case MatchColumn::Tiers:
            return join(row.tiers);
        case MatchColumn::Amount:
            return fmt::format("{} to {}", row.amount_min.minor(), row.amount_max.minor());
        case MatchColumn::Valid:
            return fmt::format(
                "{} to {}", format_date(row.valid_from),
                row.valid_to == date::local_days::max() ? "open" : format_date(row.valid_to));
    }
    ASSERT(false);
}

std::string got_from(const CheckedFacts& facts, MatchColumn column) {
    const SaleFacts& sale = *facts.sale;
    switch (column) {
        case MatchColumn::Channels:
            return std::string(word(sale.channel));
        case MatchColumn::Category:
            return sale.category;
        case MatchColumn::FlagsAll:
        case MatchColumn::FlagsNone:
            return flag_words(sale.flags);
        case MatchColumn::Buyer:
            return std::string(cell_word(sale.buyer));
        case MatchColumn::Tiers:
            return sale.tier_id;
        case MatchColumn::Amount:
            return std::to_string(sale.price.minor());
        case MatchColumn::Valid:
            return sale.sold_on;
    }
    ASSERT(false);
}

}  // namespace policy
