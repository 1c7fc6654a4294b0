#pragma once

#include <filesystem>
#include <optional>

#include "base/result.h"
#include "kiosk/store/journal.h"

namespace store {

// The head of the journal in a small file beside the database, written after every commit and
// synced at least every second and at stop. A database that is behind it lost committed events (a
// restored copy, a flipped bit in the write-ahead log) and must not sell. Used by the writer thread
// alone.
class HighWater {
public:
    static base::Result<HighWater> open(const std::filesystem::path& file, std::uint32_t epoch);
    HighWater(HighWater&& other) noexcept;
    HighWater& operator=(HighWater&&) = delete;
    ~HighWater();

    // What the file said when it was opened; nullopt for a new file. Damage is Corrupt at open.
    const std::optional<Head>& found() const { return found_; }
    base::Status write(const Head& head);
    base::Status sync();

private:
    HighWater(int descriptor, std::uint32_t epoch) : descriptor_(descriptor), epoch_(epoch) {}
    int descriptor_;
    std::uint32_t epoch_;
    std::optional<Head> found_;
};

}  // namespace store
