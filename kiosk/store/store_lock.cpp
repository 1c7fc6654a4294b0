#include "kiosk/store/store_lock.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <string>

#include <fmt/format.h>

#include "base/clock.h"

namespace store {

base::Result<StoreLock> StoreLock::acquire(const std::filesystem::path& data_dir) {
    const std::filesystem::path file = data_dir / "lock";
    const int descriptor = ::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (descriptor < 0) {
        return base::error(base::ErrorCode::Io, "store.lock",
                           fmt::format("{}: {}", file.string(), std::strerror(errno)));
    }
    StoreLock lock(descriptor);
    if (::flock(descriptor, LOCK_EX | LOCK_NB) != 0) {
        std::string holder(128, '\0');
        const ssize_t got = ::pread(descriptor, holder.data(), holder.size(), 0);
        holder.resize(got > 0 ? static_cast<std::size_t>(got) : 0);
        return base::error(base::ErrorCode::Unavailable, "store.in_use",
                           fmt::format("{} is in use by another process ({}); stop it first",
                                       data_dir.string(), holder));
    }
    const std::string text = fmt::format("pid {} boot {}", ::getpid(), base::boot_id());
    const bool written =
        ::ftruncate(descriptor, 0) == 0 &&
        ::pwrite(descriptor, text.data(), text.size(), 0) == static_cast<ssize_t>(text.size());
    if (!written) {
        return base::error(base::ErrorCode::Io, "store.lock", std::strerror(errno));
    }
    return lock;
}

StoreLock::StoreLock(StoreLock&& other) noexcept
    : descriptor_(std::exchange(other.descriptor_, -1)) {}

StoreLock::~StoreLock() {
    if (descriptor_ >= 0) {
        ::close(descriptor_);
    }
}

}  // namespace store
