#include "kiosk/app/pack_archive.h"

#include <algorithm>

#include "kiosk/store/pack_archive.h"
#include "policy/pack_set.h"

namespace app {
namespace {

constexpr std::int64_t kDaysOfYear = 366;
constexpr std::int64_t kKeptDays = 11 * kDaysOfYear;

base::Result<std::shared_ptr<const policy::PackSet>> load(sqlite::Database& db,
                                                          const std::string& pack_digest) {
    TRY(files, store::find_archived_packs(db, pack_digest));
    if (!files) {
        return std::shared_ptr<const policy::PackSet>();
    }
    std::vector<policy::PackFile> packs;
    for (store::NamedText& file : *files) {
        packs.push_back({std::move(file.name), std::move(file.text)});
    }
    auto loaded = policy::load_packs(packs);
    return loaded.ok() ? std::move(loaded).value() : std::shared_ptr<const policy::PackSet>();
}

std::int64_t days_of(const policy::Period& period) {
    switch (period.unit) {
        case policy::PeriodUnit::Days:
            return std::int64_t{2} * period.count;  // they may be working days
        case policy::PeriodUnit::Months:
            return std::int64_t{31} * period.count;
        case policy::PeriodUnit::Years:
            return kDaysOfYear * period.count;
    }
    return 0;
}

// A set that this program cannot read binds nobody here.
std::int64_t longest_days(const std::shared_ptr<const policy::PackSet>& packs) {
    std::int64_t longest = 0;
    if (packs) {
        for (const policy::Row& row : packs->rows()) {
            longest = std::max(longest, days_of(row.window.period));
        }
    }
    return longest;
}

}  // namespace

std::shared_ptr<const policy::PackSet> PackArchive::find_loaded(const std::string& pack_digest) {
    const base::MutexLock lock(mutex_);
    const auto at = std::find_if(loaded_.begin(), loaded_.end(),
                                 [&](const Entry& each) { return each.first == pack_digest; });
    if (at == loaded_.end()) {
        return nullptr;
    }
    loaded_.splice(loaded_.begin(), loaded_, at);
    return at->second;
}

base::Result<std::shared_ptr<const policy::PackSet>> PackArchive::find(
    sqlite::Database& db, const std::string& pack_digest) {
    if (auto packs = find_loaded(pack_digest)) {
        return packs;
    }
    TRY(packs, load(db, pack_digest));
    if (packs) {
        const base::MutexLock lock(mutex_);
        loaded_.emplace_front(pack_digest, packs);
        if (loaded_.size() > kMaxLoaded) {
            loaded_.pop_back();
        }
    }
    return packs;
}

base::Status keep_packs_in_force(sqlite::Database& db, const std::string& pack_digest,
                                 base::UtcTime now) {
    TRY(files, store::load_pack_files(db));
    return store::archive_packs(db, pack_digest, files, now);
}

base::Status prune_packs(sqlite::Database& db, base::UtcTime now) {
    const auto days_ago = [&](std::int64_t days) { return now - std::chrono::hours(24 * days); };
    TRY(old, store::list_archived_before(db, days_ago(kKeptDays)));
    for (const std::string& pack_digest : old) {
        TRY(packs, load(db, pack_digest));
        const std::int64_t needed = longest_days(packs) + kDaysOfYear;
        TRY(over, store::list_archived_before(db, days_ago(needed)));
        if (std::find(over.begin(), over.end(), pack_digest) != over.end()) {
            CHECK_OK(store::forget_archived_packs(db, pack_digest));
        }
    }
    return base::ok();
}

}  // namespace app
