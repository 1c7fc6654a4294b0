#include "base/file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

namespace base {
namespace {

// Closes on every path out. A failed close after a good fsync loses nothing.
class FileDescriptor {
public:
    explicit FileDescriptor(int fd) : fd_(fd) {}
    ~FileDescriptor() {
        if (fd_ >= 0) {
            ::close(fd_);
        }
    }
    FileDescriptor(const FileDescriptor&) = delete;
    FileDescriptor& operator=(const FileDescriptor&) = delete;
    int get() const { return fd_; }

private:
    int fd_;
};

Error io_error(std::string_view what, const std::filesystem::path& path) {
    const ErrorCode code = errno == ENOENT ? ErrorCode::NotFound : ErrorCode::Io;
    const char* reason = std::strerror(errno);
    return error(code, "file.failed",
                 std::string(what) + " " + path.string() + ": " + std::string(reason));
}

Status write_all(int fd, std::string_view bytes, const std::filesystem::path& path) {
    while (!bytes.empty()) {
        const ssize_t written = ::write(fd, bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR) {
            continue;
        }
        if (written < 0) {
            return io_error("write", path);
        }
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    return ok();
}

Status sync_folder(const std::filesystem::path& folder) {
    const FileDescriptor fd(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (fd.get() < 0 || ::fsync(fd.get()) != 0) {
        return io_error("sync", folder);
    }
    return ok();
}

Status write_and_sync(const std::filesystem::path& path, std::string_view bytes, unsigned mode) {
    const FileDescriptor fd(::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, mode));
    // The mode of open() is cut by the umask and ignored where the file was left behind.
    if (fd.get() < 0 || ::fchmod(fd.get(), mode) != 0) {
        return io_error("create", path);
    }
    CHECK_OK(write_all(fd.get(), bytes, path));
    return ::fsync(fd.get()) == 0 ? ok() : Status(io_error("sync", path));
}

}  // namespace

Result<std::string> read_file(const std::filesystem::path& path, std::size_t max_bytes) {
    const FileDescriptor fd(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
    if (fd.get() < 0) {
        return io_error("open", path);
    }
    std::string bytes;
    char chunk[64 * 1024];
    while (true) {
        const ssize_t count = ::read(fd.get(), chunk, sizeof chunk);
        if (count < 0 && errno == EINTR) {
            continue;
        }
        if (count < 0) {
            return io_error("read", path);
        }
        if (count == 0) {
            return bytes;
        }
        if (bytes.size() + static_cast<std::size_t>(count) > max_bytes) {
            return error(ErrorCode::TooLarge, "file.too_large", path.string());
        }
        bytes.append(chunk, static_cast<std::size_t>(count));
    }
}

Status write_file_atomically(const std::filesystem::path& path, std::string_view bytes,
                             unsigned mode) {
    std::filesystem::path temporary = path;
    temporary += ".new";
    CHECK_OK(write_and_sync(temporary, bytes, mode));
    if (::rename(temporary.c_str(), path.c_str()) != 0) {
        return io_error("rename", path);
    }
    const std::filesystem::path folder = path.parent_path();
    return sync_folder(folder.empty() ? std::filesystem::path(".") : folder);
}

}  // namespace base
