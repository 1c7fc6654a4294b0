#include "base/log.h"

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <csignal>
#include <functional>

#include "base/assert.h"
#include "base/json_reader.h"

namespace {

struct Outcome {
    std::string stderr_text;
    int status = 0;
};

// Runs `work` in a child process and gives what it wrote to stderr.
Outcome run_apart(const std::function<void()>& work) {
    int ends[2];
    REQUIRE(::pipe(ends) == 0);
    const pid_t child = ::fork();
    if (child == 0) {
        ::dup2(ends[1], STDERR_FILENO);
        work();
        ::_exit(0);
    }
    ::close(ends[1]);
    Outcome outcome;
    char chunk[4096];
    for (ssize_t size = 0; (size = ::read(ends[0], chunk, sizeof chunk)) > 0;) {
        outcome.stderr_text.append(chunk, static_cast<std::size_t>(size));
    }
    ::close(ends[0]);
    ::waitpid(child, &outcome.status, 0);
    return outcome;
}

}  // namespace

TEST_CASE("a log line is one JSON object with its fields") {
    const Outcome outcome = run_apart([] {
        base::log(base::LogLevel::Warning, "print.failed",
                  {{"job", std::string_view("7\n\"")}, {"bytes", std::int64_t{1200}}});
    });
    CHECK(outcome.stderr_text.find('\n') == outcome.stderr_text.size() - 1);
    const auto document = base::JsonDocument::parse(outcome.stderr_text).value();
    auto line = base::JsonObject::open(document.root()).value();
    CHECK(line.string("at", 24).ok());
    CHECK(line.string("level", 9).value() == "warning");
    CHECK(line.string("event", 20).value() == "print.failed");
    CHECK(line.string("job", 9).value() == "7\n\"");
    CHECK(line.integer("bytes", 1200, 1200).ok());
    CHECK(line.finish().ok());
}

TEST_CASE("a device's broken text does not break the line") {
    const Outcome outcome = run_apart([] {
        base::log(base::LogLevel::Info, "printer.said", {{"text", std::string_view("\xff\x01")}});
    });
    CHECK(outcome.stderr_text.find(R"("text":"hex:ff01")") != std::string::npos);
}

TEST_CASE("lines under the minimum level are not written") {
    const Outcome outcome = run_apart([] {
        base::log(base::LogLevel::Debug, "before");
        base::set_minimum_log_level(base::LogLevel::Error);
        base::log(base::LogLevel::Warning, "hidden");
        base::log(base::LogLevel::Error, "shown");
    });
    CHECK(outcome.stderr_text.find("before") == std::string::npos);
    CHECK(outcome.stderr_text.find("hidden") == std::string::npos);
    CHECK(outcome.stderr_text.find("shown") != std::string::npos);
}

TEST_CASE("a failed assertion says where and ends the process") {
    const Outcome outcome = run_apart([] {
        ::signal(SIGABRT, SIG_DFL);  // Catch would report it as its own failure
        ASSERT(1 + 1 == 3);
    });
    CHECK(outcome.stderr_text.find(R"("condition":"1 + 1 == 3")") != std::string::npos);
    CHECK(outcome.stderr_text.find("log_test.cpp") != std::string::npos);
    CHECK(WIFSIGNALED(outcome.status));
    CHECK(WTERMSIG(outcome.status) == SIGABRT);
}
