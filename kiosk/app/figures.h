#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "kiosk/app/app.h"
#include "kiosk/app/caller.h"
#include "kiosk/app/day_figures.h"
#include "kiosk/app/figures_given.h"
#include "policy/service_figures.h"

// AFT-7, ORG-5: the figures of service. Read off the writer's thread from the events of the
// requests that were left in a span of days; nobody's personal data is in them.
namespace app {

enum class FigureGroup { Store, Day, Clerk, Kind, Reason, Product, Cause, Responsible };
base::Result<FigureGroup> parse_figure_group(std::string_view word);
std::string_view word(FigureGroup group);

struct AskFigures {
    std::string from;  // local dates, both included
    std::string to;
    FigureGroup by = FigureGroup::Store;
};

struct FigureRow {
    std::string key;  // clerk, kind, reason, item, day, cause; "" = none (nobody owns it, …)
    policy::LocalizedText name;
    policy::ServiceFigures figures;
};
struct FigureTable {
    static constexpr int kMaxDays = 400;
    static constexpr int kMaxRequests = 20'000;
    static constexpr std::size_t kMaxRows = 500;

    std::string from;
    std::string to;
    FigureGroup by = FigureGroup::Store;
    std::vector<FigureRow> rows;  // most requests first, days in order
    std::size_t left_out = 0;     // rows over kMaxRows
    policy::ServiceFigures total;
    GivenFigures given;  // of the whole store
};
// Refuses "calendar.date", "figures.span" (backwards or over kMaxDays) and "figures.too_many".
base::Result<FigureTable> count_figures(App& app, const AskFigures& question);

// The figures of the requests that were left on a day, from the journal up to one place: for paper.
base::Result<policy::ServiceFigures> count_service_of_day(const App& app, sqlite::Database& db,
                                                          const DaySpan& span, const AsOf& as_of);

// A supervisor's. {"rows","total","definitions",…}, definitions in both languages.
base::Result<Reply> show_figures(App& app, const AskFigures& question);
// The same as RFC 4180, a row a line under one line of names, with a byte order mark for
// spreadsheets; texts that a spreadsheet would take for formulas are quoted with an apostrophe.
base::Result<std::string> figures_as_csv(App& app, const AskFigures& question,
                                         policy::Language language);

}  // namespace app
