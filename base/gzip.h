#pragma once

#include <string>
#include <string_view>

#include "base/result.h"

namespace base {

// level 1 (fast) … 9 (small).
std::string gzip(std::string_view bytes, int level = 6);
// Refuses truncated input, trailing bytes and anything that would grow over `max_bytes`.
Result<std::string> gunzip(std::string_view compressed, std::size_t max_bytes);

}  // namespace base
