#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "kiosk/app/app.h"
#include "policy/shop.h"
#include "policy/shop_events.h"

namespace app {

// ORG-8: the shop's files and packs, linted, then switched on in one transaction with the stock as
// counted, for goods that are new here. Errors refuse everything, a golden vector that the packs do
// not give too; what stood before goes on. The policy version grows by one where the packs are
// others than before.
//
// Content that headquarters published carries its own versions. Afterwards a folder is imported no
// more ("import.published"): two sources of prices would undo each other.
struct Published {
    base::Versions versions;
    std::int64_t settings = 0;
    std::int64_t snapshot = 0;
    bool two_signers = false;  // of everything in it that has prices
};
struct CatalogueImport {
    std::vector<policy::ShopFile> files;
    std::vector<policy::PackFile> packs;
    std::optional<Published> published = {};
};
struct ImportReport {
    std::int64_t items = 0;
    std::vector<policy::Finding> findings;  // warnings too
    std::int64_t errors = 0;
    std::int64_t warnings = 0;
};
// With errors in the report nothing was changed. Of published content a price that becomes more
// than three times or less than a third of what it is needs two signers: else it is an error.
base::Result<ImportReport> import_catalogue(App& app, CatalogueImport import,
                                            const std::function<void(std::string)>& progress);

// The two halves of it: all reading and judging first, so that the switch, when its time has come,
// only writes. Without `shop` in it the report has errors and there is nothing to switch to.
struct PreparedCatalogue {
    CatalogueImport import;
    std::optional<policy::ShopContent> shop;
    std::shared_ptr<const policy::PackSet> packs;
    std::string pack_digest;
    ImportReport report;
};
base::Result<PreparedCatalogue> prepare_catalogue(App& app, CatalogueImport import);
base::Status switch_catalogue(App& app, const PreparedCatalogue& prepared);

// Says in the journal, once for each version of a domain, that published content was not taken.
base::Status note_refused_content(App& app, const policy::ContentRefused& refused);

// All files of a folder that the importer reads, with their paths inside it.
base::Result<std::vector<policy::ShopFile>> read_shop_folder(const std::filesystem::path& folder);
base::Result<std::vector<policy::PackFile>> read_pack_folder(const std::filesystem::path& folder);

}  // namespace app
