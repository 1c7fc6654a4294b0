#pragma once

#include <list>
#include <memory>
#include <string>
#include <utility>

#include "base/clock.h"
#include "base/mutex.h"
#include "base/result.h"
#include "base/sqlite/database.h"
#include "policy/terms.h"

namespace app {

// The packs of earlier sales, read from the archive when somebody comes back; the few that were
// asked for last stay in memory. Thread-safe.
class PackArchive {
public:
    static constexpr std::size_t kMaxLoaded = 4;

    // Null where they are not kept, or this program cannot read them any more: a person decides.
    base::Result<std::shared_ptr<const policy::PackSet>> find(sqlite::Database& db,
                                                              const std::string& pack_digest);

private:
    using Entry = std::pair<std::string, std::shared_ptr<const policy::PackSet>>;
    std::shared_ptr<const policy::PackSet> find_loaded(const std::string& pack_digest);

    base::Mutex mutex_;
    std::list<Entry> loaded_ GUARDED_BY(mutex_);  // the last asked for first
};

// Keeps the packs in force, under the digest that disclosures name. In the writer's transaction: at
// a start, and at a switch before and after it.
base::Status keep_packs_in_force(sqlite::Database& db, const std::string& pack_digest,
                                 base::UtcTime now);

// Forgets sets that nothing sold can depend on any more: out of force for longer than the longest
// window in them, and never sooner than eleven years: ten and one for what was still unpaid.
// Rights without an end are decided on today's packs then.
base::Status prune_packs(sqlite::Database& db, base::UtcTime now);

}  // namespace app
