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

// Everything up to the head was checked at start or written by this process since.
void Writer::mark_verified() {
    if (head_ == marked_) {
        return;
    }
    const base::Status done =
        db_.exec("INSERT OR REPLACE INTO verified_mark VALUES(1, ?1, ?2)", head_.seq, head_.hash);
    if (done.ok()) {
        marked_ = head_;
    } else {
        base::log(base::LogLevel::Warning, "store.mark_failed", {{"detail", done.error().detail}});
    }
}

}  // namespace store
