#pragma once

#include <chrono>
#include <condition_variable>
#include <filesystem>
#include <thread>

#include "base/mutex.h"
#include "kiosk/app/app.h"

namespace workers {

// The thread "clockwork": what becomes due by itself. Reminds of holds and ends them, tells whom
// promises and calls for help wait for, ends old
// sessions, forgets old replies, watches the box's clock and disk. While the clock is in doubt no
// hold is ended.
class Clockwork {
public:
    Clockwork(app::App& app, std::filesystem::path data_dir);
    ~Clockwork();  // stops and joins

    void start();
    void step();  // one round; called by the thread, and by tests

private:
    void sweep_requests();
    void work();
    void watch_box();

    app::App& app_;
    const std::filesystem::path data_dir_;
    // Wall minus monotonic time; what moves it by more than a little is a clock that was set.
    std::chrono::milliseconds offset_;
    std::chrono::milliseconds doubted_at_{};
    base::Mutex mutex_;
    std::condition_variable_any wake_;
    bool stopping_ GUARDED_BY(mutex_) = false;
    std::thread thread_;
};

}  // namespace workers
