#pragma once

#include <filesystem>

#include "base/result.h"
#include "kiosk/store/journal.h"

namespace app {

// identity.json of a data folder: which log this box writes. Made once by `kioskctl setup`; the
// device's public key comes from its own file.
struct BoxIdentity {
    base::StoreId store;
    std::uint32_t epoch = 0;  // 0 = not enrolled at headquarters when the log began
};
base::Result<BoxIdentity> load_identity(const std::filesystem::path& data_dir);
base::Status save_identity(const std::filesystem::path& data_dir, const BoxIdentity& identity);

}  // namespace app
