#pragma once

#include <condition_variable>
#include <cstdint>
#include <thread>
#include <utility>
#include <vector>

#include "base/mutex.h"
#include "base/result.h"
#include "drivers/paper/noto_artist.h"
#include "drivers/printer.h"
#include "kiosk/app/app.h"
#include "kiosk/app/store_config.h"
#include "kiosk/store/print_table.h"
#include "kiosk/workers/print_journal.h"

namespace workers {

// One printer's queue: takes the oldest job that waits, journals "sending", prints, journals what
// came of it. One thread each, "print-<printer>", so that a dead printer never blocks another.
//
//   queued → sending → sent → confirmed | unverified | in_doubt → confirmed | failed (by a person)
//     ↑ └ moved ┘  └ nothing came out ┘       queued → failed: its paper cannot be made
//
// A printer that cannot print right now (paper, cover, offline) keeps its jobs queued with the
// reason on them; they go out when it can, or move to the first of its fallbacks that can. A job
// that was cut off goes again only where surely nothing of it came out; else it is in doubt, never
// sent again by itself. A drawer is not asked about: it is opened soon or not at all.
class PrintWorker final : private drivers::PrintWatcher {
public:
    // `usb` opens printers on USB and outlives the worker.
    static base::Result<std::unique_ptr<PrintWorker>> create(
        app::App& app, const app::PrinterConfig& config, drivers::UsbOpener* usb = nullptr,
        const drivers::PrinterDeadlines& deadlines = {});
    ~PrintWorker() override;  // stops and joins

    void start();
    void wake();  // a hint: there may be a job

    // One look at the printer and its queue; called by the thread, and by tests.
    base::Status step();

private:
    PrintWorker(app::App& app, const app::PrinterConfig& config, drivers::PrinterOptions options);
    void work();
    base::Status remember_doubt();
    base::Status settle_interrupted();
    base::Result<bool> print_waiting();
    // True where the job left the queue; false where it has to wait for the printer.
    base::Result<bool> print(const store::PrintJob& job);
    base::Result<bool> settle(const store::PrintJob& job, const drivers::PrintResult& result);
    base::Status keep_waiting(const store::PrintJob& job, drivers::PrinterState state);
    base::Status confirm_late();
    base::Status move_waiting();
    std::optional<std::string> find_fallback() const;
    base::Result<drivers::Document> make_document(const store::PrintJob& job);

    base::Status on_begin(const drivers::PrinterFacts& before) override;
    void on_sent() override;
    void on_state(drivers::PrinterState state, drivers::DrawerState drawer) override;

    app::App& app_;
    const app::PrinterConfig config_;
    PrintJournal journal_;
    drivers::NotoArtist artist_;
    drivers::Printer printer_;

    // The worker's thread.
    std::uint64_t attempt_;
    const store::PrintJob* current_ = nullptr;  // while it is printed
    bool has_begun_ = false;
    bool has_remembered_ = false;
    int failures_ = 0;  // in a row
    std::chrono::milliseconds not_before_{0};
    drivers::PrinterState state_ = drivers::PrinterState::Unknown;
    std::chrono::milliseconds trouble_since_{0};
    std::vector<std::pair<drivers::JobIds, std::string>> doubts_;

    base::Mutex mutex_;
    std::condition_variable_any wake_;
    bool woken_ GUARDED_BY(mutex_) = false;
    bool stopping_ GUARDED_BY(mutex_) = false;
    std::thread thread_;
};

}  // namespace workers
