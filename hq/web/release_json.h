#pragma once

#include <string>
#include <vector>

#include "base/json_reader.h"
#include "base/result.h"
#include "hq/store/releases.h"
#include "hq/store/signers.h"

// Releases and signers as the console's JSON.
namespace hq {

std::string encode_releases(const std::vector<Release>& releases);
std::string encode_signers(const std::vector<Signer>& signers);
std::string encode(const SignedRelease& release);
std::string encode(const ReleaseId& id);

base::Result<NewRelease> decode_new_release(std::string_view json);
base::Result<std::vector<base::Sha256>> decode_digests(std::string_view json);
std::string encode_missing(const std::vector<base::Sha256>& digests);

}  // namespace hq
