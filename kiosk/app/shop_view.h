#pragma once

#include <optional>
#include <string>

#include "base/result.h"
#include "kiosk/app/app.h"
#include "kiosk/app/caller.h"
#include "policy/values.h"

// What every screen reads: the store, its reference data, goods, phrases and its own health.
namespace app {

base::Result<Reply> show_health(App& app);
base::Result<Reply> show_store(App& app);
base::Result<Reply> show_reference(App& app);
base::Result<Reply> search_items(App& app, const std::string& query, int limit);
base::Result<Reply> show_item(App& app, const std::string& item_id);
struct ListPhrases {
    std::string situation;  // "" = all
    std::string query;      // "" = all
    std::optional<policy::Language>
        language;  // where the query is looked for; nullopt = everywhere
};
base::Result<Reply> list_phrases(App& app, const ListPhrases& wanted);
base::Result<Reply> show_sync(App& app);
// SVG text of one picture of the active catalogue.
base::Result<std::string> load_picture(App& app, const std::string& file_name);

}  // namespace app
