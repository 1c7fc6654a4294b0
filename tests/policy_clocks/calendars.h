#pragma once

#include <string>

#include "policy/calendar.h"

// The calendars of vectors.txt by name.
namespace clocks {

policy::Calendar calendar_of(const std::string& name);

}  // namespace clocks
