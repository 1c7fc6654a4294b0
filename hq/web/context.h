#pragma once

#include <functional>

#include "base/clock.h"
#include "hq/store/intake.h"
#include "hq/store/keys.h"
#include "hq/store/storage.h"

namespace hq {

// What the routes work on. Built by hq/service, outlives the server; all members are thread-safe.
struct Context {
    Storage& storage;
    const Keys& keys;
    const base::Clock& clock;
    Intake& intake;
    std::function<void()> wake_projector;  // a hint that there are new events
    // Returns when the lists show what was acknowledged before the call, or a moment later anyway.
    std::function<void()> settle_projections;
};

}  // namespace hq
