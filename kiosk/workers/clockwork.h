#pragma once

#include <condition_variable>
#include <thread>

#include "base/mutex.h"
#include "kiosk/app/app.h"

namespace workers {

// The thread "clockwork": what becomes due by itself. Ends holds and old sessions.
class Clockwork {
public:
    explicit Clockwork(app::App& app) : app_(app) {}
    ~Clockwork();  // stops and joins

    void start();
    void step();  // one round; called by the thread, and by tests

private:
    void work();
    app::App& app_;
    base::Mutex mutex_;
    std::condition_variable_any wake_;
    bool stopping_ GUARDED_BY(mutex_) = false;
    std::thread thread_;
};

}  // namespace workers
