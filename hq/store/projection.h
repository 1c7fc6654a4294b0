#pragma once

#include <array>
#include <functional>
#include <string_view>
#include <vector>

#include "base/event.h"
#include "base/result.h"
#include "base/sql/session.h"

namespace hq {

// What an event does to the tables; made without the database, so that parsing holds up nobody.
// The batch views what the change holds.
using Change = std::function<void(sql::Batch& batch)>;

// What the lists of the console are made of, from the events alone. A projection reads only the
// members it shows and takes words it does not know as they are, so a newer store does not stop it.
struct Projection {
    std::string_view name;  // of its cursor
    bool (*wants)(std::string_view event_type);
    // The event must outlive the change. Any error of either but Io, Unavailable, Timeout and
    // Corrupt is the event's own fault (poison).
    base::Result<Change> (*read)(const base::Event& event);
};

extern const Projection kOrderProjection;
extern const Projection kRequestProjection;
extern const Projection kContentProjection;
constexpr std::array<const Projection*, 3> kProjections{&kOrderProjection, &kRequestProjection,
                                                        &kContentProjection};

// The events whose canonical bytes are the first column.
base::Result<std::vector<base::Event>> decode_all(sql::Statement& rows);
// As Projection::read, and refuses schemas that are newer than this program.
base::Result<Change> read_event(const Projection& projection, const base::Event& event);

}  // namespace hq
