#pragma once

#include <filesystem>
#include <string>

#include "base/crypto.h"
#include "base/result.h"
#include "hq/store/storage.h"

namespace hq {

// Headquarters' secrets, in files of mode 0600 in one folder, made at the first start. The stores
// keep the public key from their enrolment and believe no other: losing the file means enrolling
// every store again.
struct Keys {
    base::SigningKey signing_key;
    base::SigningKey snapshot_key;  // of published content; the root names their public halves
    base::SigningKey timestamp_key;
    std::string pepper;  // 32 bytes, for passwords

    std::filesystem::path folder;  // where the root key lies too, sealed (hq/store/signers.h)

    // Several processes may call it at once on one folder: one makes what is missing.
    static base::Result<Keys> load_or_make(const std::filesystem::path& folder);
};

// A database belongs to the keys that it was begun with. With others the stores would not believe
// the answers and no password would fit: Conflict "keys.other".
base::Status claim_database(Storage& storage, const Keys& keys);

}  // namespace hq
