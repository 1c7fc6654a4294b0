#include <array>

#include <fmt/format.h>

#include "policy/calendar.h"
#include "policy/local_time.h"

namespace policy {
namespace {

constexpr std::array kZhWeekdays{"周日", "周一", "周二", "周三", "周四", "周五", "周六"};
constexpr std::array kEnWeekdays{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
constexpr std::array kEnMonths{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                               "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

std::string zh_day(date::local_days today, date::local_days day) {
    if (day == today) {
        return "今天 ";
    }
    if (day == today + date::days(1)) {
        return "明天 ";
    }
    const date::year_month_day ymd(day);
    const bool same_year = ymd.year() == date::year_month_day(today).year();
    return fmt::format("{}{}月{}日（{}）",
                       same_year ? "" : fmt::format("{}年", static_cast<int>(ymd.year())),
                       static_cast<unsigned>(ymd.month()), static_cast<unsigned>(ymd.day()),
                       kZhWeekdays[date::weekday(day).c_encoding()]);
}

std::string en_day(date::local_days today, date::local_days day) {
    if (day == today) {
        return "today";
    }
    if (day == today + date::days(1)) {
        return "tomorrow";
    }
    const date::year_month_day ymd(day);
    const bool same_year = ymd.year() == date::year_month_day(today).year();
    return fmt::format("on {} {} {}{}", kEnWeekdays[date::weekday(day).c_encoding()],
                       static_cast<unsigned>(ymd.day()),
                       kEnMonths[static_cast<unsigned>(ymd.month()) - 1],
                       same_year ? "" : fmt::format(" {}", static_cast<int>(ymd.year())));
}

}  // namespace

base::Result<std::string> until_words(base::UtcTime now, base::UtcTime due,
                                      const Calendar& calendar, Language language) {
    TRY(zone, find_zone(calendar.zone));
    const date::local_days today = local_day(*zone, now);
    const auto local = date::ceil<std::chrono::minutes>(to_local(*zone, due));
    const date::local_days day = date::floor<date::days>(local);
    const auto minute = (local - day).count();
    const std::string time = fmt::format("{:02}:{:02}", minute / 60, minute % 60);
    switch (language) {
        case Language::ZhCn:
            return fmt::format("{}{}", zh_day(today, day), time);
        case Language::En:
            return fmt::format("by {} {}", time, en_day(today, day));
    }
    ASSERT(false);
}

base::Result<std::string> promise_words(base::UtcTime now, base::UtcTime due,
                                        const Calendar& calendar, Language language) {
    TRY(until, until_words(now, due, calendar, language));
    return language == Language::ZhCn ? until + " 前回复" : until;
}

}  // namespace policy
