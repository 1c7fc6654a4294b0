// fake-printer --listen 127.0.0.1:9100 --http 127.0.0.1:8091 [--profile P] [--paper FILE.png]
#include <csignal>
#include <cstdio>
#include <ctime>
#include <map>
#include <string>

#include "base/file.h"
#include "base/http/server.h"
#include "base/log.h"
#include "tests/fake_printer/pages.h"
#include "tests/fake_printer/wire.h"

namespace {

constexpr std::size_t kSheetsInPaperFile = 20;

struct Options {
    std::map<std::string, std::string, std::less<>> values = {{"--listen", "127.0.0.1:9100"},
                                                              {"--http", "127.0.0.1:8091"},
                                                              {"--profile", "epson-tm-m30iii"},
                                                              {"--paper", ""}};
    const std::string& operator[](std::string_view name) const { return values.find(name)->second; }
};

int usage(const std::string& complaint) {
    std::string profiles;
    for (const std::string_view id : drivers::builtin_profile_ids()) {
        profiles += " " + std::string(id);
    }
    std::fprintf(stderr,
                 "%s\nusage: fake-printer [--listen ADDRESS:PORT] [--http ADDRESS:PORT] "
                 "[--profile P] [--paper FILE.png]\nprofiles:%s\n",
                 complaint.c_str(), profiles.c_str());
    return 2;
}

int fail(const base::Error& error) {
    std::fprintf(stderr, "fake-printer: %s\n", error.detail.c_str());
    return 1;
}

// Waits for a signal; between looks, keeps the paper file up to date.
void wait_for_end(const sigset_t& signals, const fake_printer::Device& device,
                  const std::string& paper) {
    std::uint64_t written = 0;
    const timespec tick{0, 200'000'000};
    while (sigtimedwait(&signals, nullptr, &tick) < 0) {
        const std::uint64_t count = device.sheet_count();
        if (paper.empty() || count == written) {
            continue;
        }
        const base::Status saved =
            base::write_file_atomically(paper, fake_printer::strip_png(device, kSheetsInPaperFile));
        if (!saved.ok()) {
            base::log(base::LogLevel::Error, "paper.not_written",
                      {{"detail", saved.error().detail}});
        }
        written = count;
    }
}

int run(const Options& options) {
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGINT);
    sigaddset(&signals, SIGTERM);
    sigprocmask(SIG_BLOCK, &signals, nullptr);

    const auto profile = drivers::find_builtin_profile(options["--profile"]);
    if (!profile.ok()) {
        return usage(profile.error().detail);
    }
    auto typeface = drivers::Typeface::open();
    if (!typeface.ok()) {
        return fail(typeface.error());
    }
    const base::SystemClock clock;
    fake_printer::Device device(*profile, **typeface, clock);
    auto wire = fake_printer::Wire::start(options["--listen"], device);
    if (!wire.ok()) {
        return fail(wire.error());
    }
    const std::string& http = options["--http"];
    http::ServerOptions server_options;
    server_options.listeners.push_back({http});
    server_options.hosts = {http, "localhost" + http.substr(http.rfind(':'))};
    server_options.screens = 1;
    auto server = http::Server::start(std::move(server_options), make_pages(device));
    if (!server.ok()) {
        return fail(server.error());
    }
    std::printf("fake-printer: %s on tcp://127.0.0.1:%u, paper at http://127.0.0.1:%u/\n",
                profile->name.c_str(), unsigned{(*wire)->port()},
                unsigned{(*server)->ports().front()});
    std::fflush(stdout);
    wait_for_end(signals, device, options["--paper"]);
    (*server)->stop();
    return 0;
}

}  // namespace

int main(int argc, char** argv) {
    Options options;
    for (int i = 1; i < argc; i += 2) {
        const auto option = options.values.find(argv[i]);
        if (option == options.values.end() || i + 1 == argc) {
            return usage(std::string("unknown or incomplete option ") + argv[i]);
        }
        option->second = argv[i + 1];
    }
    return run(options);
}
