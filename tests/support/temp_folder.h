#pragma once

#include <filesystem>
#include <string>

#include "base/crypto.h"
#include "base/text.h"

namespace support {

// A fresh folder for one test, gone when the test is.
class TempFolder {
public:
    TempFolder()
        : path_(std::filesystem::temp_directory_path() /
                ("counterfoil-" + base::to_hex(base::random_bytes(8)))) {
        std::filesystem::create_directories(path_);
    }
    ~TempFolder() {
        std::error_code ignored;
        std::filesystem::remove_all(path_, ignored);
    }
    TempFolder(const TempFolder&) = delete;
    TempFolder& operator=(const TempFolder&) = delete;
    const std::filesystem::path& path() const { return path_; }

private:
    std::filesystem::path path_;
};

}  // namespace support
