#include <grp.h>
#include <unistd.h>

#include "base/assert.h"

namespace {

// The tests run with nobody's rights, whoever starts them: that is what the service has.
bool become_nobody() {
    constexpr uid_t kNobody = 65534;
    if (geteuid() == 0) {
        ASSERT(setgroups(0, nullptr) == 0 && setgid(kNobody) == 0 && setuid(kNobody) == 0);
    }
    return geteuid() != 0;
}

[[maybe_unused]] const bool kBeforeMain = become_nobody();

}  // namespace
