#include <optional>

#include "policy/shop_parts.h"
#include "policy/shop_reader.h"

namespace policy {
namespace {

constexpr std::size_t kMaxIntervals = 12;
constexpr std::size_t kMaxDayRows = 4'000;
constexpr std::size_t kDaysOfWeek = 7;

base::Result<std::vector<Interval>> read_hours(const base::JsonValue& value) {
    TRY(values, value.as_array(kMaxIntervals));
    std::vector<Interval> hours;
    for (const base::JsonValue& pair : values) {
        TRY(ends, pair.as_array(2));
        if (ends.size() != 2) {
            return base::error(base::ErrorCode::InvalidInput, "input.json",
                               pair.path() + R"(: two times are wanted: ["09:00", "21:00"])");
        }
        TRY(from, read_minute(ends[0]));
        TRY(to, read_minute(ends[1]));
        hours.push_back({from, to});
    }
    return hours;
}

base::Result<DayHours> read_day(const base::JsonValue& value) {
    TRY(object, base::JsonObject::open(value));
    TRY(date, object.string("date", 10));
    TRY(name, read_text(object, "name"));
    TRY(hours_value, object.find_value("hours"));
    std::vector<Interval> hours;
    if (hours_value) {
        TRY(read, read_hours(*hours_value));
        hours = std::move(read);
    }
    CHECK_OK(object.finish());
    return DayHours{date, name, std::move(hours)};
}

base::Result<std::vector<std::vector<Interval>>> read_week(base::JsonObject& object) {
    TRY(days, object.array("week", kDaysOfWeek));
    if (days.size() != kDaysOfWeek) {
        return base::error(base::ErrorCode::InvalidInput, "input.json",
                           "week: seven days are wanted, Monday first");
    }
    std::vector<std::vector<Interval>> week;
    for (const base::JsonValue& day : days) {
        TRY(hours, read_hours(day));
        week.push_back(std::move(hours));
    }
    return week;
}

// Fills week, holidays and working days; what both calendars share is there already.
base::Status read_schedule(const base::JsonValue& value, const ShopFile& file, Calendar& calendar,
                           Findings& findings) {
    TRY(object, base::JsonObject::open(value));
    TRY(week, read_week(object));
    calendar.week = std::move(week);
    calendar.holidays =
        read_list<DayHours>(object, "holidays", kMaxDayRows, file, findings, read_day);
    calendar.working_days =
        read_list<DayHours>(object, "working_days", kMaxDayRows, file, findings, read_day);
    return object.finish();
}

base::Result<Calendar> read_common(base::JsonObject& root) {
    Calendar calendar;
    TRY(version, root.integer("version", 1, 1'000'000'000));
    TRY(zone, root.string("zone", 60));
    TRY(first_year, root.integer("first_year", 1970, 9999));
    TRY(last_year, root.integer("last_year", 1970, 9999));
    calendar.version = version;
    calendar.zone = zone;
    calendar.first_year = static_cast<int>(first_year);
    calendar.last_year = static_cast<int>(last_year);
    return calendar;
}

}  // namespace

ShopCalendars read_calendars(const ShopFile& file, Findings& findings) {
    ShopCalendars calendars;
    read_root(file, findings, [&](base::JsonObject& root) {
        const base::Result<Calendar> common = read_common(root);
        if (!common.ok()) {
            report(common.error(), file, "", findings);
            return;
        }
        calendars = {common.value(), common.value()};
        const auto read_named = [&](std::string_view name, Calendar& calendar) {
            const auto value = root.value(name);
            const base::Status status = value.ok()
                                            ? read_schedule(value.value(), file, calendar, findings)
                                            : base::Status(value.error());
            if (!status.ok()) {
                report(status.error(), file, std::string(name), findings);
            }
        };
        read_named("opening", calendars.opening);
        read_named("working", calendars.working);
    });
    return calendars;
}

}  // namespace policy
