#include "tests/mutation/pack_mutants.h"

#include <algorithm>
#include <array>
#include <map>

#include <fmt/format.h>

#include "base/text.h"
#include "policy/local_time.h"
#include "policy/pack_enums.h"
#include "policy/pack_stanza.h"

namespace mutation {
namespace {

using List = std::vector<std::string>;
using namespace policy;

template <typename E>
List words_of() {
    List words;
    for (const auto& [value, word] : EnumWords<E>::kWords) {
        words.emplace_back(word);
    }
    return words;
}

// Columns that hold one word.
const std::map<std::string_view, List>& enums() {
    static const std::map<std::string_view, List> kEnums{
        {"layer", words_of<Layer>()},
        {"effect", words_of<Effect>()},
        {"right", words_of<Right>()},
        {"jurisdiction", {"CN", "CN-11", "CN-31", "CN-33", "GB"}},
        {"clock_start", words_of<ClockStart>()},
        {"day_mode", words_of<DayMode>()},
        {"last_day", words_of<LastDay>()},
        {"repair_time", words_of<RepairTime>()},
        {"freight", words_of<ReturnFreight>()},
        {"refund_form", words_of<RefundForm>()},
        {"refund_clock", words_of<RefundClock>()},
        {"after_failed_remedy", {"yes", "no"}},
        {"if_no_exchange", {"yes", "no"}},
        {"applies_to_past_sales", {"yes", "no"}},
    };
    return kEnums;
}

// Columns that hold several.
std::map<std::string_view, List> sets(const Words& words) {
    List flags;
    for (std::uint32_t bit = 1; bit <= static_cast<std::uint32_t>(ItemFlag::BundlePart); bit *= 2) {
        flags.emplace_back(word(static_cast<ItemFlag>(bit)));
    }
    return {{"channels", words_of<Channel>()},
            {"category", words.categories},
            {"flags_all", flags},
            {"flags_none", flags},
            {"reasons", words_of<ReturnCause>()},
            {"buyer", words_of<BuyerKind>()},
            {"guard", words_of<Guard>()},
            {"posted_at", words_of<PostedAt>()},
            {"state", words_of<GoodsState>()},
            {"grants", words.row_ids},
            {"proofs_all", words_of<Proof>()},
            {"proofs_any", words_of<Proof>()},
            {"conditions", words_of<Condition>()}};
}

constexpr std::array<std::string_view, 8> kNumbers{
    "fee_per_mille", "refund_days",          "sum_times",        "sum_at_least", "amount_min",
    "amount_max",    "after_failed_repairs", "after_repair_days"};

List split_list(const std::string& value, char separator) {
    List parts;
    for (const std::string_view part : base::split(value, separator)) {
        parts.emplace_back(base::trim(part));
    }
    return parts;
}

std::string join(const List& list, std::string_view separator) {
    return fmt::format("{}", fmt::join(list, separator));
}

// One member less, another one more, one for another.
List other_sets(const List& members, const List& known) {
    List others;
    for (std::size_t i = 0; i < members.size() && members.size() > 1; ++i) {
        List fewer = members;
        fewer.erase(fewer.begin() + static_cast<std::ptrdiff_t>(i));
        others.push_back(join(fewer, ", "));
    }
    for (const std::string& word : known) {
        if (std::find(members.begin(), members.end(), word) == members.end()) {
            List more = members;
            more.push_back(word);
            others.push_back(join(more, ", "));
            List exchanged = members;
            exchanged.front() = word;
            others.push_back(join(exchanged, ", "));
            break;
        }
    }
    return others;
}

List other_phrases(const List& phrases) {
    List others;
    for (std::size_t i = 0; i < phrases.size() && phrases.size() > 1; ++i) {
        List fewer = phrases;
        fewer.erase(fewer.begin() + static_cast<std::ptrdiff_t>(i));
        others.push_back(join(fewer, " | "));
    }
    return others;
}

List other_numbers(const std::string& value) {
    const int number = std::stoi(value);
    return {std::to_string(number + 1), std::to_string(std::max(0, number - 1))};
}

List other_periods(const std::string& value) {
    if (value == "open") {
        return {"10000 days", "99 years"};
    }
    const List parts = split_list(value, ' ');
    const int count = std::stoi(parts.front());
    List others{fmt::format("{} {}", count + 1, parts.back()), "open"};
    if (count > 1) {
        others.push_back(fmt::format("{} {}", count - 1, parts.back()));
    }
    for (const auto& [unit, word] : EnumWords<PeriodUnit>::kWords) {
        others.push_back(fmt::format("{} {}", count, word));
    }
    return others;
}

List other_dates(const std::string& value) {
    const date::local_days day = parse_date(value).value();
    return {format_date(day + date::days(1)), format_date(day - date::days(1))};
}

List other_values(const Cell& cell, const Words& words) {
    if (const auto found = enums().find(cell.name); found != enums().end()) {
        return found->second;
    }
    const auto known_sets = sets(words);
    if (const auto found = known_sets.find(cell.name); found != known_sets.end()) {
        return other_sets(split_list(cell.value, ','), found->second);
    }
    if (std::find(kNumbers.begin(), kNumbers.end(), cell.name) != kNumbers.end()) {
        return other_numbers(cell.value);
    }
    if (cell.name == "period" || cell.name == "if_not_informed") {
        return other_periods(cell.value);
    }
    if (cell.name == "valid_from" || cell.name == "valid_to") {
        return other_dates(cell.value);
    }
    if (cell.name == "phrases") {
        return other_phrases(split_list(cell.value, '|'));
    }
    return cell.name == "text_id" ? words.text_ids : List{};
}

// The file with another line in the place of one; nothing in its place takes it away.
std::string with_line(const std::string& text, int line, const std::string& other) {
    std::string changed;
    int at = 0;
    for (const std::string_view each : base::split(text, '\n')) {
        if (++at != line) {
            changed.append(each).append("\n");
        } else if (!other.empty()) {
            changed.append(other).append("\n");
        }
    }
    return changed;
}

void add_mutants(const PackFile& file, const Stanza& row, const Cell& cell, const Words& words,
                 std::vector<Mutant>& mutants) {
    mutants.push_back(
        {fmt::format("{} {}: dropped", row.id, cell.name), with_line(file.text, cell.line, "")});
    List others = other_values(cell, words);
    others.erase(std::remove(others.begin(), others.end(), cell.value), others.end());
    std::sort(others.begin(), others.end());
    others.erase(std::unique(others.begin(), others.end()), others.end());
    for (const std::string& other : others) {
        mutants.push_back({fmt::format("{} {}: {}", row.id, cell.name, other),
                           with_line(file.text, cell.line, cell.name + ": " + other)});
    }
}

}  // namespace

std::vector<Mutant> mutants_of(const PackFile& rows, const Words& words) {
    Findings findings;
    std::vector<Mutant> mutants;
    for (const Stanza& stanza : parse_stanzas(rows, findings)) {
        for (const Cell& cell : stanza.cells) {
            if (stanza.kind == "row") {
                add_mutants(rows, stanza, cell, words, mutants);
            }
        }
    }
    return mutants;
}

}  // namespace mutation
