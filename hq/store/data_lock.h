#pragma once

#include <filesystem>

#include "base/result.h"

namespace hq {

// Held by the one process that works on a data folder: two connections that write would put the
// database at risk (base/sqlite/database.h). The kernel lets go of it when the process ends,
// however it ends. Conflict "data.in_use" when another process has it.
class DataLock {
public:
    static base::Result<DataLock> take(const std::filesystem::path& folder);
    // Waits until nobody has it.
    static base::Result<DataLock> wait_for(const std::filesystem::path& folder);
    DataLock(DataLock&& other) noexcept;
    DataLock& operator=(DataLock&&) = delete;
    ~DataLock();

private:
    static base::Result<DataLock> take(const std::filesystem::path& folder, int operation);
    explicit DataLock(int descriptor) : descriptor_(descriptor) {}
    int descriptor_;
};

}  // namespace hq
