#pragma once

#include <filesystem>
#include <optional>

#include "base/result.h"
#include "kiosk/app/store_config.h"
#include "kiosk/store/journal.h"
#include "policy/receipt_keys.h"

namespace app {

// What this box signs receipts with besides its key, and whose it believes. Immutable.
struct EvidenceKeys {
    policy::ReceiptKeys known;  // this log's own, those of known_keys.json, headquarters'
    std::optional<policy::DeviceCertificate> certificate;  // goes into codes; none = short codes
};

// known_keys.json of a data folder, in the form of `kioskctl verify keys`; absent = none. Errors
// have key "config.invalid" and name the file.
base::Result<policy::ReceiptKeys> load_known_keys(const std::filesystem::path& data_dir);

policy::KeyOwner owner_of(const StoreConfig& config);
policy::StoreKey own_key(const StoreConfig& config, const store::Identity& identity);

}  // namespace app
