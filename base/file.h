#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "base/result.h"

namespace base {

// Whole file, at most `max_bytes`.
Result<std::string> read_file(const std::filesystem::path& path, std::size_t max_bytes);
// Temporary file beside it, fsync, rename, fsync of the folder: old or new, never half.
Status write_file_atomically(const std::filesystem::path& path, std::string_view bytes,
                             unsigned mode = 0644);

}  // namespace base
