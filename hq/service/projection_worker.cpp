#include "hq/service/projection_worker.h"

#include <pthread.h>

#include "base/log.h"
#include "hq/store/releases.h"

namespace hq {
namespace {

using std::chrono::milliseconds;

constexpr milliseconds kLookEvery{1'000};

void log_failure(std::string_view event, const base::Error& error) {
    base::log(base::LogLevel::Error, event,
              {{"key", std::string_view(error.key)}, {"detail", std::string_view(error.detail)}});
}

}  // namespace

ProjectionWorker::ProjectionWorker(Storage& storage, const base::Clock& clock)
    : storage_(storage), clock_(clock), projector_(storage, clock), thread_([this] { run(); }) {
    ::pthread_setname_np(thread_.native_handle(), "projector");
}

ProjectionWorker::~ProjectionWorker() {
    {
        const base::MutexLock lock(mutex_);
        stopping_ = true;
    }
    changed_.notify_all();
    thread_.join();
}

void ProjectionWorker::wake() {
    {
        const base::MutexLock lock(mutex_);
        woken_ = true;
    }
    changed_.notify_all();
}

void ProjectionWorker::settle(milliseconds longest) {
    const auto end = std::chrono::steady_clock::now() + longest;
    const base::MutexLock lock(mutex_);
    woken_ = true;  // another process may have taken what this one has not heard of
    changed_.notify_all();
    while (woken_ || busy_) {
        const auto left =
            std::chrono::duration_cast<milliseconds>(end - std::chrono::steady_clock::now());
        if (stopping_ || left <= milliseconds(0)) {
            return;
        }
        changed_.wait_for(mutex_, left);
    }
}

void ProjectionWorker::run() {
    if (const auto well = projector_.retry_parked(); !well.ok()) {
        log_failure("projector.retry_failed", well.error());
    }
    while (wait_for_work(kLookEvery)) {
        drain();
        step_releases();
        rest();
    }
}

void ProjectionWorker::drain() {
    for (;;) {
        const auto passed = projector_.step();
        if (!passed.ok()) {
            log_failure("projector.failed", passed.error());
            return;
        }
        if (const auto tidied = storage_.tidy(); !tidied.ok()) {
            log_failure("projector.checkpoint_failed", tidied.error());
        }
        if (*passed == 0) {
            return;
        }
        const base::MutexLock lock(mutex_);
        if (stopping_) {
            return;
        }
    }
}

// Releases go on to more stores by themselves; after the projections, which know of refusals.
void ProjectionWorker::step_releases() {
    if (const auto steps = advance_releases(storage_, clock_.now()); !steps.ok()) {
        log_failure("releases.failed", steps.error());
    }
}

void ProjectionWorker::rest() {
    {
        const base::MutexLock lock(mutex_);
        busy_ = false;
    }
    changed_.notify_all();
}

bool ProjectionWorker::wait_for_work(milliseconds longest) {
    const base::MutexLock lock(mutex_);
    if (!woken_ && !stopping_) {
        changed_.wait_for(mutex_, longest);
    }
    woken_ = false;
    busy_ = true;
    return !stopping_;
}

}  // namespace hq
