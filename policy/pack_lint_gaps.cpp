#include <algorithm>
#include <map>
#include <set>

#include <fmt/format.h>

#include "policy/local_time.h"
#include "policy/pack_lint.h"

namespace policy {
namespace {

using Rows = std::vector<const Row*>;

// The rights for faulty goods of each jurisdiction that has a statute in the set.
std::map<std::string, Rows> quality_rows(const PackSet& packs) {
    std::map<std::string, Rows> found;
    for (const Row& row : packs.rows()) {
        if (row.layer == Layer::Statute && row.effect == Effect::Grant) {
            Rows& rows = found[row.jurisdiction];
            if (row.right == Right::QualityReturn) {
                rows.push_back(&row);
            }
        }
    }
    return found;
}

// Every combination of the flags that the rows ask for; the others change nothing.
std::vector<ItemFlags> flag_combinations(const Rows& rows) {
    std::uint32_t asked = 0;
    for (const Row* row : rows) {
        asked |= row->flags_all.bits() | row->flags_none.bits();
    }
    std::vector<ItemFlags> combinations;
    // Counts through the subsets of `asked`, from all of it down to none.
    for (std::uint32_t subset = asked;; subset = (subset - 1) & asked) {
        combinations.push_back(ItemFlags::of_bits(subset));
        if (subset == 0) {
            return combinations;
        }
    }
}

std::set<std::string> categories_of(const PackSet& packs) {
    std::set<std::string> found(packs.categories().begin(), packs.categories().end());
    for (const PackHead& head : packs.heads()) {
        found.insert(head.categories.begin(), head.categories.end());
    }
    return found;
}

// The days on which what holds may change, from the day on which all packs are known.
std::set<date::local_days> days_to_ask(const PackSet& packs) {
    date::local_days known{};
    for (const PackHead& head : packs.heads()) {
        known = std::max(known, head.known_from);
    }
    std::set<date::local_days> days{known};
    for (const Row& row : packs.rows()) {
        if (row.valid_from > known) {
            days.insert(row.valid_from);
        }
        if (row.valid_to >= known && row.valid_to != date::local_days::max()) {
            days.insert(row.valid_to + date::days(1));
        }
    }
    return days;
}

struct Sale {
    std::string category;
    Channel channel = Channel::Shelf;
    ItemFlags flags;
    date::local_days day{};
};

bool holds_for(const Row& row, const Sale& sale) {
    const bool category =
        row.categories.empty() ||
        std::any_of(row.categories.begin(), row.categories.end(),
                    [&](const auto& each) { return is_in_category(sale.category, each); });
    return category && (row.channels.empty() || row.channels.has(sale.channel)) &&
           (row.flags_all.bits() & ~sale.flags.bits()) == 0 &&
           (row.flags_none.bits() & sale.flags.bits()) == 0 &&
           (row.buyers.empty() || row.buyers.has(BuyerKind::Consumer)) && row.tiers.empty() &&
           row.amount_min.is_zero() &&
           row.amount_max == base::Money::of_minor(base::Money::kMaxMinor) &&
           row.valid_from <= sale.day && sale.day <= row.valid_to;
}

void ask(const std::string& jurisdiction, const Rows& rows, const Sale& sale, Findings& findings) {
    if (std::none_of(rows.begin(), rows.end(),
                     [&](const Row* row) { return holds_for(*row, sale); })) {
        findings.error("packs", jurisdiction, sale.category,
                       fmt::format("no quality_return on {} from {} for flags {:#x}",
                                   word(sale.channel), format_date(sale.day), sale.flags.bits()),
                       "add a grant of the statute that covers it, or widen one");
    }
}

}  // namespace

void lint_gaps(const PackSet& packs, Findings& findings) {
    const auto categories = categories_of(packs);
    const auto days = days_to_ask(packs);
    for (const auto& [jurisdiction, rows] : quality_rows(packs)) {
        for (const ItemFlags flags : flag_combinations(rows)) {
            for (const std::string& category : categories) {
                for (const date::local_days day : days) {
                    for (const auto& [channel, channel_word] : EnumWords<Channel>::kWords) {
                        ask(jurisdiction, rows, {category, channel, flags, day}, findings);
                    }
                }
            }
        }
    }
}

}  // namespace policy
