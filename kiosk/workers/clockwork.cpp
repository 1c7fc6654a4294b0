#include "kiosk/workers/clockwork.h"

#include <pthread.h>

#include <chrono>

#include "base/log.h"
#include "kiosk/app/holds.h"

namespace workers {
namespace {

constexpr std::chrono::seconds kRound{5};
constexpr int kHoldsPerRound = 200;

void report(const char* event, const base::Error& error) {
    base::log(base::LogLevel::Warning, event, {{"key", error.key}, {"detail", error.detail}});
}

}  // namespace

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

void Clockwork::step() {
    if (const auto ended = app::expire_holds(app_, kHoldsPerRound); !ended.ok()) {
        report("holds.failed", ended.error());
    }
    if (const base::Status removed = app::remove_old_sessions(app_); !removed.ok()) {
        report("sessions.failed", removed.error());
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
