// Loaded before the C library (LD_PRELOAD): a disk and a clock that misbehave on demand, so that
// the programs under test stay exactly the ones that ship.
//   FAULT_KILL_AT_SYNC=N         SIGKILL at the N-th fsync or fdatasync …
//   FAULT_KILL_SIDE=before|after … before it reaches the disk, or after it has
//   FAULT_SYNC_ERROR_AT=N        the N-th one fails with EIO instead
//   FAULT_FULL_WHILE=FILE        writes to regular files fail with ENOSPC while FILE exists
//   FAULT_CLOCK_OFFSET_S=N       the wall clock is wrong by N seconds
#include <dlfcn.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <sys/uio.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <ctime>

namespace {

template <typename Function>
Function next(const char* name) {
    return reinterpret_cast<Function>(::dlsym(RTLD_NEXT, name));
}

long setting(const char* name) {
    const char* text = ::getenv(name);
    return text == nullptr ? 0 : std::atol(text);
}

std::atomic<long> syncs{0};

bool is_side(const char* side) {
    const char* wanted = ::getenv("FAULT_KILL_SIDE");
    return wanted != nullptr && std::strcmp(wanted, side) == 0;
}

int sync_with_faults(const char* name, int fd) {
    static const long kKillAt = setting("FAULT_KILL_AT_SYNC");
    static const long kErrorAt = setting("FAULT_SYNC_ERROR_AT");
    const long number = ++syncs;
    if (number == kErrorAt) {
        errno = EIO;
        return -1;
    }
    if (number == kKillAt && is_side("before")) {
        ::kill(::getpid(), SIGKILL);
    }
    const int result = next<int (*)(int)>(name)(fd);
    if (number == kKillAt && is_side("after")) {
        ::kill(::getpid(), SIGKILL);
    }
    return result;
}

bool is_full_for(int fd) {
    static const char* const kFlag = ::getenv("FAULT_FULL_WHILE");
    struct stat status {};
    if (kFlag == nullptr || ::access(kFlag, F_OK) != 0 || ::fstat(fd, &status) != 0 ||
        !S_ISREG(status.st_mode)) {
        return false;
    }
    errno = ENOSPC;
    return true;
}

}  // namespace

extern "C" {

int fsync(int fd) {
    return sync_with_faults("fsync", fd);
}

int fdatasync(int fd) {
    return sync_with_faults("fdatasync", fd);
}

ssize_t write(int fd, const void* bytes, size_t count) {
    static const auto kNext = next<ssize_t (*)(int, const void*, size_t)>("write");
    return is_full_for(fd) ? -1 : kNext(fd, bytes, count);
}

ssize_t pwrite64(int fd, const void* bytes, size_t count, off64_t offset) {
    static const auto kNext = next<ssize_t (*)(int, const void*, size_t, off64_t)>("pwrite64");
    return is_full_for(fd) ? -1 : kNext(fd, bytes, count, offset);
}

ssize_t pwrite(int fd, const void* bytes, size_t count, off_t offset) {
    return pwrite64(fd, bytes, count, offset);
}

int clock_gettime(clockid_t clock, struct timespec* time) noexcept {
    static const auto kNext = next<int (*)(clockid_t, struct timespec*)>("clock_gettime");
    static const long kOffset = setting("FAULT_CLOCK_OFFSET_S");
    const int result = kNext(clock, time);
    if (result == 0 && clock == CLOCK_REALTIME) {
        time->tv_sec += kOffset;
    }
    return result;
}

}  // extern "C"
