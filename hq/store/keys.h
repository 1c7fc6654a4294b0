#pragma once

#include <filesystem>
#include <string>

#include "base/crypto.h"
#include "base/result.h"

namespace hq {

// Headquarters' secrets, in files of mode 0600 in DATA/keys, made at the first start. The stores
// keep the public key from their enrolment and believe no other: losing the file means enrolling
// every store again.
struct Keys {
    base::SigningKey signing_key;
    std::string pepper;  // 32 bytes, for passwords

    static base::Result<Keys> load_or_make(const std::filesystem::path& folder);
};

}  // namespace hq
