#include "hq/store/data_lock.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <utility>

namespace hq {

base::Result<DataLock> DataLock::take(const std::filesystem::path& folder) {
    return take(folder, LOCK_EX | LOCK_NB);
}

base::Result<DataLock> DataLock::wait_for(const std::filesystem::path& folder) {
    return take(folder, LOCK_EX);
}

base::Result<DataLock> DataLock::take(const std::filesystem::path& folder, int operation) {
    const auto file = folder / "lock";
    const int descriptor = ::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (descriptor < 0) {
        return base::error(base::ErrorCode::Io, "data.cannot_open", std::strerror(errno));
    }
    DataLock lock(descriptor);
    if (::flock(descriptor, operation) != 0) {
        return base::error(base::ErrorCode::Conflict, "data.in_use",
                           "another process works on this folder");
    }
    return lock;
}

DataLock::DataLock(DataLock&& other) noexcept : descriptor_(std::exchange(other.descriptor_, -1)) {}

DataLock::~DataLock() {
    if (descriptor_ >= 0) {
        ::close(descriptor_);
    }
}

}  // namespace hq
