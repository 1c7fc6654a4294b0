#pragma once

#include <atomic>
#include <memory>
#include <thread>

#include "base/result.h"
#include "drivers/display/customer_display.h"
#include "kiosk/app/app.h"
#include "kiosk/app/till_displays.h"

namespace workers {

// What a display says for a view of the till, in the customer's language; a display without Chinese
// speaks English.
drivers::DisplayText write_view(const app::TillView& view, const base::Currency& currency,
                                drivers::CharacterSet set);

// One customer display on a thread of its own, "display-<terminal>": shows the newest state of its
// till, skips what it had no time for, and holds nobody up. Thanks give way to a welcome, and so
// does what nobody has touched for minutes. A display that is away is tried again every 2 s.
class DisplayWorker {
public:
    // Refuses an address or character set that is none.
    static base::Result<std::unique_ptr<DisplayWorker>> create(app::App& app,
                                                               const app::DisplayConfig& config);
    ~DisplayWorker();  // stops and joins

    void start();
    // Waits for news at most so long, and shows them; called by the thread, and by tests.
    void step(std::chrono::milliseconds at_most);

private:
    using Clock = std::chrono::steady_clock;
    DisplayWorker(app::App& app, const app::DisplayConfig& config, drivers::Address address,
                  drivers::CharacterSet set);
    void work();
    void note(bool works);

    app::App& app_;
    const base::TerminalId terminal_id_;
    const drivers::CharacterSet set_;
    drivers::CustomerDisplay display_;
    std::uint64_t seen_ = 0;
    Clock::time_point news_at_{};
    bool works_ = true;  // as it was logged last
    std::atomic<bool> stopping_{false};
    std::thread thread_;
};

}  // namespace workers
