#include "policy/pack_columns.h"

#include <algorithm>

#include "base/text.h"
#include "policy/local_time.h"

namespace policy {
namespace {

using Status = base::Status;
using base::Currency;

constexpr std::int64_t kMaxCount = 10'000;
constexpr EnumSet<Effect> kAll{Effect::Grant, Effect::Exclude, Effect::Condition, Effect::Note,
                               Effect::ForbidText};
constexpr EnumSet<Effect> kMatched{Effect::Grant, Effect::Exclude, Effect::Condition, Effect::Note};
constexpr EnumSet<Effect> kGrant{Effect::Grant};
constexpr EnumSet<Effect> kExclude{Effect::Exclude};
constexpr EnumSet<Effect> kNaming{Effect::Exclude, Effect::Condition};
constexpr EnumSet<Effect> kTold{Effect::Grant, Effect::Exclude, Effect::Note};
constexpr EnumSet<Effect> kConditional{Effect::Grant, Effect::Condition};
constexpr EnumSet<Effect> kGrantOrNote{Effect::Grant, Effect::Note};
constexpr EnumSet<Effect> kNone{};

base::Error refuse(std::string detail) {
    return base::error(base::ErrorCode::InvalidInput, "pack.cell", std::move(detail));
}

template <typename E>
Status read_word(const std::string& value, E& into) {
    TRY(word, parse_word(EnumWords<E>::kWords, value, "the cell"));
    into = word;
    return base::ok();
}

Status read_right(const std::string& value, std::optional<Right>& into) {
    return read_word(value, into.emplace());
}

template <typename E>
Status read_set(const std::string& value, EnumSet<E>& into) {
    TRY(set, parse_set<E>(value, "each word"));
    into = set;
    return base::ok();
}

Status read_names(const std::string& value, std::vector<std::string>& into) {
    TRY(names, parse_list(value));
    into = std::move(names);
    return base::ok();
}

Status read_yes(const std::string& value, bool& into) {
    into = value == "yes";
    return value == "yes" || value == "no" ? base::ok() : Status(refuse("write yes or no"));
}

Status read_text(const std::string& value, std::string& into) {
    into = value;
    return base::ok();
}

Status read_date(const std::string& value, date::local_days& into) {
    const auto day = parse_date(value);
    if (!day.ok()) {
        return refuse("a date is written 2026-11-22");
    }
    into = *day;
    return base::ok();
}

Status read_count(const std::string& value, int& into) {
    TRY(count, parse_count(value, kMaxCount));
    into = static_cast<int>(count);
    return base::ok();
}

Status read_money(const std::string& value, const Currency& currency, base::Money& into) {
    const auto money = base::parse_money(value, currency);
    if (!money.ok() || money->is_negative()) {
        return refuse("an amount of money is written 1000 or 1000.50, in " + currency.code);
    }
    into = *money;
    return base::ok();
}

Status read_flags(const std::string& value, ItemFlags& into) {
    TRY(flags, parse_flags(value));
    into = flags;
    return base::ok();
}

// Phrases are told apart by bars, because they may hold commas.
Status read_phrases(const std::string& value, std::vector<std::string>& into) {
    for (const std::string_view part : base::split(value, '|')) {
        const std::string_view phrase = base::trim(part);
        if (phrase.empty()) {
            return refuse("phrases are parted by one | each");
        }
        into.emplace_back(phrase);
    }
    return base::ok();
}

Refund& refund_of(Row& row) {
    return row.refund ? *row.refund : row.refund.emplace();
}

#define CELL(read, member) \
    [](const std::string& v, const Currency&, Row& row) { return read(v, member); }
#define MONEY(member) \
    [](const std::string& v, const Currency& c, Row& row) { return read_money(v, c, member); }

std::vector<Column> who_and_when() {
    return {
        {"layer", kAll, kAll, CELL(read_word, row.layer)},
        {"effect", kAll, kAll, CELL(read_word, row.effect)},
        {"right", kGrantOrNote, kGrant, CELL(read_right, row.right)},
        {"jurisdiction", kAll, kAll, CELL(read_text, row.jurisdiction)},
        {"channels", kMatched, kNone, CELL(read_set, row.channels)},
        {"category", kMatched, kNone, CELL(read_names, row.categories)},
        {"flags_all", kMatched, kNone, CELL(read_flags, row.flags_all)},
        {"flags_none", kMatched, kNone, CELL(read_flags, row.flags_none)},
        {"reasons", kGrant, kGrant, CELL(read_set, row.reasons)},
        {"buyer", kMatched, kNone, CELL(read_set, row.buyers)},
        {"tiers", kMatched, kNone, CELL(read_names, row.tiers)},
        {"amount_min", kMatched, kNone, MONEY(row.amount_min)},
        {"amount_max", kMatched, kNone, MONEY(row.amount_max)},
        {"guard", kExclude, kNone, CELL(read_set, row.guards)},
        {"posted_at", kExclude, kNone, CELL(read_set, row.posted_at)},
        {"state", kExclude, kNone, CELL(read_set, row.states)},
        {"grants", kNaming, kNaming, CELL(read_names, row.grants)},
    };
}

std::vector<Column> what() {
    return {
        {"period", kGrantOrNote, kGrant,
         [](const std::string& v, const Currency&, Row& row) -> Status {
             TRY(period, parse_period(v));
             row.window.period = period;
             return base::ok();
         }},
        {"clock_start", kGrant, kGrant, CELL(read_word, row.window.clock)},
        {"day_mode", kGrant, kNone, CELL(read_word, row.window.day_mode)},
        {"last_day", kGrant, kNone, CELL(read_word, row.window.last_day)},
        {"repair_time", kGrant, kNone, CELL(read_word, row.window.repair_time)},
        {"if_not_informed", kGrant, kNone,
         [](const std::string& v, const Currency&, Row& row) -> Status {
             TRY(period, parse_period(v));
             row.window.if_not_informed = period;
             return base::ok();
         }},
        {"freight", kGrant, kGrant, CELL(read_word, row.cost.freight)},
        {"fee_per_mille", kGrant, kNone, CELL(read_count, row.cost.fee_per_mille)},
        {"refund_days", kGrant, kNone, CELL(read_count, refund_of(row).days)},
        {"refund_form", kGrant, kNone, CELL(read_word, refund_of(row).form)},
        {"refund_clock", kGrant, kNone, CELL(read_word, refund_of(row).clock)},
        {"proofs_all", kGrant, kNone, CELL(read_set, row.proofs.all)},
        {"proofs_any", kGrant, kNone, CELL(read_set, row.proofs.any)},
        {"conditions", kConditional, EnumSet<Effect>{Effect::Condition},
         CELL(read_set, row.conditions)},
        {"sum_times", EnumSet<Effect>{Effect::Note}, kNone, CELL(read_count, row.sum.times)},
        {"sum_at_least", EnumSet<Effect>{Effect::Note}, kNone, MONEY(row.sum.at_least)},
        {"phrases", EnumSet<Effect>{Effect::ForbidText}, EnumSet<Effect>{Effect::ForbidText},
         CELL(read_phrases, row.phrases)},
        {"text_id", kTold, kTold, CELL(read_text, row.text_id)},
        {"cite.zh-CN", kAll, kNone, CELL(read_text, row.cite.zh_cn)},
        {"cite.en", kAll, kAll, CELL(read_text, row.cite.en)},
        {"valid_from", kAll, kAll, CELL(read_date, row.valid_from)},
        {"valid_to", kAll, kNone, CELL(read_date, row.valid_to)},
        {"supersedes", kAll, kNone, CELL(read_text, row.supersedes)},
        {"after_failed_remedy", kGrant, kNone, CELL(read_yes, row.before.failed_remedy)},
        {"after_failed_repairs", kGrant, kNone, CELL(read_count, row.before.failed_repairs)},
        {"after_repair_days", kGrant, kNone, CELL(read_count, row.before.repair_days)},
        {"if_no_exchange", kGrant, kNone, CELL(read_yes, row.before.no_exchange)},
        {"applies_to_past_sales", kGrant, kNone, CELL(read_yes, row.applies_to_past_sales)},
    };
}

#undef CELL
#undef MONEY

}  // namespace

const std::vector<Column>& columns() {
    static const std::vector<Column> kColumns = [] {
        std::vector<Column> all = who_and_when();
        const std::vector<Column> rest = what();
        all.insert(all.end(), rest.begin(), rest.end());
        return all;
    }();
    return kColumns;
}

base::Result<std::vector<std::string>> parse_list(std::string_view value) {
    std::vector<std::string> parts;
    for (const std::string_view part : base::split(value, ',')) {
        const std::string_view word = base::trim(part);
        if (word.empty()) {
            return refuse("words are parted by one comma each");
        }
        parts.emplace_back(word);
    }
    return parts;
}

base::Result<ItemFlags> parse_flags(std::string_view value) {
    TRY(parts, parse_list(value));
    ItemFlags flags;
    for (const std::string& part : parts) {
        TRY(flag, parse_item_flag(part));
        flags.add(flag);
    }
    return flags;
}

base::Result<std::int64_t> parse_count(std::string_view value, std::int64_t max) {
    std::int64_t count = 0;
    for (const char c : value) {
        if (c < '0' || c > '9' || count > max) {
            count = max + 1;
            break;
        }
        count = count * 10 + (c - '0');
    }
    if (value.empty() || count > max) {
        return refuse("a whole number from 0 to " + std::to_string(max));
    }
    return count;
}

base::Result<Period> parse_period(std::string_view value) {
    if (value == "open") {
        return Period{};
    }
    const std::size_t space = value.find(' ');
    const auto count = parse_count(value.substr(0, space), kMaxCount);
    if (space == std::string_view::npos || !count.ok() || *count == 0) {
        return refuse("a period is written '7 days', '1 years' or 'open'");
    }
    TRY(unit, parse_word(EnumWords<PeriodUnit>::kWords, value.substr(space + 1), "its unit"));
    return Period{static_cast<int>(*count), unit};
}

}  // namespace policy
