#include "kiosk/store/high_water.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>

namespace store {
namespace {

// epoch u32 | seq u64 | hash 32 | first 8 bytes of SHA-256 over the former, little-endian.
constexpr std::size_t kBytes = 4 + 8 + 32 + 8;
using Record = std::array<char, kBytes>;

Record make_record(std::uint32_t epoch, const Head& head) {
    Record record{};
    std::memcpy(record.data(), &epoch, 4);
    std::memcpy(record.data() + 4, &head.seq, 8);
    std::memcpy(record.data() + 12, head.hash.data(), 32);
    const base::Sha256 check = base::sha256({record.data(), kBytes - 8});
    std::memcpy(record.data() + 44, check.data(), 8);
    return record;
}

base::Error failed(std::string_view doing) {
    return base::error(base::ErrorCode::Io, "store.high_water",
                       std::string(doing) + ": " + std::strerror(errno));
}

}  // namespace

base::Result<HighWater> HighWater::open(const std::filesystem::path& file, std::uint32_t epoch) {
    const int descriptor = ::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (descriptor < 0) {
        return failed("open");
    }
    HighWater high_water(descriptor, epoch);
    Record record{};
    const ssize_t got = ::pread(descriptor, record.data(), record.size(), 0);
    if (got < 0) {
        return failed("read");
    }
    if (got == 0) {
        return high_water;
    }
    Head head;
    std::uint32_t written_epoch = 0;
    std::memcpy(&written_epoch, record.data(), 4);
    std::memcpy(&head.seq, record.data() + 4, 8);
    std::memcpy(head.hash.data(), record.data() + 12, 32);
    if (make_record(written_epoch, head) != record) {
        return base::error(base::ErrorCode::Corrupt, "store.high_water_damaged", file.string());
    }
    if (written_epoch == epoch) {
        high_water.found_ = head;
    }
    return high_water;
}

HighWater::HighWater(HighWater&& other) noexcept
    : descriptor_(std::exchange(other.descriptor_, -1)),
      epoch_(other.epoch_),
      found_(other.found_) {}

HighWater::~HighWater() {
    if (descriptor_ >= 0) {
        ::close(descriptor_);
    }
}

base::Status HighWater::write(const Head& head) {
    const Record record = make_record(epoch_, head);
    if (::pwrite(descriptor_, record.data(), record.size(), 0) !=
        static_cast<ssize_t>(record.size())) {
        return failed("write");
    }
    return base::ok();
}

base::Status HighWater::sync() {
    if (::fdatasync(descriptor_) != 0) {
        return failed("fdatasync");
    }
    return base::ok();
}

}  // namespace store
