#include "hq/store/storage.h"

#include "base/log.h"
#include "hq/store/schema.h"

namespace hq {
namespace {

constexpr std::int64_t kCheckpointBytes = 16 * 1024 * 1024;
constexpr std::int64_t kWriterCacheKib = 32 * 1024;

}  // namespace

base::Result<std::unique_ptr<Storage>> Storage::open(const std::filesystem::path& file,
                                                     std::function<void()> on_broken) {
    TRY(writer, sqlite::Database::open(
                    file, {.access = sqlite::Access::Create, .cache_kib = kWriterCacheKib}));
    CHECK_OK(writer.migrate(migrations()));
    TRY(reader, sqlite::Database::open(file, {.access = sqlite::Access::ReadOnly}));
    return std::unique_ptr<Storage>(
        new Storage(std::move(writer), std::move(reader), std::move(on_broken)));
}

Storage::Storage(sqlite::Database writer, sqlite::Database reader, std::function<void()> on_broken)
    : writer_(std::move(writer)), reader_(std::move(reader)), on_broken_(std::move(on_broken)) {}

Storage::~Storage() = default;

base::Status Storage::check_whole() const {
    if (broken_) {
        return base::error(base::ErrorCode::Unavailable, "database.broken",
                           "a write failed; the process is ending");
    }
    return base::ok();
}

const base::Error& Storage::note(const base::Error& error) {
    const bool broke = error.code == base::ErrorCode::Io && !broken_.exchange(true);
    if (broke) {
        base::log(base::LogLevel::Error, "database.broken",
                  {{"detail", std::string_view(error.detail)}});
        on_broken_();
    }
    return error;
}

base::Status Storage::set_sync(Sync sync) {
    if (sync == sync_) {
        return base::ok();
    }
    switch (sync) {
        case Sync::AtCommit:
            CHECK_OK(writer_.exec("PRAGMA synchronous=FULL"));
            break;
        case Sync::Later:
            CHECK_OK(writer_.exec("PRAGMA synchronous=NORMAL"));
            break;
    }
    sync_ = sync;
    return base::ok();
}

base::Status Storage::tidy() {
    if (written_ < kCheckpointBytes) {
        return base::ok();
    }
    const base::MutexLock lock(write_mutex_);
    CHECK_OK(check_whole());
    written_ = 0;
    const auto done = writer_.checkpoint();
    return done.ok() ? base::ok() : base::Status(note(done.error()));
}

}  // namespace hq
