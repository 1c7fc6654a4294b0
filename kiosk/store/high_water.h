#pragma once

#include <condition_variable>
#include <filesystem>
#include <memory>
#include <optional>
#include <thread>

#include "base/mutex.h"
#include "base/result.h"
#include "kiosk/store/journal.h"

namespace store {

// The head of the journal in a small file beside the database, written after every commit and
// synced every second by a thread of its own ("high-water"), off the path of commits, and at stop.
// A database that is behind it lost committed events (a restored copy, a flipped bit in the
// write-ahead log) and must not sell. Used by the writer thread alone.
class HighWater {
public:
    // The file that is there. NotFound "store.high_water_missing"; Corrupt "…_damaged".
    static base::Result<std::unique_ptr<HighWater>> open(const std::filesystem::path& file,
                                                         std::uint32_t epoch);
    // A new one in the place of any old one, durable when it returns. For a journal without events,
    // and for one that a person vouches for (kioskctl journal mark).
    static base::Result<std::unique_ptr<HighWater>> create(const std::filesystem::path& file,
                                                           std::uint32_t epoch, const Head& head);
    HighWater(const HighWater&) = delete;
    HighWater& operator=(const HighWater&) = delete;
    ~HighWater();  // does not sync

    // What the file said when it was opened; nullopt where it was written in another epoch.
    const std::optional<Head>& found() const { return found_; }
    // Fails also when an earlier sync failed: the disk no longer keeps what it took.
    base::Status write(const Head& head);
    base::Status sync();

private:
    HighWater(int descriptor, std::uint32_t epoch) : descriptor_(descriptor), epoch_(epoch) {}
    base::Status read_found();
    void keep_synced();

    const int descriptor_;
    const std::uint32_t epoch_;
    std::optional<Head> found_;

    base::Mutex mutex_;
    std::condition_variable_any wake_;
    bool stopping_ GUARDED_BY(mutex_) = false;
    bool written_ GUARDED_BY(mutex_) = false;  // since the last sync
    bool failed_ GUARDED_BY(mutex_) = false;
    std::thread thread_;  // begins with the first write
};

// Corrupt "store.behind_high_water" where the journal lacks what the mark names, or holds it
// otherwise. The mark may be some commits behind, after a loss of power.
base::Status compare_with_high_water(sqlite::Database& db, const HighWater& high_water,
                                     const Head& head);

}  // namespace store
