// policy lint | test | show | diff | disclose | adjudicate | export: packs as people check them,
// without a store.
#include <algorithm>

#include <fmt/format.h>

#include "base/file.h"
#include "base/json_writer.h"
#include "kiosk/app/catalogue_import.h"
#include "kiosk/main/commands.h"
#include "policy/clerk_view.h"
#include "policy/facts_reader.h"
#include "policy/local_time.h"
#include "policy/pack_columns.h"
#include "policy/pack_diff.h"
#include "policy/pack_set.h"
#include "policy/schema_org.h"
#include "policy/shop_parts.h"
#include "policy/terms_describe.h"

namespace command {
namespace {

using policy::Finding;
using policy::Severity;

constexpr std::size_t kMaxFacts = 64 * 1024;
constexpr std::size_t kMaxCalendar = 1024 * 1024;

// The packs of the folders given, or those that are shipped.
base::Result<std::vector<policy::PackFile>> read_packs(std::vector<std::string> folders) {
    if (folders.empty()) {
        TRY(shipped, find_shipped("config/packs"));
        folders.push_back(shipped.string());
    }
    std::vector<policy::PackFile> files;
    for (const std::string& folder : folders) {
        TRY(more, app::read_pack_folder(folder));
        files.insert(files.end(), more.begin(), more.end());
    }
    return files;
}

std::size_t print_findings(const std::vector<Finding>& findings) {
    std::size_t errors = 0;
    for (const Finding& finding : findings) {
        fmt::print("{}\n", policy::format_finding(finding));
        errors += finding.severity == Severity::Error ? 1 : 0;
    }
    return errors;
}

base::Status wrong(std::string detail) {
    return base::error(base::ErrorCode::InvalidInput, "pack.invalid", std::move(detail));
}

base::Status lint(const base::Arguments& arguments) {
    CHECK_OK(arguments.allow_only({}));
    TRY(files, read_packs(arguments.positional()));
    const std::vector<Finding> findings = policy::lint_packs(files);
    const std::size_t errors = print_findings(findings);
    fmt::print("{} files, {} errors, {} warnings\n", files.size(), errors,
               findings.size() - errors);
    return errors == 0 ? base::ok()
                       : wrong("these packs would not be loaded; mend what is listed above");
}

base::Status test(const base::Arguments& arguments) {
    CHECK_OK(arguments.allow_only({}));
    TRY(files, read_packs(arguments.positional()));
    TRY(packs, policy::load_packs(files));
    const std::size_t failed = print_findings(policy::test_packs(*packs));
    fmt::print("{} vectors, {} failed\n", packs->vectors().size() + packs->returns().size(),
               failed);
    return failed == 0 ? base::ok() : wrong("a vector gives another outcome than it says");
}

std::string when_of(const policy::Row& row) {
    if (row.effect == policy::Effect::Exclude) {
        return fmt::format("takes {} when {}", fmt::join(row.grants, ", "),
                           policy::describe(row.guards));
    }
    return row.right ? policy::describe(row.window) : std::string();
}

void show_row(const policy::Row& row) {
    const std::string right = row.right ? std::string(policy::cell_word(*row.right)) : "";
    fmt::print("  {:34} {:8} {:8} {:14} {}\n", row.row_id, policy::cell_word(row.layer),
               policy::cell_word(row.effect), right, when_of(row));
    fmt::print("  {:34} {} · {}\n", "", row.jurisdiction, row.cite.en);
}

base::Status show(const base::Arguments& arguments) {
    CHECK_OK(arguments.allow_only({}));
    TRY(files, read_packs(arguments.positional()));
    TRY(packs, policy::load_packs(files));
    for (const policy::PackHead& head : packs->heads()) {
        fmt::print("{} version {} ({})\n  {}\n", head.pack_id, head.version, head.title.en,
                   head.status_note.en);
        for (const policy::Row& row : packs->rows()) {
            if (packs->head_of(row).pack_id == head.pack_id) {
                show_row(row);
            }
        }
    }
    fmt::print("digest {}\n", policy::pack_digest(*packs));
    return base::ok();
}

base::Status diff(const base::Arguments& arguments) {
    CHECK_OK(arguments.allow_only({}));
    if (arguments.positional().size() != 2) {
        return base::error(base::ErrorCode::InvalidInput, "command.arguments",
                           "policy diff OLD_FOLDER NEW_FOLDER");
    }
    TRY(before, app::read_pack_folder(arguments.positional()[0]));
    TRY(after, app::read_pack_folder(arguments.positional()[1]));
    policy::Findings findings;
    const auto changes = policy::diff_packs(before, after, findings);
    if (print_findings(findings.take()) > 0) {
        return wrong("what is listed above cannot be read");
    }
    for (const policy::PackChange& change : changes) {
        fmt::print("{}\n", policy::format_change(change));
    }
    fmt::print("{} difference(s)\n", changes.size());
    return base::ok();
}

base::Result<std::shared_ptr<const policy::PackSet>> load(const base::Arguments& arguments,
                                                          const std::string& name,
                                                          const std::string& otherwise) {
    std::vector<std::string> folders;
    if (arguments.has(name) || arguments.has(otherwise)) {
        TRY(folder, arguments.value(arguments.has(name) ? name : otherwise));
        folders.push_back(folder);
    }
    TRY(files, read_packs(folders));
    return policy::load_packs(files);
}

// The terms in every language, and with --trace why these and no others.
base::Status disclose(const base::Arguments& arguments) {
    CHECK_OK(arguments.allow_only({"packs", "facts", "trace"}));
    TRY(facts_file, arguments.value("facts"));
    TRY(packs, load(arguments, "packs", "packs"));
    TRY(json, base::read_file(facts_file, kMaxFacts));
    TRY(facts, policy::read_sale_facts(json));
    TRY(terms, policy::disclose(facts, *packs));
    base::JsonWriter w;
    w.begin_object();
    w.field("decision_id", terms.decision_id);
    w.field("pack_digest", policy::pack_digest(*packs));
    for (const policy::Language language : {policy::Language::ZhCn, policy::Language::En}) {
        w.raw_field(policy::tag(language), policy::render_terms({terms}, language));
    }
    if (arguments.has("trace")) {
        TRY(trace, policy::explain(facts, *packs));
        w.raw_field("trace", trace);
    }
    w.end_object();
    fmt::print("{}\n", w.take());
    return base::ok();
}

// Which days are working days, and where that was read.
struct WorkingDays {
    policy::Calendar calendar;
    std::string named;
};

WorkingDays weekends_only() {
    WorkingDays days;
    days.calendar.week.assign(5, {{0, 24 * 60}});
    days.calendar.week.resize(7);
    days.named = "weekends only";
    return days;
}

base::Result<WorkingDays> load_working_days(const base::Arguments& arguments,
                                            const policy::SaleFacts& sale) {
    std::filesystem::path file = arguments.value_or("calendar", "");
    if (file.empty()) {
        const auto& places = sale.jurisdiction;
        if (std::find(places.begin(), places.end(), "CN") == places.end()) {
            return weekends_only();
        }
        TRY(shipped, find_shipped("config/sample-shop/calendar.json"));
        file = shipped;
    }
    TRY(text, base::read_file(file, kMaxCalendar));
    policy::Findings findings;
    policy::ShopCalendars calendars =
        policy::read_calendars({file.filename().string(), text}, findings);
    if (print_findings(findings.take()) > 0) {
        return wrong(file.string() + " is no calendar.json of a shop").error();
    }
    const int version = static_cast<int>(calendars.working.version);
    return WorkingDays{std::move(calendars.working),
                       fmt::format("{}, version {}", file.filename().string(), version)};
}

// For people: the buyer's sentence, or the clerk's lines.
base::Status say(const base::Arguments& arguments, const policy::Decision& decision,
                 const policy::ReturnFacts& facts, const policy::Packs& packs) {
    TRY(listener, arguments.value("say"));
    TRY(language, policy::parse_language(arguments.value_or("language", "zh-CN")));
    if (listener == "clerk") {
        for (const std::string& line : policy::tell_clerk(decision, facts, packs, language)) {
            fmt::print("{}\n", line);
        }
        return base::ok();
    }
    if (listener == "buyer") {
        const base::Currency& currency = policy::currency_of(decision, packs);
        fmt::print("{}\n", policy::say_decision(decision, facts, currency, language));
        return base::ok();
    }
    return base::error(base::ErrorCode::InvalidInput, "command.arguments",
                       "--say must be clerk or buyer");
}

// "May I return this?", by the packs of the sale and those of today.
base::Status adjudicate(const base::Arguments& arguments) {
    CHECK_OK(arguments.allow_only(
        {"packs", "packs-now", "facts", "calendar", "trace", "say", "language"}));
    TRY(facts_file, arguments.value("facts"));
    TRY(then, load(arguments, "packs", "packs"));
    TRY(now, load(arguments, "packs-now", "packs"));
    TRY(json, base::read_file(facts_file, kMaxFacts));
    TRY(facts, policy::read_return_facts(json));
    TRY(working, load_working_days(arguments, facts.sale));
    const policy::Packs packs{*then, *now, working.calendar};
    TRY(decision, policy::adjudicate(facts, packs));
    if (arguments.has("say")) {
        return say(arguments, decision, facts, packs);
    }
    const auto trace = arguments.has("trace") ? policy::WithTrace::AndClerk : policy::WithTrace::No;
    base::JsonWriter w;
    w.begin_object();
    w.field("calendar", working.named);
    w.raw_field("decision", policy::write_decision(decision, facts, packs, trace));
    w.end_object();
    fmt::print("{}\n", w.take());
    return base::ok();
}

// The terms as schema.org's MerchantReturnPolicy.
base::Status export_policy(const base::Arguments& arguments) {
    CHECK_OK(arguments.allow_only({"packs", "schema-org", "jurisdiction", "on"}));
    if (!arguments.has("schema-org")) {
        return base::error(base::ErrorCode::InvalidInput, "command.arguments",
                           "policy export --schema-org [--jurisdiction CN,CN-31] [--on DATE]");
    }
    TRY(packs, load(arguments, "packs", "packs"));
    policy::ExportScope scope;
    TRY(places, policy::parse_list(arguments.value_or("jurisdiction", "CN")));
    scope.jurisdiction = std::move(places);
    scope.sold_on = arguments.value_or(
        "on", policy::format_date(date::local_days{
                  date::floor<date::days>(std::chrono::system_clock::now()).time_since_epoch()}));
    TRY(json, policy::export_schema_org(*packs, scope));
    fmt::print("{}\n", json);
    return base::ok();
}

}  // namespace

base::Status packs(const Words& words) {
    if (is_shop(words) && (words[0] == "lint" || words[0] == "test" || words[0] == "show")) {
        return shop_rules(words);
    }
    if (!words.empty()) {
        TRY(arguments,
            base::Arguments::parse(Words(words.begin() + 1, words.end()), {"trace", "schema-org"}));
        using Act = base::Status (*)(const base::Arguments&);
        const std::pair<std::string_view, Act> acts[] = {
            {"lint", lint},           {"test", test},         {"show", show},
            {"diff", diff},           {"disclose", disclose}, {"adjudicate", adjudicate},
            {"authority", authority}, {"price", price},       {"export", export_policy}};
        for (const auto& [name, act] : acts) {
            if (words[0] == name) {
                return act(arguments);
            }
        }
    }
    return base::error(
        base::ErrorCode::InvalidInput, "command.arguments",
        "policy lint | test | show | diff | disclose | adjudicate | authority | price | export");
}

}  // namespace command
