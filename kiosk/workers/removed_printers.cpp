#include "base/log.h"
#include "kiosk/workers/print_journal.h"

namespace workers {

namespace {

constexpr int kMostJobs = 10'000;

using policy::PrintState;

base::Result<bool> settle(app::App& app, const store::PrintJob& job) {
    PrintJournal journal(app, job.printer_id);
    if (job.state == PrintState::Queued) {
        return journal.move(job.job_id, app.config.printers.front().printer_id, "removed");
    }
    return journal.progress(job.job_id, {PrintState::Sending, PrintState::Sent},
                            PrintState::InDoubt, "interrupted");
}

}  // namespace

base::Status settle_removed_printers(app::App& app) {
    if (app.config.printers.empty()) {
        return base::ok();
    }
    std::vector<store::PrintJob> jobs;
    {
        auto db = app.readers.lease();
        TRY(unfinished, store::list_unfinished_print_jobs(*db, kMostJobs));
        jobs = std::move(unfinished);
    }
    for (const store::PrintJob& job : jobs) {
        const bool is_known = app.config.find_printer(job.printer_id) != nullptr;
        if (!is_known && job.state != PrintState::InDoubt) {
            TRY(done, settle(app, job));
            base::log(base::LogLevel::Warning, "print.printer_removed",
                      {{"job", job.job_id},
                       {"printer", job.printer_id},
                       {"settled", done ? "yes" : "no"}});
        }
    }
    return base::ok();
}

}  // namespace workers
