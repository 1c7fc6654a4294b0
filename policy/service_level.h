#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "policy/escalation.h"
#include "policy/request_clocks.h"
#include "policy/service_request.h"

namespace policy {

// How fast requests of some kinds are served, and who is told as a clock comes to its end.
struct ServiceLevelRow {
    ServiceLevel level;
    std::vector<RequestKind> kinds;  // empty = all
    bool urgent_only = false;
    std::vector<EscalationStep> steps;
};

// When nobody comes to a call for a clerk; minutes of the wall clock after it was promised.
struct HelpStep {
    std::string step_id;
    std::int64_t after_minutes = 0;
    std::string role;
};

// service_levels.json of the shop. The first row that fits a request holds for it.
struct ServiceLevels {
    std::int64_t version = 0;
    std::int64_t reopen_days = 15;  // calendar days after it was resolved
    std::vector<ServiceLevelRow> rows;
    std::vector<HelpStep> help;
};

// Of a shop without a file of its own: every kind the same, nobody is told.
ServiceLevels default_service_levels();

// What a row tells people of, and one thing that every shop tells: a captured request that lies
// there at the end of the day.
std::vector<EscalationStep> steps_of(const ServiceLevelRow& row);

const ServiceLevelRow& find_level(const ServiceLevels& levels, RequestKind kind, bool urgent);

}  // namespace policy
