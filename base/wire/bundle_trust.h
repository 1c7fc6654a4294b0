#pragma once

#include <cstdint>
#include <string_view>

#include "base/clock.h"
#include "base/ids.h"
#include "base/result.h"
#include "base/wire/bundle.h"

// What a store believes of what comes down: pure, from what it already trusts. Each function takes
// a signed document's text as it came. Errors:
//   bundle.form         not a document of this kind
//   bundle.signature    too few of the right keys signed it
//   bundle.older        a version fell: an old copy, or headquarters was restored too far back
//   bundle.mixed        not what the document before it named (length or hash), or of another store
//   bundle.expired      a timestamp that is out of date; roots and manifests say when they end, and
//                       nothing stops by it
//   bundle.newer_schema, bundle.newer_program   this program is too old for it
namespace wire {

// The first root of a store: besides its own keys, headquarters' key of the store's certificate has
// signed it. That is the pin.
base::Result<Root> accept_first_root(std::string_view text, std::string_view hq_public_key);
// A later one, of the next version: signed as the present root wants, and as it says itself.
base::Result<Root> accept_next_root(const Root& present, std::string_view text);

struct TimestampFacts {
    const Root& root;
    const base::StoreId& store;
    std::uint64_t trusted_snapshot = 0;  // the version that is trusted already, 0 = none
    base::UtcTime now{};
};
base::Result<Timestamp> accept_timestamp(const TimestampFacts& facts, std::string_view text);

base::Result<Snapshot> accept_snapshot(const Root& root, const Timestamp& timestamp,
                                       std::string_view text);

// `in_force` is the domain's version that the store goes by, 0 = none; the entry's is not below.
base::Result<Manifest> accept_manifest(const Root& root, const SnapshotEntry& entry,
                                       std::uint64_t in_force, std::string_view text);

// How many of the domain's keys signed a manifest: a price that changes absurdly wants two.
std::size_t count_manifest_signers(const Root& root, ContentDomain domain, std::string_view text);

// What manifests' `min_program` is held against; grows when content needs a newer program.
constexpr std::int64_t kProgramVersion = 1;

}  // namespace wire
