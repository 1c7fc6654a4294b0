#include "kiosk/store/high_water.h"

#include <fcntl.h>
#include <pthread.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <cstring>

#include "base/file.h"

namespace store {
namespace {

// epoch u32 | seq u64 | hash 32 | first 8 bytes of SHA-256 over the former, little-endian.
constexpr std::size_t kBytes = 4 + 8 + 32 + 8;
using Record = std::array<char, kBytes>;
constexpr std::chrono::seconds kSyncEvery{1};
constexpr const char* kHowToMark =
    ": restore it; or, when headquarters has no event that is missing "
    "here, run kioskctl journal mark";

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

base::Error behind(const Head& head, const Head& mark) {
    return base::error(base::ErrorCode::Corrupt, "store.behind_high_water",
                       "the journal lost events that were committed (head " +
                           std::to_string(head.seq) + ", mark " + std::to_string(mark.seq) +
                           "): restore it from headquarters or a backup");
}

}  // namespace

base::Result<std::unique_ptr<HighWater>> HighWater::open(const std::filesystem::path& file,
                                                         std::uint32_t epoch) {
    const int descriptor = ::open(file.c_str(), O_RDWR | O_CLOEXEC);
    if (descriptor < 0 && errno == ENOENT) {
        return base::error(base::ErrorCode::NotFound, "store.high_water_missing",
                           file.string() + " is not there" + kHowToMark);
    }
    if (descriptor < 0) {
        return failed("open");
    }
    std::unique_ptr<HighWater> high_water(new HighWater(descriptor, epoch));
    CHECK_OK(high_water->read_found());
    return high_water;
}

base::Result<std::unique_ptr<HighWater>> HighWater::create(const std::filesystem::path& file,
                                                           std::uint32_t epoch, const Head& head) {
    const Record record = make_record(epoch, head);
    CHECK_OK(base::write_file_atomically(file, {record.data(), record.size()}, 0600));
    return open(file, epoch);
}

base::Status HighWater::read_found() {
    Record record{};
    const ssize_t got = ::pread(descriptor_, record.data(), record.size(), 0);
    if (got < 0) {
        return failed("read");
    }
    Head head;
    std::uint32_t written_epoch = 0;
    std::memcpy(&written_epoch, record.data(), 4);
    std::memcpy(&head.seq, record.data() + 4, 8);
    std::memcpy(head.hash.data(), record.data() + 12, 32);
    if (make_record(written_epoch, head) != record) {
        return base::error(
            base::ErrorCode::Corrupt, "store.high_water_damaged",
            std::string("high_water does not hold what was written to it") + kHowToMark);
    }
    if (written_epoch == epoch_) {
        found_ = head;
    }
    return base::ok();
}

HighWater::~HighWater() {
    {
        base::MutexLock lock(mutex_);
        stopping_ = true;
    }
    wake_.notify_one();
    if (thread_.joinable()) {
        thread_.join();
    }
    ::close(descriptor_);
}

base::Status HighWater::write(const Head& head) {
    const Record record = make_record(epoch_, head);
    if (::pwrite(descriptor_, record.data(), record.size(), 0) !=
        static_cast<ssize_t>(record.size())) {
        return failed("write");
    }
    if (!thread_.joinable()) {
        thread_ = std::thread([this] { keep_synced(); });
    }
    base::MutexLock lock(mutex_);
    written_ = true;
    if (failed_) {
        return base::error(base::ErrorCode::Io, "store.high_water", "an earlier sync failed");
    }
    return base::ok();
}

base::Status HighWater::sync() {
    if (::fdatasync(descriptor_) != 0) {
        return failed("fdatasync");
    }
    return base::ok();
}

void HighWater::keep_synced() {
    pthread_setname_np(pthread_self(), "high-water");
    for (;;) {
        {
            base::MutexLock lock(mutex_);
            if (!stopping_) {
                wake_.wait_for(mutex_, kSyncEvery);
            }
            if (stopping_) {
                return;
            }
            if (!written_) {
                continue;
            }
            written_ = false;
        }
        if (!sync().ok()) {
            base::MutexLock lock(mutex_);
            failed_ = true;  // the next write says so
        }
    }
}

base::Status compare_with_high_water(sqlite::Database& db, const HighWater& high_water,
                                     const Head& head) {
    if (!high_water.found() || *high_water.found() == head) {
        return base::ok();
    }
    const Head& mark = *high_water.found();
    if (mark.seq >= head.seq) {
        return behind(head, mark);
    }
    if (mark.seq != 0) {
        TRY(hash, load_hash(db, mark.seq));
        if (hash != mark.hash) {
            return behind(head, mark);
        }
    }
    return base::ok();
}

}  // namespace store
