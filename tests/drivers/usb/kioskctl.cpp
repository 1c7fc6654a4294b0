#include "tests/drivers/usb/kioskctl.h"

#include <fcntl.h>
#include <grp.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/assert.h"

namespace usb_test {

namespace {

// The tests run with nobody's rights, whoever starts them: that is what the service has. The
// program is opened before, because nobody may not be let into the folder that it is in.
int become_nobody() {
    constexpr uid_t kNobody = 65534;
    const int program = ::open(KIOSKCTL, O_RDONLY | O_CLOEXEC);
    ASSERT(program >= 0);
    if (::geteuid() == 0) {
        ASSERT(::setgroups(0, nullptr) == 0 && ::setgid(kNobody) == 0 && ::setuid(kNobody) == 0);
    }
    return program;
}

const int kProgram = become_nobody();

std::string read_all(int fd) {
    std::string text;
    char buffer[4096];
    for (ssize_t count = 0; (count = ::read(fd, buffer, sizeof buffer)) > 0;) {
        text.append(buffer, static_cast<std::size_t>(count));
    }
    return text;
}

}  // namespace

Ended run_kioskctl(std::vector<std::string> words) {
    words.insert(words.begin(), "kioskctl");
    std::vector<char*> arguments;
    for (std::string& word : words) {
        arguments.push_back(word.data());
    }
    arguments.push_back(nullptr);
    int ends[2];
    ASSERT(::pipe2(ends, O_CLOEXEC) == 0);
    const pid_t child = ::fork();
    ASSERT(child >= 0);
    if (child == 0) {
        ::dup2(ends[1], STDOUT_FILENO);
        ::dup2(ends[1], STDERR_FILENO);
        ::fexecve(kProgram, arguments.data(), environ);
        ::_exit(127);
    }
    ::close(ends[1]);
    Ended ended;
    ended.said = read_all(ends[0]);
    ::close(ends[0]);
    int status = 0;
    ASSERT(::waitpid(child, &status, 0) == child);
    ended.code = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
    return ended;
}

}  // namespace usb_test
