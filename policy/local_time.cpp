#include "policy/local_time.h"

#include <fmt/format.h>

namespace policy {
namespace {

// Digits only, so that "+1" and " 1" are refused; -1 for anything else.
int parse_digits(std::string_view digits) {
    int value = 0;
    for (const char c : digits) {
        if (c < '0' || c > '9') {
            return -1;
        }
        value = value * 10 + (c - '0');
    }
    return value;
}

}  // namespace

base::Result<const date::time_zone*> find_zone(std::string_view name) {
    try {
        return date::locate_zone(std::string(name));
    } catch (const std::exception& failure) {
        return base::error(base::ErrorCode::InvalidInput, "calendar.zone", failure.what());
    }
}

base::Result<date::local_days> parse_date(std::string_view text) {
    const base::Error refused = base::error(base::ErrorCode::InvalidInput, "calendar.date",
                                            "not a date: " + std::string(text));
    if (text.size() != 10 || text[4] != '-' || text[7] != '-') {
        return refused;
    }
    const int year = parse_digits(text.substr(0, 4));
    const int month = parse_digits(text.substr(5, 2));
    const int day = parse_digits(text.substr(8, 2));
    if (year < 0 || month < 0 || day < 0) {
        return refused;
    }
    const date::year_month_day ymd{date::year{year}, date::month{static_cast<unsigned>(month)},
                                   date::day{static_cast<unsigned>(day)}};
    if (!ymd.ok()) {
        return refused;
    }
    return date::local_days(ymd);
}

std::string format_date(date::local_days day) {
    const date::year_month_day ymd(day);
    return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(ymd.year()),
                       static_cast<unsigned>(ymd.month()), static_cast<unsigned>(ymd.day()));
}

base::UtcTime moment_of(const date::time_zone& zone, date::local_days day, int minute, Edge edge) {
    const date::local_seconds local = day + std::chrono::minutes(minute);
    const date::local_info info = zone.get_info(local);
    const auto at_offset = [&](std::chrono::seconds offset) {
        return base::UtcTime(local.time_since_epoch() - offset);
    };
    if (info.result == date::local_info::nonexistent) {
        return info.first.end;
    }
    if (info.result == date::local_info::ambiguous && edge == Edge::Closing) {
        return at_offset(info.second.offset);
    }
    return at_offset(info.first.offset);
}

date::local_time<std::chrono::milliseconds> to_local(const date::time_zone& zone,
                                                     base::UtcTime at) {
    return zone.to_local(at);
}

date::local_days local_day(const date::time_zone& zone, base::UtcTime at) {
    return date::floor<date::days>(to_local(zone, at));
}

}  // namespace policy
