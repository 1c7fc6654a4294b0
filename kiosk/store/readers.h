#pragma once

#include <condition_variable>
#include <filesystem>
#include <memory>
#include <vector>

#include "base/mutex.h"
#include "base/result.h"
#include "base/sqlite/database.h"

namespace store {

// A bounded pool of read-only connections. They never checkpoint. Thread-safe.
class Readers {
public:
    static base::Result<std::unique_ptr<Readers>> open(const std::filesystem::path& data_dir,
                                                       std::size_t connections);

    // A connection for the length of a scope; waits for one when all are out.
    class Lease {
    public:
        Lease(Readers& readers, std::unique_ptr<sqlite::Database> db)
            : readers_(readers), db_(std::move(db)) {}
        ~Lease();
        Lease(const Lease&) = delete;
        Lease& operator=(const Lease&) = delete;
        sqlite::Database& operator*() { return *db_; }
        sqlite::Database* operator->() { return db_.get(); }

    private:
        Readers& readers_;
        std::unique_ptr<sqlite::Database> db_;
    };
    Lease lease();

private:
    void give_back(std::unique_ptr<sqlite::Database> db);
    base::Mutex mutex_;
    std::condition_variable_any free_one_;
    std::vector<std::unique_ptr<sqlite::Database>> free_ GUARDED_BY(mutex_);
};

}  // namespace store
