#pragma once

#include <string>
#include <string_view>

#include <date/tz.h>

#include "base/clock.h"
#include "base/result.h"

// The only place that asks the time zone database. Internal to policy: calendar.h is the door.
namespace policy {

// Refuses "calendar.zone". The zone lives as long as the process.
base::Result<const date::time_zone*> find_zone(std::string_view name);

// "2026-02-16"; refuses "calendar.date" for anything that is no day.
base::Result<date::local_days> parse_date(std::string_view text);
std::string format_date(date::local_days day);

enum class Edge { Opening, Closing };

// The moment of a local minute of a day (1440 = the next midnight). In the hour that daylight
// saving skips it moves to the end of the gap; in the doubled hour an opening is the first of the
// two, a closing the last.
base::UtcTime moment_of(const date::time_zone& zone, date::local_days day, int minute, Edge edge);

date::local_time<std::chrono::milliseconds> to_local(const date::time_zone& zone, base::UtcTime at);
date::local_days local_day(const date::time_zone& zone, base::UtcTime at);

}  // namespace policy
