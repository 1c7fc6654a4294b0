#pragma once

#include <chrono>
#include <thread>

#include "base/mutex.h"
#include "hq/store/projector.h"
#include "hq/store/storage.h"

namespace hq {

// The thread "projector": steps the projections when woken and looks by itself once a second, so a
// lost hint costs a second. Also takes the steps of releases that are due, and moves the
// write-ahead log into the file between steps. Joined by the destructor.
class ProjectionWorker {
public:
    ProjectionWorker(Storage& storage, const base::Clock& clock);
    ~ProjectionWorker();
    ProjectionWorker(const ProjectionWorker&) = delete;
    ProjectionWorker& operator=(const ProjectionWorker&) = delete;

    void wake();  // thread-safe, returns at once
    // Waits until everything is applied that was there when it was called, but not for ever: what
    // has just been acknowledged is in the lists. Thread-safe.
    void settle(std::chrono::milliseconds longest);

private:
    void run();
    void drain();
    void step_releases();
    void rest();
    bool wait_for_work(std::chrono::milliseconds longest);  // false: stop

    Storage& storage_;
    const base::Clock& clock_;
    Projector projector_;
    base::Mutex mutex_;
    base::CondVar changed_;
    bool woken_ GUARDED_BY(mutex_) = true;
    bool busy_ GUARDED_BY(mutex_) = false;
    bool stopping_ GUARDED_BY(mutex_) = false;
    std::thread thread_;  // last: everything it uses stands before it runs
};

}  // namespace hq
