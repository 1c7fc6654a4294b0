#pragma once

#include <string_view>

#include "base/event.h"
#include "base/result.h"
#include "base/sqlite/database.h"

namespace hq {

// What the lists of the console are made of, from the events alone. A projection reads only the
// members it shows and takes words it does not know as they are, so a newer store does not stop it.
struct Projection {
    std::string_view name;  // of its cursor
    bool (*wants)(std::string_view event_type);
    // Any error but Io, Unavailable, Timeout and Corrupt is the event's own fault (poison).
    base::Status (*apply)(sqlite::Database& db, const base::Event& event);
};

extern const Projection kOrderProjection;
extern const Projection kRequestProjection;

}  // namespace hq
