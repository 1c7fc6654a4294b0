#include "base/assert.h"

#include <cstdlib>

#include "base/log.h"

namespace base {

void assertion_failed(const char* condition, const char* file, int line) {
    log(LogLevel::Error, "assertion_failed",
        {{"condition", std::string_view(condition)},
         {"file", std::string_view(file)},
         {"line", std::int64_t{line}}});
    std::abort();
}

}  // namespace base
