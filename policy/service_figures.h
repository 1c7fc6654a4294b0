#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/event.h"
#include "base/money.h"
#include "base/result.h"
#include "policy/request_cause.h"
#include "policy/values.h"
#include "policy/working_time.h"

// AFT-7, ORG-5: how well service requests are answered. Everything is read from their events; what
// each figure means stands here once, for screens, files and paper alike.
namespace policy {

enum class Figure {
    Requests,
    FirstResponse,
    Resolution,
    PromiseKept,
    Reopened,
    Satisfaction,
    ConcessionCost,
    Causes,
    Responsible,
    Given
};
inline constexpr std::size_t kFigures = 7;  // that are one value each; the others are counts

struct FigureDefinition {
    Figure figure = Figure::Requests;
    std::string_view word;  // "first_response"
    LocalizedText name;
    LocalizedText text;
};
const std::vector<FigureDefinition>& figure_definitions();
const std::vector<FigureDefinition>& count_definitions();  // of all that is no column

enum class PromiseStanding { Open, Kept, Broken, Dropped };

// One request, measured.
struct MeasuredRequest {
    bool counts = true;  // not where it was merged into another, or is not written down whole yet
    std::optional<std::int64_t> first_response_minutes;
    std::optional<std::int64_t> resolution_minutes;  // where it is resolved now, or was closed so
    PromiseStanding promise = PromiseStanding::Open;
    bool was_resolved = false;
    bool was_reopened = false;
    std::int64_t ratings = 0;
    std::int64_t rating_sum = 0;
    base::Money cost;
    Judgement judgement;
};

// From all events of the request, oldest first. Minutes are whole working minutes of the calendar
// behind `working`. Refuses what fold_request refuses.
base::Result<MeasuredRequest> measure_request(const std::vector<base::Event>& events,
                                              const WorkingTime& working, base::UtcTime now);

// Nearest rank: the smallest of the values that so many of hundred do not exceed.
struct Spread {
    std::int64_t count = 0;
    std::int64_t median = 0;
    std::int64_t ninetieth = 0;
    bool operator==(const Spread&) const = default;
};
Spread spread_of(std::vector<std::int64_t> values);

// The figures of a group of requests.
struct ServiceFigures {
    std::int64_t requests = 0;
    Spread first_response;
    Spread resolution;
    std::int64_t promises_due = 0;  // kept or broken
    std::int64_t promises_kept = 0;
    std::int64_t resolved = 0;
    std::int64_t reopened = 0;
    std::int64_t ratings = 0;
    std::int64_t rating_sum = 0;
    base::Money cost;
    // By the place in kRequestCauses and kResponsibleParties; nobody judged the others.
    std::array<std::int64_t, kRequestCauses.size()> causes{};
    std::array<std::int64_t, kResponsibleParties.size()> responsible{};
    bool operator==(const ServiceFigures&) const = default;
};
// Of those that count.
ServiceFigures sum_up(const std::vector<MeasuredRequest>& requests);

// A share as tenths of a per cent, halves up; nothing of nothing.
std::optional<std::int64_t> per_mille(std::int64_t part, std::int64_t whole);
// The average of ratings in hundredths, halves up.
std::optional<std::int64_t> average_hundredths(std::int64_t sum, std::int64_t count);

}  // namespace policy
