#pragma once

#include <filesystem>

#include "base/result.h"

namespace store {

// One process per data folder: SQLite's WAL has a bug with two writers, and two tills on one
// journal would fork it. An flock that the kernel drops with the process; pid and boot id are for
// people.
class StoreLock {
public:
    // Unavailable "store.in_use" names the process that holds it.
    static base::Result<StoreLock> acquire(const std::filesystem::path& data_dir);
    StoreLock(StoreLock&& other) noexcept;
    StoreLock& operator=(StoreLock&&) = delete;
    ~StoreLock();

private:
    explicit StoreLock(int descriptor) : descriptor_(descriptor) {}
    int descriptor_;
};

}  // namespace store
