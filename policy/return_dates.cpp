#include "policy/return_dates.h"

namespace policy {
namespace {

using date::local_days;

base::Error bad_facts(std::string detail) {
    return base::error(base::ErrorCode::InvalidInput, "terms.facts", std::move(detail));
}

// The first year that is written with five digits cannot be read back.
constexpr date::local_days kLatest{date::year{9000} / 1 / 1};

bool is_between(const std::optional<local_days>& day, local_days sold, local_days asked) {
    return !day || (sold <= *day && *day <= asked);
}

}  // namespace

base::Status check_dates(const ReturnFacts& facts, local_days sold, local_days asked) {
    if (asked < sold) {
        return bad_facts("asked_on is before the sale");
    }
    if (asked > kLatest) {
        return bad_facts("asked_on is too far away");
    }
    const ReturnDates& dates = facts.dates;
    for (const auto& day :
         {dates.delivered, dates.last_delivered, dates.installed, dates.replaced}) {
        if (!is_between(day, sold, asked)) {
            return bad_facts(
                "a delivery, installation or replacement is no earlier than the sale "
                "and no later than asked_on");
        }
    }
    if (dates.informed.when == Informed::When::Later && asked < dates.informed.on) {
        return bad_facts("the buyer was told of the right after asked_on");
    }
    for (const RepairStay& stay : dates.repairs) {
        if (!is_between(stay.from, sold, asked) || !is_between(stay.to, stay.from, asked)) {
            return bad_facts("a repair lies between the sale and asked_on");
        }
    }
    return base::ok();
}

}  // namespace policy
