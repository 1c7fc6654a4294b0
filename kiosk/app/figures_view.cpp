#include <fmt/format.h>

#include "base/json_writer.h"
#include "kiosk/app/figures.h"
#include "policy/order_content.h"

// The figures of service as JSON and as a file for spreadsheets.
namespace app {
namespace {

using base::JsonWriter;
using policy::Language;
using policy::ServiceFigures;

void write_optional(JsonWriter& w, std::string_view name,
                    const std::optional<std::int64_t>& value) {
    if (value) {
        w.field(name, *value);
    } else {
        w.null_field(name);
    }
}

void write_spread(JsonWriter& w, std::string_view name, const policy::Spread& spread) {
    w.key(name);
    w.begin_object();
    w.field("count", spread.count);
    write_optional(w, "median_minutes",
                   spread.count > 0 ? std::optional(spread.median) : std::nullopt);
    write_optional(w, "ninetieth_minutes",
                   spread.count > 0 ? std::optional(spread.ninetieth) : std::nullopt);
    w.end_object();
}

void write_share(JsonWriter& w, std::string_view name, std::int64_t part, std::int64_t whole) {
    w.key(name);
    w.begin_object();
    w.field("count", part);
    w.field("of", whole);
    write_optional(w, "per_mille", policy::per_mille(part, whole));
    w.end_object();
}

// Those that occurred.
template <typename List, typename Counts>
void write_counts(JsonWriter& w, std::string_view list_name, std::string_view word_name,
                  const List& list, const Counts& counts) {
    w.key(list_name);
    w.begin_array();
    for (std::size_t i = 0; i < list.size(); ++i) {
        if (counts[i] > 0) {
            w.begin_object();
            w.field(word_name, policy::word(list[i]));
            w.field("count", counts[i]);
            w.end_object();
        }
    }
    w.end_array();
}

void write_figures(JsonWriter& w, const ServiceFigures& figures) {
    w.field("requests", figures.requests);
    write_spread(w, "first_response", figures.first_response);
    write_spread(w, "resolution", figures.resolution);
    write_share(w, "promise_kept", figures.promises_kept, figures.promises_due);
    write_share(w, "reopened", figures.reopened, figures.resolved);
    w.key("satisfaction");
    w.begin_object();
    w.field("count", figures.ratings);
    write_optional(w, "average_hundredths",
                   policy::average_hundredths(figures.rating_sum, figures.ratings));
    w.end_object();
    w.field("concession_cost_minor", figures.cost.minor());
    write_counts(w, "causes", "cause", policy::kRequestCauses, figures.causes);
    write_counts(w, "responsible", "responsible", policy::kResponsibleParties, figures.responsible);
}

void write_definitions(JsonWriter& w, std::string_view list_name,
                       const std::vector<policy::FigureDefinition>& definitions) {
    w.key(list_name);
    w.begin_array();
    for (const policy::FigureDefinition& definition : definitions) {
        w.begin_object();
        w.field("figure", definition.word);
        policy::write_localized(w, "name", definition.name);
        policy::write_localized(w, "text", definition.text);
        w.end_object();
    }
    w.end_array();
}

// One cell of a file that spreadsheets open: quoted, and never a formula.
std::string cell(std::string_view text) {
    std::string quoted = "\"";
    if (!text.empty() && std::string_view("=+-@\t\r").find(text[0]) != std::string_view::npos) {
        quoted += '\'';
    }
    for (const char c : text) {
        quoted += c;
        if (c == '"') {
            quoted += '"';
        }
    }
    quoted += '"';
    return quoted;
}

std::string cell(const std::optional<std::int64_t>& value) {
    return value ? std::to_string(*value) : "";
}

// 333 per mille → "33.3", 467 hundredths → "4.67"
std::string cell(const std::optional<std::int64_t>& value, int places) {
    const std::int64_t scale = places == 1 ? 10 : 100;
    return value ? fmt::format("{}.{:0{}}", *value / scale, *value % scale, places) : "";
}

constexpr std::string_view kHeader =
    "key,name,requests,first_response_count,first_response_median_minutes,"
    "first_response_90th_minutes,resolution_count,resolution_median_minutes,"
    "resolution_90th_minutes,promises_due,promises_kept,promise_kept_percent,resolved,reopened,"
    "reopened_percent,ratings,satisfaction_average,concession_cost";

std::string header() {
    std::string names(kHeader);
    for (const policy::RequestCause cause : policy::kRequestCauses) {
        names += fmt::format(",cause_{}", policy::word(cause));
    }
    for (const policy::ResponsibleParty party : policy::kResponsibleParties) {
        names += fmt::format(",responsible_{}", policy::word(party));
    }
    return names + "\r\n";
}

std::string line(const std::string& key, const std::string& name, const ServiceFigures& figures,
                 const base::Currency& currency) {
    const auto of = [](const policy::Spread& spread, std::int64_t value) {
        return cell(spread.count > 0 ? std::optional(value) : std::nullopt);
    };
    const auto& first = figures.first_response;
    const auto& resolution = figures.resolution;
    const std::string cells[] = {
        cell(key),
        cell(name),
        std::to_string(figures.requests),
        std::to_string(first.count),
        of(first, first.median),
        of(first, first.ninetieth),
        std::to_string(resolution.count),
        of(resolution, resolution.median),
        of(resolution, resolution.ninetieth),
        std::to_string(figures.promises_due),
        std::to_string(figures.promises_kept),
        cell(policy::per_mille(figures.promises_kept, figures.promises_due), 1),
        std::to_string(figures.resolved),
        std::to_string(figures.reopened),
        cell(policy::per_mille(figures.reopened, figures.resolved), 1),
        std::to_string(figures.ratings),
        cell(policy::average_hundredths(figures.rating_sum, figures.ratings), 2),
        base::format_decimal(figures.cost, currency)};
    return fmt::format("{},{},{}\r\n", fmt::join(cells, ","), fmt::join(figures.causes, ","),
                       fmt::join(figures.responsible, ","));
}

}  // namespace

base::Result<Reply> show_figures(App& app, const AskFigures& question) {
    TRY(table, count_figures(app, question));
    JsonWriter w;
    w.begin_object();
    w.field("from", table.from);
    w.field("to", table.to);
    w.field("by", word(table.by));
    w.key("rows");
    w.begin_array();
    for (const FigureRow& row : table.rows) {
        w.begin_object();
        w.field("key", row.key);
        policy::write_localized(w, "name", row.name);
        write_figures(w, row.figures);
        w.end_object();
    }
    w.end_array();
    w.field("left_out", table.left_out);
    w.key("total");
    w.begin_object();
    write_figures(w, table.total);
    w.end_object();
    w.key("given");
    w.begin_object();
    w.field("requests_minor", table.given.requests.minor());
    w.field("returns_minor", table.given.returns.minor());
    w.field("prices_minor", table.given.prices.minor());
    w.end_object();
    write_definitions(w, "definitions", policy::figure_definitions());
    write_definitions(w, "count_definitions", policy::count_definitions());
    w.end_object();
    return Reply{200, w.take()};
}

base::Result<std::string> figures_as_csv(App& app, const AskFigures& question, Language language) {
    TRY(table, count_figures(app, question));
    std::string text = "\xEF\xBB\xBF";
    text += header();
    for (const FigureRow& row : table.rows) {
        text += line(row.key, row.name.in(language), row.figures, app.config.currency);
    }
    return text;
}

}  // namespace app
