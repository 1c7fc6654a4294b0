#include <pthread.h>
#include <unistd.h>

#include <atomic>
#include <csignal>
#include <cstdio>
#include <iostream>
#include <string>
#include <vector>

#include "base/clock.h"
#include "base/log.h"
#include "hq/main/hqd_options.h"
#include "hq/service/headquarters.h"
#include "hq/store/enrolment.h"
#include "hq/store/users.h"

namespace {

constexpr int kUsageError = 64;
constexpr int kCannotStart = 70;
constexpr int kDiskFailed = 74;

int fail(const base::Error& error, int code) {
    std::fprintf(stderr, "hqd: %s: %s\n", error.key.c_str(), error.detail.c_str());
    return code;
}

void do_nothing() {}

int add_store(const hq::HqdOptions& options) {
    const auto folder = hq::DataFolder::open(options.headquarters, do_nothing);
    if (!folder.ok()) {
        return fail(folder.error(), kCannotStart);
    }
    const auto code = hq::invite_store((*folder)->storage(), base::StoreId(options.subject),
                                       base::SystemClock().now());
    if (!code.ok()) {
        return fail(code.error(), kUsageError);
    }
    std::printf("%s\n", code->c_str());
    return 0;
}

int add_user(const hq::HqdOptions& options) {
    std::string password;
    std::getline(std::cin, password);
    const auto folder = hq::DataFolder::open(options.headquarters, do_nothing);
    if (!folder.ok()) {
        return fail(folder.error(), kCannotStart);
    }
    const auto added = hq::set_password((*folder)->storage(), (*folder)->keys(), options.subject,
                                        password, base::SystemClock().now());
    return added.ok() ? 0 : fail(added.error(), kUsageError);
}

// Signals are blocked in every thread; this one alone takes them, here.
int serve(const hq::HqdOptions& options, const sigset_t& stop_signals) {
    std::atomic<bool> disk_failed{false};
    const base::SystemClock clock;
    const auto on_broken = [&disk_failed] {
        disk_failed = true;
        ::kill(::getpid(), SIGTERM);
    };
    auto headquarters = hq::Headquarters::start(options.headquarters, clock, on_broken);
    if (!headquarters.ok()) {
        return fail(headquarters.error(), kCannotStart);
    }
    base::log(base::LogLevel::Info, "hqd.serving",
              {{"listen", std::string_view(options.headquarters.listen)},
               {"port", std::int64_t{(*headquarters)->port()}}});
    int signal = 0;
    ::sigwait(&stop_signals, &signal);
    base::log(base::LogLevel::Info, "hqd.stopping", {{"signal", std::int64_t{signal}}});
    return disk_failed ? kDiskFailed : 0;
}

}  // namespace

int main(int count, char** values) {
    sigset_t stop_signals;
    ::sigemptyset(&stop_signals);
    ::sigaddset(&stop_signals, SIGINT);
    ::sigaddset(&stop_signals, SIGTERM);
    ::sigaddset(&stop_signals, SIGHUP);
    ::pthread_sigmask(SIG_BLOCK, &stop_signals, nullptr);
    std::signal(SIGPIPE, SIG_IGN);

    const auto options = hq::parse_options(std::vector<std::string>(values + 1, values + count));
    if (!options.ok()) {
        std::fputs(hq::kUsage, stderr);
        return fail(options.error(), kUsageError);
    }
    switch (options->command) {
        case hq::Command::Serve:
            return serve(*options, stop_signals);
        case hq::Command::AddStore:
            return add_store(*options);
        case hq::Command::AddUser:
            return add_user(*options);
        case hq::Command::Help:
            std::fputs(hq::kUsage, stdout);
            return 0;
    }
    return kUsageError;
}
