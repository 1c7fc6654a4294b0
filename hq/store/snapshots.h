#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "base/clock.h"
#include "base/ids.h"
#include "base/result.h"
#include "base/sql/session.h"
#include "hq/store/keys.h"

// Which releases each store goes by: the newest of each domain that is out for it, and what is
// still to come. A snapshot's version grows whenever that changes. Inside the caller's transaction.
namespace hq {

// Makes the next snapshot where the releases for this store are others than in its last one, or it
// would expire soon. Nothing while no root was published or no release is out for it.
base::Status refresh_snapshot(sql::Session& db, const Keys& keys, const base::StoreId& store,
                              base::UtcTime now);

// 0 = none.
base::Result<std::uint64_t> find_snapshot_version(sql::Session& db, const base::StoreId& store);
base::Result<std::optional<std::string>> find_snapshot_document(sql::Session& db,
                                                                const base::StoreId& store,
                                                                std::uint64_t version);
// Signed now; nullopt: there is no snapshot.
base::Result<std::optional<std::string>> make_timestamp(sql::Session& db, const Keys& keys,
                                                        const base::StoreId& store,
                                                        base::UtcTime now);

// 0 to 99, always the same for a store: a release that is out for p percent is out for those below.
unsigned ring_of(const base::StoreId& store);

}  // namespace hq
