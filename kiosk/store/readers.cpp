#include "kiosk/store/readers.h"

namespace store {

base::Result<std::unique_ptr<Readers>> Readers::open(const std::filesystem::path& data_dir,
                                                     std::size_t connections) {
    auto readers = std::make_unique<Readers>();
    for (std::size_t i = 0; i < connections; ++i) {
        TRY(db, sqlite::Database::open(data_dir / "journal.db", {.access = sqlite::Access::ReadOnly,
                                                                 .cache_kib = 2 * 1024}));
        readers->give_back(std::make_unique<sqlite::Database>(std::move(db)));
    }
    return readers;
}

Readers::Lease Readers::lease() {
    base::MutexLock lock(mutex_);
    while (free_.empty()) {
        free_one_.wait(mutex_);
    }
    auto db = std::move(free_.back());
    free_.pop_back();
    return Lease(*this, std::move(db));
}

void Readers::give_back(std::unique_ptr<sqlite::Database> db) {
    {
        base::MutexLock lock(mutex_);
        free_.push_back(std::move(db));
    }
    free_one_.notify_one();
}

Readers::Lease::~Lease() {
    readers_.give_back(std::move(db_));
}

}  // namespace store
