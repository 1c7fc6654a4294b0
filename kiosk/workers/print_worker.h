#pragma once

#include <condition_variable>
#include <cstdint>
#include <thread>

#include "base/mutex.h"
#include "base/result.h"
#include "drivers/paper/noto_artist.h"
#include "drivers/printer.h"
#include "kiosk/app/app.h"
#include "kiosk/app/store_config.h"
#include "kiosk/store/print_table.h"

namespace workers {

// One printer's queue: takes the oldest job that waits, journals "sending", prints, journals what
// came of it. One thread each, "print-<printer>", so that a dead printer never blocks another. A
// job that was being sent when the process ended is in doubt, never sent again by itself.
//
// A printer that cannot print right now (paper, cover, offline) keeps its jobs queued with the
// reason on them; they go out when it can.
class PrintWorker {
public:
    // `usb` opens printers on USB and outlives the worker.
    static base::Result<std::unique_ptr<PrintWorker>> create(app::App& app,
                                                             const app::PrinterConfig& config,
                                                             drivers::UsbOpener* usb = nullptr);
    ~PrintWorker();  // stops and joins

    void start();
    void wake();  // a hint: there may be a job

    // One look at the printer and at most one job; called by the thread, and by tests.
    base::Status step();

private:
    PrintWorker(app::App& app, std::string printer_id, drivers::PrinterOptions options);
    void work();
    base::Status settle_interrupted();
    // True where the job left the queue; false where it has to wait for the printer.
    base::Result<bool> print(const store::PrintJob& job);
    base::Result<drivers::Document> make_document(const store::PrintJob& job);
    base::Status progress(const store::PrintJob& job, policy::PrintState state,
                          const std::string& reason);
    void note_state(drivers::PrinterState state);

    app::App& app_;
    const std::string printer_id_;
    drivers::NotoArtist artist_;
    drivers::Printer printer_;
    std::uint64_t attempt_;
    int failures_ = 0;  // in a row; the worker's thread
    base::Mutex mutex_;
    std::condition_variable_any wake_;
    bool woken_ GUARDED_BY(mutex_) = false;
    bool stopping_ GUARDED_BY(mutex_) = false;
    std::thread thread_;
};

}  // namespace workers
