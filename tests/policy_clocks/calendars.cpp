#include "tests/policy_clocks/calendars.h"

#include <fstream>
#include <sstream>
#include <stdexcept>

#include "policy/shop_parts.h"
#include "tests/policy/calendar_samples.h"

namespace clocks {
namespace {

int minute_of(const std::string& four_digits) {
    return std::stoi(four_digits.substr(0, 2)) * 60 + std::stoi(four_digits.substr(2));
}

policy::Calendar sample_shop() {
    std::ifstream file(COUNTERFOIL_ROOT "/config/sample-shop/calendar.json");
    std::ostringstream text;
    text << file.rdbuf();
    policy::Findings findings;
    return policy::read_calendars({"calendar.json", text.str()}, findings).opening;
}

}  // namespace

policy::Calendar calendar_of(const std::string& name) {
    if (name == "office") {
        return samples::office_2026();
    }
    if (name == "office_closed_on_25_november") {
        policy::Calendar calendar = samples::office_2026();
        calendar.holidays.push_back(samples::day_hours("2026-11-25", {"盘点", "Stock count"}));
        return calendar;
    }
    if (name == "shop") {
        return sample_shop();
    }
    if (name.starts_with("berlin_") && name.size() == 16) {
        return samples::daily("Europe/Berlin",
                              {{minute_of(name.substr(7, 4)), minute_of(name.substr(12, 4))}});
    }
    throw std::invalid_argument("no calendar is called " + name);
}

}  // namespace clocks
