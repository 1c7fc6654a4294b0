#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <string>

#include "base/log.h"
#include "kiosk/store/writer.h"

namespace store {
namespace {

constexpr off_t kGrownWalBytes = 16 * 1024 * 1024;
constexpr std::size_t kStep = 256 * 1024;

// Pages that the log may gain between checkpoints. A checkpoint writes each page once, however
// often it is in the log, so fewer and larger ones cost less; but whoever comes meanwhile waits.
constexpr std::int64_t kIdlePages = 64;       // nobody came for a while
constexpr std::int64_t kFreePages = 2'000;    // nobody waits at this moment: some milliseconds
constexpr std::int64_t kForcedPages = 4'000;  // all of the log that was grown ahead

}  // namespace

// A commit that overwrites blocks costs one fdatasync; one that makes the file longer also waits
// for the file system's own journal. So the log is made long beforehand, with real zeros behind its
// end, which SQLite takes for nothing: a frame counts only with the right salt and checksum.
void Writer::grow_wal() {
    const std::string file = (options_.data_dir / "journal.db-wal").string();
    const int descriptor = ::open(file.c_str(), O_WRONLY | O_CLOEXEC);
    if (descriptor < 0) {
        return;  // nothing was written yet; the log grows by itself
    }
    struct stat status {};
    const std::string zeros(kStep, '\0');
    bool good = ::fstat(descriptor, &status) == 0;
    for (off_t at = status.st_size; good && at < kGrownWalBytes; at += static_cast<off_t>(kStep)) {
        good = ::pwrite(descriptor, zeros.data(), zeros.size(), at) ==
               static_cast<ssize_t>(zeros.size());
    }
    good = good && ::fdatasync(descriptor) == 0;
    ::close(descriptor);
    if (!good) {
        base::log(base::LogLevel::Warning, "store.wal_not_grown");
    }
}

bool Writer::wants_checkpoint(bool idle) {
    const std::int64_t pages = db_.wal_pages();
    if (pages < checkpointed_pages_) {
        checkpointed_pages_ = 0;  // the log started over
    }
    const std::int64_t gained = pages - checkpointed_pages_;
    if (gained < kFreePages) {
        return idle && gained >= kIdlePages;
    }
    base::MutexLock lock(mutex_);
    return queue_.empty() || gained >= kForcedPages;
}

void Writer::keep_house(bool idle) {
    if (stopped()) {
        return;  // after damage nothing is moved
    }
    if (wants_checkpoint(idle)) {
        const auto done = db_.checkpoint();
        if (!done.ok()) {
            base::log(base::LogLevel::Warning, "store.checkpoint_failed",
                      {{"detail", done.error().detail}});
        }
        checkpointed_pages_ = db_.wal_pages();
    }
    if (!idle) {
        return;
    }
    bool may_grow = false;
    {
        base::MutexLock lock(mutex_);
        may_grow = housekeeping_;
        housekeeping_ = false;  // once a start: checkpoints keep the file's size
    }
    if (may_grow) {
        grow_wal();
    }
}

// Everything up to the head was checked at start or written by this process since.
base::Status Writer::write_mark() {
    return db_.exec("INSERT OR REPLACE INTO verified_mark VALUES(1, ?1, ?2)", head_.seq,
                    head_.hash);
}

}  // namespace store
