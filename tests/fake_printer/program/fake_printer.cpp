// fake-printer --listen 127.0.0.1:9100 [--http 127.0.0.1:8091] [--profile P] [--paper FILE.png]
//              [--fault KIND[@byte=N|@after=MS][,for=MS][,rate=N]]…
#include <csignal>
#include <cstdio>
#include <ctime>
#include <string>
#include <vector>

#include "base/file.h"
#include "base/http/server.h"
#include "base/log.h"
#include "tests/fake_printer/pages.h"
#include "tests/fake_printer/wire.h"

namespace {

constexpr std::size_t kSheetsInPaperFile = 20;

struct Options {
    std::string listen = "127.0.0.1:9100";
    std::string http;
    std::string profile = "epson-tm-m30iii";
    std::string paper;
    std::vector<fake_printer::FaultPlan> faults;
};

int usage(const std::string& complaint) {
    std::string profiles;
    for (const std::string_view id : drivers::builtin_profile_ids()) {
        profiles += " " + std::string(id);
    }
    std::string faults;
    for (const fake_printer::Fault fault : fake_printer::all_faults()) {
        faults += " " + std::string(word(fault));
    }
    std::fprintf(stderr,
                 "fake-printer: %s\nusage: fake-printer [--listen ADDRESS:PORT] "
                 "[--http ADDRESS:PORT] [--profile P] [--paper FILE.png]\n"
                 "                    [--fault KIND[@byte=N|@after=MS][,for=MS][,rate=N]]...\n"
                 "profiles:%s\nfaults:%s\n",
                 complaint.c_str(), profiles.c_str(), faults.c_str());
    return 2;
}

int fail(const base::Error& error) {
    std::fprintf(stderr, "fake-printer: %s\n", error.detail.c_str());
    return 1;
}

base::Status read_option(const std::string& name, const std::string& value, Options& options) {
    if (name == "--listen") {
        options.listen = value;
    } else if (name == "--http") {
        options.http = value;
    } else if (name == "--profile") {
        options.profile = value;
    } else if (name == "--paper") {
        options.paper = value;
    } else if (name == "--fault") {
        TRY(plan, fake_printer::parse_fault_plan(value));
        options.faults.push_back(plan);
    } else {
        return base::error(base::ErrorCode::InvalidInput, "input.option",
                           "there is no option " + name);
    }
    return base::ok();
}

base::Result<Options> read_options(int argc, char** argv) {
    Options options;
    for (int i = 1; i < argc; i += 2) {
        if (i + 1 == argc) {
            return base::error(base::ErrorCode::InvalidInput, "input.option",
                               "nothing stands behind " + std::string(argv[i]));
        }
        CHECK_OK(read_option(argv[i], argv[i + 1], options));
    }
    return options;
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

base::Result<std::unique_ptr<http::Server>> serve_page(const std::string& address,
                                                       fake_printer::Device& device) {
    http::ServerOptions options;
    options.listeners.push_back({address});
    options.hosts = {address, "localhost" + address.substr(address.rfind(':'))};
    options.screens = 1;
    return http::Server::start(std::move(options), fake_printer::make_pages(device));
}

int run(const Options& options, const drivers::Profile& profile) {
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGINT);
    sigaddset(&signals, SIGTERM);
    sigprocmask(SIG_BLOCK, &signals, nullptr);

    auto typeface = drivers::Typeface::open();
    if (!typeface.ok()) {
        return fail(typeface.error());
    }
    const base::SystemClock clock;
    fake_printer::Device device(profile, **typeface, clock);
    for (const fake_printer::FaultPlan& plan : options.faults) {
        device.plan_fault(plan);
    }
    auto wire = fake_printer::Wire::start(options.listen, device);
    if (!wire.ok()) {
        return fail(wire.error());
    }
    std::unique_ptr<http::Server> server;
    if (!options.http.empty()) {
        auto started = serve_page(options.http, device);
        if (!started.ok()) {
            return fail(started.error());
        }
        server = std::move(started).value();
    }
    std::printf("fake-printer: %s on tcp://%s:%u\n", profile.name.c_str(),
                options.listen.substr(0, options.listen.rfind(':')).c_str(),
                unsigned{(*wire)->port()});
    if (server) {
        std::printf("fake-printer: paper at http://127.0.0.1:%u/\n",
                    unsigned{server->ports().front()});
    }
    std::fflush(stdout);
    wait_for_end(signals, device, options.paper);
    if (server) {
        server->stop();
    }
    return 0;
}

}  // namespace

int main(int argc, char** argv) {
    const auto options = read_options(argc, argv);
    if (!options.ok()) {
        return usage(options.error().detail);
    }
    const auto profile = drivers::find_builtin_profile(options->profile);
    if (!profile.ok()) {
        return usage(profile.error().detail);
    }
    return run(*options, *profile);
}
