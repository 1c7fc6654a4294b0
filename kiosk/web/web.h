#pragma once

#include <memory>
#include <string>
#include <vector>

#include "base/http/server.h"
#include "base/http/static_files.h"
#include "kiosk/app/app.h"
#include "kiosk/app/scans.h"

namespace web {

// Every route of the store service over `app`, which must outlive the router. `pages` holds the
// built screens (kiosk.html, counter.html, receipt.html, assets/…); nullptr serves none.
http::Router make_router(app::App& app, std::shared_ptr<const http::StaticFiles> pages);

// Hands every change of the store to the server's event streams; both must live until the app's
// writer has stopped, or listen({}) on its change feed.
void connect_changes(app::App& app, http::Server& server);

// Hands a scan to the stream of its screen, to nobody else, and keeps nothing of it.
void tell_scan(http::Server& server, const app::ScannedCode& code);

// "GET /api/v1/health", sorted: what docs/openapi.yaml is held against.
std::vector<std::string> list_routes();

}  // namespace web
