// policy authority | price | hold, and lint | test | show of a shop's folder: the house rules as
// its manager checks them, without a store.
#include <fmt/format.h>

#include "base/file.h"
#include "base/json_writer.h"
#include "kiosk/app/catalogue_import.h"
#include "kiosk/main/commands.h"
#include "policy/house_facts.h"
#include "policy/local_time.h"
#include "policy/order_content.h"
#include "policy/price_trace.h"

namespace command {
namespace {

constexpr std::size_t kMaxFacts = 64 * 1024;

base::Error invalid(std::string detail) {
    return base::error(base::ErrorCode::InvalidInput, "shop.invalid", std::move(detail));
}

base::Result<policy::ShopReading> read_folder(const std::filesystem::path& folder) {
    TRY(files, app::read_shop_folder(folder));
    return policy::read_shop(files);
}

base::Result<policy::ShopRules> load_rules(const base::Arguments& arguments) {
    std::filesystem::path folder = arguments.value_or("shop", "");
    if (folder.empty()) {
        TRY(shipped, find_shipped("config/sample-shop"));
        folder = shipped;
    }
    TRY(reading, read_folder(folder));
    if (!reading.shop) {
        return invalid(policy::format_finding(reading.findings.front()));
    }
    return std::move(reading.shop->rules);
}

base::Result<std::string> read_facts(const base::Arguments& arguments) {
    CHECK_OK(arguments.allow_only({"shop", "facts", "trace"}));
    TRY(file, arguments.value("facts"));
    return base::read_file(file, kMaxFacts);
}

void write_steps(base::JsonWriter& w, const policy::AuthorityDecision& decision) {
    using Kind = policy::AuthorityStep::Kind;
    w.key("trace");
    w.begin_array();
    for (const policy::AuthorityStep& step : decision.trace) {
        w.begin_object();
        w.field("outcome", step.kind == Kind::Won      ? "won"
                           : step.kind == Kind::Beaten ? "beaten"
                                                       : "missed");
        w.field("rule_id", step.row->row_id);
        policy::write_localized(w, "cite", step.row->cite);
        w.field("column", step.column);
        w.field("wanted", step.wanted);
        w.field("got", step.got);
        w.end_object();
    }
    w.end_array();
}

std::size_t print_all(const policy::ShopReading& reading) {
    for (const policy::Finding& finding : reading.findings) {
        fmt::print("{}\n", policy::format_finding(finding));
    }
    return static_cast<std::size_t>(reading.errors);
}

std::size_t count_vectors(const policy::HouseRules& house) {
    return house.authority.vectors.size() + house.holds.vectors.size() + house.prices.size();
}

void show(const policy::HouseRules& house, const base::Currency& currency) {
    fmt::print("{} version {} ({})\n  {}\n", house.head.title_id, house.head.version,
               house.head.title.en, house.head.status_note.en);
    for (const policy::AuthorityRow& row : house.authority.rows) {
        const std::string limit =
            row.limit ? base::format_decimal(*row.limit, currency) : std::string("none");
        const std::string share =
            row.limit_per_mille ? fmt::format(", {} per mille", *row.limit_per_mille) : "";
        const std::string second =
            row.second_above ? fmt::format(", above {} with {}",
                                           base::format_decimal(*row.second_above, currency),
                                           policy::word(row.second_rank))
                             : "";
        fmt::print("  {:26} {:12} limit {}{}{}\n  {:26} {}\n", row.row_id, policy::word(row.rank),
                   limit, share, second, "", row.cite.en);
    }
    for (const policy::HoldRow& row : house.holds.rows) {
        fmt::print("  {:26} {:12} {} minutes\n  {:26} {}\n", row.row_id, policy::word(row.by),
                   row.minutes, "", row.cite.en);
    }
}

}  // namespace

bool is_shop(const Words& words) {
    return words.size() == 2 &&
           std::filesystem::exists(std::filesystem::path(words[1]) / "shop.json");
}

base::Status shop_rules(const Words& words) {
    TRY(reading, read_folder(words[1]));
    const std::size_t errors = print_all(reading);
    if (words[0] == "lint") {
        fmt::print("{} errors, {} warnings\n", errors, reading.warnings);
    }
    if (!reading.shop) {
        return invalid("this shop would not go live; mend what is listed above");
    }
    const policy::ShopRules& rules = reading.shop->rules;
    if (words[0] == "test") {
        fmt::print("{} vectors, 0 failed\n", count_vectors(rules.house));
    } else if (words[0] == "show") {
        show(rules.house, rules.settings.currency);
    }
    return base::ok();
}

// Who may give it, with whom, up to how much, and why not.
base::Status authority(const base::Arguments& arguments) {
    TRY(json, read_facts(arguments));
    TRY(rules, load_rules(arguments));
    TRY(wish, policy::read_authority_facts(json));
    TRY(decision, policy::decide_authority(wish, rules.house.authority));
    const base::Currency& currency = rules.settings.currency;
    base::JsonWriter w;
    w.begin_object();
    w.field("allowed", decision.allowed);
    w.field("rule_id", decision.row == nullptr ? "" : decision.row->row_id);
    w.field("second_role", decision.second_role);
    w.field("needs_role", decision.needs_role);
    w.field("refusal", decision.refusal);
    w.field("limit_minor", decision.limit.minor());
    policy::write_localized(w, "sentence", policy::explain_authority(wish, decision, currency));
    if (arguments.has("trace")) {
        write_steps(w, decision);
    }
    w.end_object();
    fmt::print("{}\n", w.take());
    return base::ok();
}

// What it costs, and with --trace which rule gave which fen.
base::Status price(const base::Arguments& arguments) {
    TRY(json, read_facts(arguments));
    TRY(rules, load_rules(arguments));
    TRY(facts, policy::read_price_facts(json));
    TRY(morning, policy::start_of_date(rules.opening.zone, facts.on));
    facts.input.at = morning + std::chrono::hours(12);
    TRY(priced, policy::price_order(facts.input, rules.prices));
    base::JsonWriter w;
    w.begin_object();
    if (arguments.has("trace")) {
        const policy::PriceFacts order{
            facts.input.lines, facts.input.tier_id, facts.input.courier_id, facts.input.region,
            facts.input.at,    priced.adjustments,  priced.goods,           priced.total};
        policy::write_trace(w, policy::explain_price(order, rules.prices));
    } else {
        w.key("lines");
        w.begin_array();
        for (const std::string& line : policy::describe_price(priced, rules.settings.currency)) {
            w.string(line);
        }
        w.end_array();
    }
    w.end_object();
    fmt::print("{}\n", w.take());
    return base::ok();
}

}  // namespace command
