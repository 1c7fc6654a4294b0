#pragma once

#include <functional>
#include <memory>
#include <thread>
#include <vector>

#include "base/result.h"
#include "drivers/scanner/scanner.h"
#include "kiosk/app/app.h"
#include "kiosk/app/scans.h"

namespace workers {

// All scanners of store.json on one thread, "scanners": what is read goes to the screen that the
// scanner belongs to, at once. Looks every second for what was plugged in or pulled out, and shows
// the state of each among the devices. Writes nothing that was scanned to log or journal.
class ScannerWorker {
public:
    using Tell = std::function<void(const app::ScannedCode&)>;
    // Refuses a device or kind that is none. `tell` is called by the thread and must not block.
    static base::Result<std::unique_ptr<ScannerWorker>> create(app::App& app, Tell tell);
    ~ScannerWorker();  // stops and joins

    void start();
    // Looks, then waits for scans; called by the thread, and by tests.
    void look();
    void wait(std::chrono::milliseconds at_most);

private:
    struct Entry {
        const app::ScannerConfig& config;
        std::unique_ptr<drivers::Scanner> scanner;
    };
    ScannerWorker(app::App& app, Tell tell, int wake);
    base::Status add(const app::ScannerConfig& config);
    void work();
    void note_state(const Entry& entry);

    app::App& app_;
    const Tell tell_;
    const int wake_;  // eventfd, readable once it is time to stop
    std::vector<Entry> entries_;
    std::thread thread_;
};

}  // namespace workers
