#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "base/crypto.h"
#include "base/result.h"
#include "base/sql/session.h"
#include "hq/store/storage.h"

// The content of releases by its hash: the same file in many releases is kept once.
namespace hq {

// Which of these are not here yet, in the order given.
base::Result<std::vector<base::Sha256>> find_missing_content(
    Storage& storage, const std::vector<base::Sha256>& digests);
// Refuses what does not have this hash ("content.digest").
base::Status save_content(Storage& storage, const base::Sha256& digest, std::string_view bytes,
                          base::UtcTime now);
base::Result<std::optional<std::string>> find_content(sql::Session& db, const base::Sha256& digest);

}  // namespace hq
