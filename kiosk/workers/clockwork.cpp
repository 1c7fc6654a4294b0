#include "kiosk/workers/clockwork.h"

#include <pthread.h>
#include <sys/statvfs.h>

#include <chrono>

#include "base/log.h"
#include "kiosk/app/boards.h"
#include "kiosk/app/help_calls.h"
#include "kiosk/app/holds.h"
#include "kiosk/app/request_sweep.h"
#include "kiosk/app/return_overdue.h"
#include "kiosk/store/idempotency.h"

namespace workers {
namespace {

constexpr std::chrono::seconds kRound{5};
constexpr int kHoldsPerRound = 200;
// Commits of their own, so that orders come in between; a round ends all the same.
constexpr int kRequestsPerSweep = 100;
constexpr int kSweepsPerRound = 20;

constexpr std::chrono::minutes kJump{2};    // drift that NTP corrects is far smaller
constexpr std::chrono::minutes kDoubt{30};  // time for a person or NTP to put the clock right
constexpr std::chrono::hours kRepliesKept{24 * 90};
constexpr std::chrono::hours kClockSlack{24};
constexpr int kRepliesPerRound = 500;

std::chrono::milliseconds offset_of(const base::Clock& clock) {
    return clock.now().time_since_epoch() - clock.monotonic();
}

void report(const char* event, const base::Error& error) {
    base::log(base::LogLevel::Warning, event, {{"key", error.key}, {"detail", error.detail}});
}

}  // namespace

Clockwork::Clockwork(app::App& app, std::filesystem::path data_dir)
    : app_(app), data_dir_(std::move(data_dir)), offset_(offset_of(app.clock)) {}

Clockwork::~Clockwork() {
    {
        base::MutexLock lock(mutex_);
        stopping_ = true;
    }
    wake_.notify_one();
    if (thread_.joinable()) {
        thread_.join();
    }
}

void Clockwork::start() {
    thread_ = std::thread([this] { work(); });
}

void Clockwork::watch_box() {
    app::BoxTrouble trouble;
    const std::chrono::milliseconds offset = offset_of(app_.clock);
    if (std::chrono::abs(offset - offset_) > kJump) {
        offset_ = offset;
        doubted_at_ = app_.clock.monotonic();
    }
    trouble.clock_jumped =
        doubted_at_.count() != 0 && app_.clock.monotonic() - doubted_at_ < kDoubt;
    struct statvfs disk {};
    if (::statvfs(data_dir_.c_str(), &disk) == 0 && disk.f_blocks > 0) {
        const auto per_mille = disk.f_bavail * 1'000 / disk.f_blocks;
        trouble.disk_low = per_mille < 100;
        trouble.disk_full = per_mille < 20;
    }
    if (app_.box.set(trouble)) {
        base::log(base::LogLevel::Warning, "box.trouble",
                  {{"clock_jumped", std::int64_t{trouble.clock_jumped}},
                   {"disk_low", std::int64_t{trouble.disk_low}},
                   {"disk_full", std::int64_t{trouble.disk_full}}});
        app_.changes.publish({0, "device", "box", "", ""});
    }
}

void Clockwork::step() {
    watch_box();
    if (app_.box.trouble().clock_jumped) {
        return;  // nothing is ended or forgotten by a clock in doubt
    }
    const base::Status forgotten = app_.writer.run([this](store::WriteContext& context) {
        return store::forget_replies(context.db(), app_.clock.now() - kRepliesKept,
                                     app_.clock.now() + kClockSlack, kRepliesPerRound);
    });
    if (!forgotten.ok()) {
        report("replies.failed", forgotten.error());
    }
    if (const auto reminded = app::remind_of_holds(app_, kHoldsPerRound); !reminded.ok()) {
        report("holds.failed", reminded.error());
    }
    if (const auto ended = app::expire_holds(app_, kHoldsPerRound); !ended.ok()) {
        report("holds.failed", ended.error());
    }
    if (const auto late = app::report_overdue_refunds(app_, kHoldsPerRound); !late.ok()) {
        report("returns.failed", late.error());
    }
    sweep_requests();
    if (const auto back = app::notice_items_back(app_, kRequestsPerSweep); !back.ok()) {
        report("requests.failed", back.error());
    }
    if (const auto told = app::escalate_help_calls(app_); !told.ok()) {
        report("help_calls.failed", told.error());
    }
    if (const base::Status removed = app::remove_old_sessions(app_); !removed.ok()) {
        report("sessions.failed", removed.error());
    }
}

void Clockwork::sweep_requests() {
    for (int sweep = 0; sweep < kSweepsPerRound; ++sweep) {
        const auto swept = app::sweep_requests(app_, kRequestsPerSweep);
        if (!swept.ok()) {
            report("requests.failed", swept.error());
            return;
        }
        if (swept->looked_at < kRequestsPerSweep) {
            return;
        }
    }
}

void Clockwork::work() {
    pthread_setname_np(pthread_self(), "clockwork");
    for (;;) {
        step();
        base::MutexLock lock(mutex_);
        if (!stopping_) {
            wake_.wait_for(mutex_, kRound);
        }
        if (stopping_) {
            return;
        }
    }
}

}  // namespace workers
