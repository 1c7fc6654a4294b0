#include "kiosk/workers/print_worker.h"

#include <pthread.h>

#include <algorithm>
#include <chrono>

#include "base/log.h"
#include "kiosk/app/boards.h"
#include "kiosk/app/commit.h"
#include "kiosk/app/papers.h"
#include "kiosk/store/order_table.h"
#include "kiosk/store/request_table.h"
#include "policy/shop_events.h"

namespace workers {
namespace {

using namespace std::chrono_literals;
using policy::PrintState;

// People see a printer's trouble within 2 s.
constexpr auto kLookEvery = 1'500ms;
constexpr int kMaxBackOff = 20;  // looks that are left out after failures in a row
constexpr std::size_t kThreadName = 15;

PrintState state_of(drivers::PrintOutcome outcome) {
    switch (outcome) {
        case drivers::PrintOutcome::Confirmed:
            return PrintState::Confirmed;
        case drivers::PrintOutcome::Unverified:
            return PrintState::Unverified;
        case drivers::PrintOutcome::Failed:
            return PrintState::Queued;  // nothing came out: it may go again as it is
        case drivers::PrintOutcome::InDoubt:
            return PrintState::InDoubt;
    }
    return PrintState::InDoubt;
}

}  // namespace

base::Result<std::unique_ptr<PrintWorker>> PrintWorker::create(app::App& app,
                                                               const app::PrinterConfig& config,
                                                               drivers::UsbOpener* usb) {
    TRY(address, drivers::parse_address(config.address));
    TRY(profile, drivers::find_builtin_profile(config.profile));
    return std::unique_ptr<PrintWorker>(new PrintWorker(
        app, config.printer_id,
        {.address = std::move(address), .profile = std::move(profile), .usb = usb}));
}

PrintWorker::PrintWorker(app::App& app, std::string printer_id, drivers::PrinterOptions options)
    : app_(app),
      printer_id_(std::move(printer_id)),
      printer_([&] {
          options.artist = &artist_;
          return std::move(options);
      }()),
      attempt_(static_cast<std::uint64_t>(base::unix_ms(app.clock.now()))) {}

PrintWorker::~PrintWorker() {
    {
        base::MutexLock lock(mutex_);
        stopping_ = true;
    }
    printer_.request_stop();
    wake_.notify_one();
    if (thread_.joinable()) {
        thread_.join();
    }
}

void PrintWorker::start() {
    thread_ = std::thread([this] { work(); });
}

void PrintWorker::wake() {
    {
        base::MutexLock lock(mutex_);
        woken_ = true;
    }
    wake_.notify_one();
}

void PrintWorker::work() {
    const std::string name = ("print-" + printer_id_).substr(0, kThreadName);
    pthread_setname_np(pthread_self(), name.c_str());
    for (;;) {
        const base::Status done = step();
        if (!done.ok()) {
            base::log(base::LogLevel::Warning, "print.step_failed",
                      {{"printer", printer_id_}, {"key", done.error().key}});
        }
        base::MutexLock lock(mutex_);
        if (!stopping_ && !woken_) {
            wake_.wait_for(mutex_, kLookEvery * (1 + std::min(failures_, kMaxBackOff)));
        }
        if (stopping_) {
            return;
        }
        woken_ = false;
    }
}

// A job that was being sent when the process ended, or whose outcome could not be written: nobody
// knows how much of it came out. Before anything else is printed.
base::Status PrintWorker::settle_interrupted() {
    std::vector<store::PrintJob> jobs;
    {
        auto db = app_.readers.lease();
        TRY(interrupted, store::list_interrupted_print_jobs(*db, printer_id_));
        jobs = std::move(interrupted);
    }
    for (const store::PrintJob& job : jobs) {
        printer_.assume_unfinished();
        CHECK_OK(progress(job, PrintState::InDoubt, "interrupted"));
    }
    return base::ok();
}

base::Status PrintWorker::step() {
    CHECK_OK(settle_interrupted());
    for (;;) {
        std::optional<store::PrintJob> job;
        {
            auto db = app_.readers.lease();
            TRY(next, store::find_next_print_job(*db, printer_id_));
            job = std::move(next);
        }
        if (!job) {
            note_state(printer_.ask_state());
            return base::ok();
        }
        TRY(went_out, print(*job));
        base::MutexLock lock(mutex_);
        if (stopping_ || !went_out) {
            return base::ok();  // tried again at the next look
        }
    }
}

base::Result<bool> PrintWorker::print(const store::PrintJob& job) {
    const drivers::PrinterState before = printer_.ask_state();
    note_state(before);
    if (!drivers::can_print(before)) {
        const std::string reason(drivers::word(before));
        if (job.reason != reason) {
            CHECK_OK(progress(job, PrintState::Queued, reason));
        }
        return false;
    }
    auto document = make_document(job);
    if (!document.ok()) {
        base::log(base::LogLevel::Error, "print.document_failed",
                  {{"job", job.job_id}, {"detail", document.error().detail}});
        CHECK_OK(progress(job, PrintState::Failed, "document"));
        return true;
    }
    CHECK_OK(progress(job, PrintState::Sending, ""));
    const drivers::PrintResult result =
        printer_.print(*document, drivers::make_job_ids(attempt_++));
    note_state(result.state);
    base::log(base::LogLevel::Info, "print.done",
              {{"job", job.job_id},
               {"outcome", drivers::word(result.outcome)},
               {"detail", result.detail},
               {"bytes", static_cast<std::int64_t>(result.bytes_sent)}});
    const bool fine = result.outcome == drivers::PrintOutcome::Confirmed ||
                      result.outcome == drivers::PrintOutcome::Unverified;
    CHECK_OK(progress(job, state_of(result.outcome),
                      fine ? "" : std::string(drivers::word(result.state))));
    const bool went_out = result.outcome != drivers::PrintOutcome::Failed;
    failures_ = went_out ? 0 : failures_ + 1;
    return went_out;
}

base::Result<drivers::Document> PrintWorker::make_document(const store::PrintJob& job) {
    auto db = app_.readers.lease();
    return app::make_document(app_, *db, job);
}

base::Status PrintWorker::progress(const store::PrintJob& job, policy::PrintState state,
                                   const std::string& reason) {
    return app::commit(app_, [&](store::WriteContext& context) -> base::Result<app::Outcome> {
        const policy::PrintProgressed event{job.job_id, state, reason};
        TRY(seq, context.append({.type = policy::PrintProgressed::kType,
                                 .aggregate_id = job.job_id,
                                 .actor = "printer:" + printer_id_,
                                 .versions = app_.shop.current()->versions,
                                 .payload = policy::encode_payload(event)}));
        static_cast<void>(seq);
        app::Outcome outcome;
        // "waiting" is for screens; "queued" would wake this very worker.
        const std::string word(state == PrintState::Queued ? "waiting" : policy::word(state));
        outcome.changes.push_back({0, "print_job", job.job_id, "", word});
        if (!job.order_id.empty()) {
            TRY(order, store::load_order(context.db(), job.order_id));
            outcome.changes.push_back({0, "order", job.order_id.text(), "", word});
            if (!order.pushed_to.empty()) {
                outcome.changes.push_back(
                    {0, "order", job.order_id.text(), order.pushed_to.text(), word});
            }
        }
        return outcome;
    });
}

void PrintWorker::note_state(drivers::PrinterState state) {
    if (app_.devices.set_printer(printer_id_, std::string(drivers::word(state)), "unknown",
                                 app_.clock.now())) {
        base::log(drivers::can_print(state) ? base::LogLevel::Info : base::LogLevel::Warning,
                  "printer.state",
                  {{"printer", printer_id_},
                   {"state", drivers::word(state)},
                   {"detail", printer_.unreachable_because()}});
        app_.changes.publish({0, "device", printer_id_, "", std::string(drivers::word(state))});
    }
}

}  // namespace workers
