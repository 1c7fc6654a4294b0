#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "base/result.h"
#include "kiosk/app/app.h"
#include "policy/shop.h"

namespace app {

// ORG-8: the shop's files and packs, linted, then switched on in one transaction with the stock as
// counted, for goods that are new here. Errors refuse everything, a golden vector that the packs do
// not give too; what stood before goes on. The policy version grows by one where the packs are
// others than before.
struct CatalogueImport {
    std::vector<policy::ShopFile> files;
    std::vector<policy::PackFile> packs;
};
struct ImportReport {
    std::int64_t items = 0;
    std::vector<policy::Finding> findings;  // warnings too
    std::int64_t errors = 0;
    std::int64_t warnings = 0;
};
// With errors in the report nothing was changed.
base::Result<ImportReport> import_catalogue(App& app, const CatalogueImport& import,
                                            const std::function<void(std::string)>& progress);

// All files of a folder that the importer reads, with their paths inside it.
base::Result<std::vector<policy::ShopFile>> read_shop_folder(const std::filesystem::path& folder);
base::Result<std::vector<policy::PackFile>> read_pack_folder(const std::filesystem::path& folder);

}  // namespace app
