#include "policy/return_vector.h"

#include <functional>
#include <map>

#include "base/text.h"
#include "policy/local_time.h"
#include "policy/pack_columns.h"
#include "policy/terms_describe.h"

namespace policy {
namespace {

using Status = base::Status;
using Read = std::function<Status(const std::string&)>;

template <typename T, typename U>
Status take(base::Result<T> result, U& into) {
    if (!result.ok()) {
        return result.error();
    }
    into = std::move(result).value();
    return base::ok();
}

Status read_yes(const std::string& value, bool& into) {
    into = value == "yes";
    return value == "yes" || value == "no" ? base::ok() : Status(unknown_cell("yes no"));
}

// "2026-06-01 to 2026-06-05 failed"; "to open" = it is still there.
base::Result<RepairStay> parse_stay(const std::string& text) {
    const std::vector<std::string_view> words = base::split(text, ' ');
    if (words.size() < 3 || words.size() > 4 || words[1] != "to") {
        return base::error(base::ErrorCode::InvalidInput, "pack.cell",
                           "a repair is written '2026-06-01 to 2026-06-05 failed'");
    }
    RepairStay stay;
    TRY(from, parse_date(words[0]));
    stay.from = from;
    if (words[2] != "open") {
        TRY(to, parse_date(words[2]));
        stay.to = to;
    }
    if (words.size() == 4) {
        TRY(outcome, parse_word(EnumWords<RepairOutcome>::kWords, words[3], "its outcome"));
        stay.outcome = outcome;
    }
    return stay;
}

Status read_repairs(const std::string& value, std::vector<RepairStay>& into) {
    TRY(parts, parse_list(value));
    for (const std::string& part : parts) {
        TRY(stay, parse_stay(part));
        into.push_back(stay);
    }
    return base::ok();
}

Status read_days(const std::string& value, std::vector<DayHours>& into) {
    TRY(days, parse_list(value));
    for (const std::string& day : days) {
        CHECK_OK(parse_date(day));
        into.push_back({day, {}, {}});
    }
    return base::ok();
}

Status read_informed(const std::string& value, Informed& into) {
    if (value == "never") {
        into.when = Informed::When::Never;
        return base::ok();
    }
    TRY(day, parse_date(value));
    into = {Informed::When::Later, day};
    return base::ok();
}

// What happened since, and the days that rest.
std::map<std::string_view, Read> history_cells(ReturnVector& vector) {
    ReturnDates& dates = vector.facts.dates;
    const auto day = [](std::optional<date::local_days>& into) {
        return [&into](const std::string& v) { return take(parse_date(v), into); };
    };
    return {
        {"delivered_on", day(dates.delivered)},
        {"last_delivered_on", day(dates.last_delivered)},
        {"installed_on", day(dates.installed)},
        {"replaced_on", day(dates.replaced)},
        {"repairs", [&](const auto& v) { return read_repairs(v, dates.repairs); }},
        {"informed", [&](const auto& v) { return read_informed(v, dates.informed); }},
        {"rest_days", [&](const auto& v) { return read_days(v, vector.working.holidays); }},
        {"make_up_days", [&](const auto& v) { return read_days(v, vector.working.working_days); }},
    };
}

// What is asked, and what is known of the goods.
std::map<std::string_view, Read> question_cells(ReturnVector& vector) {
    ReturnFacts& facts = vector.facts;
    return {
        {"asked_on", [&](const auto& v) { return facts.asked_on = v, base::ok(); }},
        {"reason",
         [&](const auto& v) {
             return take(parse_word(EnumWords<ReturnCause>::kWords, v, "the reason"), facts.reason);
         }},
        {"right",
         [&](const auto& v) {
             return take(parse_word(EnumWords<Right>::kWords, v, "the right"), facts.right);
         }},
        {"states",
         [&](const auto& v) { return take(parse_set<GoodsState>(v, "a state"), facts.states); }},
        {"not_met",
         [&](const auto& v) {
             return take(parse_set<Condition>(v, "a condition"), facts.not_met);
         }},
        {"proofs",
         [&](const auto& v) { return take(parse_set<Proof>(v, "a proof"), facts.proofs); }},
        {"remedy_failed", [&](const auto& v) { return read_yes(v, facts.remedy_failed); }},
        {"no_exchange", [&](const auto& v) { return read_yes(v, facts.no_exchange); }},
    };
}

Calendar weekends_only() {
    Calendar calendar;
    calendar.week.assign(5, {{0, 24 * 60}});
    calendar.week.resize(7);
    return calendar;
}

}  // namespace

void read_return(const Stanza& stanza, Pack& pack, Findings& findings) {
    auto vector = std::make_shared<ReturnVector>();
    vector->name = stanza.id;
    vector->pack_id = pack.head.pack_id;
    vector->place = {stanza.file, stanza.line};
    vector->working = weekends_only();
    std::map<std::string_view, Read> cells = history_cells(*vector);
    cells.merge(question_cells(*vector));
    const bool good = read_cells(stanza, findings, [&](const Cell& cell) -> Status {
        const auto found = cells.find(cell.name);
        if (found != cells.end()) {
            return found->second(cell.value);
        }
        if (cell.name == "expect") {
            vector->expected = lines_of(cell.value);
            return base::ok();
        }
        return read_sale_cell(cell, vector->facts.sale);
    });
    if (vector->expected.empty()) {
        report_missing(stanza, "expect", "say what the answer is, one line each", findings);
    } else if (good) {
        pack.returns.push_back(std::move(vector));
    }
}

void run_return(const ReturnVector& vector, const PackSet& packs, Findings& findings) {
    const std::string place = fmt::format("{}:{}", vector.place.file, vector.place.line);
    const auto decision = adjudicate(vector.facts, {packs, packs, vector.working});
    if (!decision.ok()) {
        findings.error(place, vector.name, "", decision.error().detail, "mend the facts");
        return;
    }
    const auto got = describe_decision(*decision);
    if (got != vector.expected) {
        findings.error(place, vector.name, "expect",
                       fmt::format("the outcome is another:\n  {}", fmt::join(got, "\n  ")),
                       "mend the row that changed it, or the vector if the law changed");
    }
}

}  // namespace policy
