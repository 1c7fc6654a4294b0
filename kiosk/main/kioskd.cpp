#include <pthread.h>
#include <unistd.h>

#include <atomic>
#include <csignal>
#include <cstdio>

#include "base/arguments.h"
#include "base/log.h"
#include "kiosk/service/store_service.h"

namespace {

constexpr const char* kUsage =
    "kioskd --data DIR [--ui DIR] [--listen 127.0.0.1:8080]\n"
    "Serves one store. Stops on SIGTERM or SIGINT. Logs JSON lines to standard error.\n";
constexpr int kUsageError = 64;
constexpr int kCannotStart = 70;
constexpr int kDiskFailed = 74;

int fail(const base::Error& error, int code) {
    std::fprintf(stderr, "kioskd: %s (%s)\n", error.detail.c_str(), error.key.c_str());
    return code;
}

int serve(const base::Arguments& arguments, const sigset_t& stop_signals) {
    const auto data = arguments.value("data");
    if (!data.ok()) {
        return fail(data.error(), kUsageError);
    }
    std::atomic<bool> disk_failed{false};
    service::StoreServiceOptions options;
    options.data_dir = *data;
    options.pages = arguments.value_or("ui", "");
    if (arguments.has("listen")) {
        options.listen = arguments.value_or("listen", "");
    }
    options.on_fatal = [&disk_failed] {
        disk_failed = true;
        ::kill(::getpid(), SIGTERM);
    };
    const base::SystemClock clock;
    auto store = service::StoreService::start(options, clock);
    if (!store.ok()) {
        return fail(store.error(), kCannotStart);
    }
    base::log(base::LogLevel::Info, "kioskd.serving",
              {{"port", std::int64_t{(*store)->ports().front()}}});
    int signal = 0;
    ::sigwait(&stop_signals, &signal);
    base::log(base::LogLevel::Info, "kioskd.stopping", {{"signal", std::int64_t{signal}}});
    (*store).reset();
    return disk_failed ? kDiskFailed : 0;
}

}  // namespace

// Signals are blocked before any thread exists, so every thread inherits the mask and only sigwait
// takes them: neither an early nor a second SIGTERM ends the process uncleanly.
int main(int argc, char** argv) {
    sigset_t stop_signals;
    sigemptyset(&stop_signals);
    sigaddset(&stop_signals, SIGTERM);
    sigaddset(&stop_signals, SIGINT);
    pthread_sigmask(SIG_BLOCK, &stop_signals, nullptr);
    std::signal(SIGPIPE, SIG_IGN);
    const auto arguments = base::Arguments::parse({argv + 1, argv + argc}, {"help"});
    if (!arguments.ok()) {
        return fail(arguments.error(), kUsageError);
    }
    if (arguments->has("help")) {
        std::printf("%s", kUsage);
        return 0;
    }
    const base::Status known = arguments->allow_only({"data", "ui", "listen", "help"});
    if (!known.ok()) {
        return fail(known.error(), kUsageError);
    }
    return serve(*arguments, stop_signals);
}
