#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "base/crypto.h"
#include "base/result.h"
#include "base/wire/bundle.h"
#include "hq/store/keys.h"
#include "hq/store/storage.h"
#include "policy/finding.h"

// A release is one version of one domain on its way to the stores:
//   draft --as many signatures as the root wants--> published, out for the first step's percent
// and from step to step, after the soak time, until it is out for all, unless a store refuses it:
// then it stays where it is until a person goes on or publishes a higher version. Nothing is ever
// taken back: a rollback is a new version with the content of an old one.
namespace hq {

struct ReleaseFile {
    std::string name;
    base::Sha256 digest{};
};

struct NewRelease {
    wire::ContentDomain domain = wire::ContentDomain::Catalogue;
    std::vector<ReleaseFile> files;             // whose content is here already
    std::optional<base::UtcTime> effective_at;  // nullopt: as soon as it is published
    std::int64_t valid_days = 365;
    std::vector<int> steps{100};  // percent of the stores, rising, to 100
    std::int64_t soak_minutes = 60;
    std::string note;
    std::string created_by;
};

struct ReleaseId {
    wire::ContentDomain domain = wire::ContentDomain::Catalogue;
    std::uint64_t version = 0;
};

struct Release {
    ReleaseId id;
    std::string state;  // draft, published, withdrawn
    wire::Manifest manifest;
    base::UtcTime effective_at{};
    std::vector<int> steps;
    std::int64_t soak_minutes = 0;
    int percent = 0;
    base::UtcTime next_step_at{};  // epoch start: no further step
    std::string paused_why;        // "" = not paused
    std::string note;
    std::string created_by;
    base::UtcTime created_at{};
    std::vector<std::string> signed_by;
    std::size_t wanted_signatures = 1;
};

// A draft of the next version. Errors: "release.files" (a name of another domain, twice, or content
// that is missing), "release.steps", "release.none" (nobody may sign: appoint a signer first).
base::Result<ReleaseId> draft_release(Storage& storage, const NewRelease& wanted,
                                      base::UtcTime now);

struct SignedRelease {
    std::string state;                      // afterwards
    std::vector<policy::Finding> findings;  // of the whole shop with this release in it
    bool signed_now = false;                // false: the findings have errors, nothing was signed
};
struct Signing {
    ReleaseId id;
    std::string user;
    std::string passphrase;
};
// Lints the shop that the stores would have, then signs; the last signature that is wanted
// publishes. Errors: "signer.…", "release.state", NotFound "release.none".
base::Result<SignedRelease> sign_release(Storage& storage, const Signing& signing,
                                         base::UtcTime now);

base::Status withdraw_draft(Storage& storage, const ReleaseId& id);
// Stops the steps; going on takes the next step at once.
base::Status pause_release(Storage& storage, const ReleaseId& id, std::string_view why);
base::Status resume_release(Storage& storage, const ReleaseId& id, base::UtcTime now);
// Takes the steps that are due. Returns how many.
base::Result<std::int64_t> advance_releases(Storage& storage, base::UtcTime now);

// Newest first, at most `limit` of each domain.
base::Result<std::vector<Release>> list_releases(Storage& storage, std::int64_t limit);

}  // namespace hq
