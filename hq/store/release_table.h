#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "base/sql/session.h"
#include "base/wire/signed_document.h"
#include "hq/store/releases.h"

// The rows of releases and their signatures. Internal to releases.h.
namespace hq {

// "10 50 100".
std::string encode_steps(const std::vector<int>& steps);
std::vector<int> decode_steps(std::string_view text);

base::Result<std::optional<Release>> find_release(sql::Session& db, const ReleaseId& id);
base::Result<std::vector<Release>> load_releases(sql::Session& db, std::int64_t limit);
base::Result<std::vector<wire::Signature>> load_signatures(sql::Session& db, const ReleaseId& id);

// The newest published release of a domain, else its newest draft.
base::Result<std::optional<Release>> find_newest(sql::Session& db, wire::ContentDomain domain);
base::Result<std::uint64_t> next_version(sql::Session& db, wire::ContentDomain domain);

}  // namespace hq
