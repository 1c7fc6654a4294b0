#include "policy/day_words.h"

#include <array>

#include <fmt/format.h>

namespace policy {
namespace {

constexpr std::array kZhDays{"日", "一", "二", "三", "四", "五", "六"};
constexpr std::array kEnDays{"Sunday",   "Monday", "Tuesday", "Wednesday",
                             "Thursday", "Friday", "Saturday"};
constexpr std::array kEnMonthNames{"January",   "February", "March",    "April",
                                   "May",       "June",     "July",     "August",
                                   "September", "October",  "November", "December"};

}  // namespace

std::string say_day(date::local_days day, Language language) {
    const date::year_month_day ymd{day};
    const int year = static_cast<int>(ymd.year());
    const unsigned month = static_cast<unsigned>(ymd.month());
    const unsigned of_month = static_cast<unsigned>(ymd.day());
    const unsigned of_week = date::weekday{day}.c_encoding();
    return language == Language::ZhCn
               ? fmt::format("{}年{}月{}日（周{}）", year, month, of_month, kZhDays[of_week])
               : fmt::format("{} {} {} {}", kEnDays[of_week], of_month, kEnMonthNames[month - 1],
                             year);
}

}  // namespace policy
