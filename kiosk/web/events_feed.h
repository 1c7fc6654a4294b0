#pragma once

#include <span>

#include "kiosk/web/route.h"

namespace web {

// GET /events: one stream a screen. A counter hears everything that is not for one other screen; a
// kiosk hears what is for it and what concerns every screen (devices, sync, settings).
std::span<const RouteRow> event_routes();

}  // namespace web
