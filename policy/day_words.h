#pragma once

#include <string>

#include <date/date.h>

#include "policy/values.h"

namespace policy {

// "2026年12月4日（周五）", "Friday 4 December 2026".
std::string say_day(date::local_days day, Language language);

}  // namespace policy
