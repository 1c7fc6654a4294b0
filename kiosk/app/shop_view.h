#pragma once

#include <string>

#include "base/result.h"
#include "kiosk/app/app.h"
#include "kiosk/app/caller.h"

// What every screen reads: the store, its reference data, goods and its own health.
namespace app {

base::Result<Reply> show_health(App& app);
base::Result<Reply> show_store(App& app);
base::Result<Reply> show_reference(App& app);
base::Result<Reply> search_items(App& app, const std::string& query, int limit);
base::Result<Reply> show_item(App& app, const std::string& item_id);
base::Result<Reply> show_sync(App& app);
// SVG text of one picture of the active catalogue.
base::Result<std::string> load_picture(App& app, const std::string& file_name);

}  // namespace app
