#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "base/crypto.h"
#include "base/result.h"

namespace store {

// The secrets of one store box, each a file of mode 0600 in the data folder's keys/. They never
// enter the journal. Immutable once loaded; shared by threads.
struct Keys {
    base::SigningKey device;  // signs batches for headquarters and evidence codes
    std::string wrapping;     // 32 bytes: seals the customers' keys
    std::string index;        // 32 bytes: keyed hash of phones, for look-up
    std::string pepper;       // 32 bytes: of the PINs

    // Blind index of a phone in E.164.
    std::string phone_index(std::string_view e164) const;
};

// Makes what is missing, so that a new box has its keys after the first start of `setup`.
base::Result<Keys> load_or_make_keys(const std::filesystem::path& data_dir);
// Corrupt when one is missing: a store that had keys must not go on with others.
base::Result<Keys> load_keys(const std::filesystem::path& data_dir);

}  // namespace store
