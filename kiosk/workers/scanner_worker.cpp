#include "kiosk/workers/scanner_worker.h"

#include <poll.h>
#include <pthread.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include "base/log.h"
#include "kiosk/app/boards.h"

namespace workers {
namespace {

using Clock = drivers::Scanner::Clock;
using std::chrono::milliseconds;

constexpr milliseconds kLookEvery{1'000};
constexpr milliseconds kPauseTick{50};  // while a scan waits for its end

}  // namespace

base::Result<std::unique_ptr<ScannerWorker>> ScannerWorker::create(app::App& app, Tell tell) {
    const int wake = ::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
    if (wake < 0) {
        return base::error(base::ErrorCode::Io, "scanner.start", "cannot make an event descriptor");
    }
    std::unique_ptr<ScannerWorker> worker(new ScannerWorker(app, std::move(tell), wake));
    for (const app::ScannerConfig& config : app.config.scanners) {
        CHECK_OK(worker->add(config));
    }
    return worker;
}

ScannerWorker::ScannerWorker(app::App& app, Tell tell, int wake)
    : app_(app), tell_(std::move(tell)), wake_(wake) {}

base::Status ScannerWorker::add(const app::ScannerConfig& config) {
    TRY(kind, drivers::parse_scanner_kind(config.kind));
    TRY(scanner,
        drivers::Scanner::create(config.device, kind, [this, &config](const drivers::Scan& scan) {
            base::log(base::LogLevel::Info, "scanner.scan",
                      {{"scanner", config.scanner_id},
                       {"outcome", scan.is_spoilt ? "spoilt" : "read"},
                       {"bytes", static_cast<std::int64_t>(scan.text.size())}});
            tell_(
                {config.scanner_id, config.terminal_id, scan.text, scan.symbology, scan.is_spoilt});
        }));
    entries_.push_back({config, std::move(scanner)});
    return base::ok();
}

ScannerWorker::~ScannerWorker() {
    const std::uint64_t one = 1;
    [[maybe_unused]] const ssize_t written = ::write(wake_, &one, sizeof one);
    if (thread_.joinable()) {
        thread_.join();
    }
    ::close(wake_);
}

void ScannerWorker::start() {
    if (!entries_.empty()) {
        thread_ = std::thread([this] { work(); });
    }
}

void ScannerWorker::work() {
    pthread_setname_np(pthread_self(), "scanners");
    for (;;) {
        look();
        const auto until = Clock::now() + kLookEvery;
        while (Clock::now() < until) {
            wait(kLookEvery);
            std::uint64_t stop = 0;
            if (::read(wake_, &stop, sizeof stop) > 0) {
                return;
            }
        }
    }
}

void ScannerWorker::look() {
    for (const Entry& entry : entries_) {
        entry.scanner->look();
        note_state(entry);
    }
}

// Until something was read, was pulled out or has paused, the worker shall stop, or the time is up.
void ScannerWorker::wait(milliseconds at_most) {
    std::vector<pollfd> waiting = {{wake_, POLLIN, 0}};
    std::vector<drivers::Scanner*> owners = {nullptr};
    for (const Entry& entry : entries_) {
        for (const int descriptor : entry.scanner->descriptors()) {
            waiting.push_back({descriptor, POLLIN, 0});
            owners.push_back(entry.scanner.get());
        }
        at_most = entry.scanner->is_amid() ? std::min(at_most, kPauseTick) : at_most;
    }
    ::poll(waiting.data(), waiting.size(), static_cast<int>(at_most.count()));
    const auto now = Clock::now();
    for (std::size_t i = 1; i < waiting.size(); ++i) {
        if (waiting[i].revents != 0) {
            owners[i]->read(waiting[i].fd, now);
        }
    }
    for (const Entry& entry : entries_) {
        entry.scanner->notice_pauses(now);
    }
}

void ScannerWorker::note_state(const Entry& entry) {
    const std::string state(drivers::word(entry.scanner->state()));
    const std::string& id = entry.config.scanner_id;
    if (app_.devices.set_scanner(id, state)) {
        const bool fine = entry.scanner->state() == drivers::ScannerState::Ok;
        base::log(fine ? base::LogLevel::Info : base::LogLevel::Warning, "scanner.state",
                  {{"scanner", id}, {"state", state}, {"detail", entry.scanner->detail()}});
        app_.changes.publish({0, "device", id, "", state});
    }
}

}  // namespace workers
