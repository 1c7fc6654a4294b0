#include "kiosk/workers/print_worker.h"

#include <pthread.h>

#include <algorithm>
#include <chrono>

#include "base/log.h"
#include "kiosk/app/boards.h"
#include "kiosk/app/papers.h"
#include "policy/shop_events.h"

namespace workers {
namespace {

using namespace std::chrono_literals;
using policy::PrintKind;
using policy::PrintState;

// People see a printer's trouble within 2 s: this, and a second to connect or to answer.
constexpr auto kLookEvery = 750ms;
constexpr int kMaxBackOff = 20;  // looks before a job that failed is tried again
constexpr std::size_t kThreadName = 15;
constexpr std::size_t kMostDoubts = 8;
constexpr int kMostMoved = 100;  // in one look
constexpr auto kDrawerPatience = 10s;

// The same job would fail in the same way again.
bool is_final(base::ErrorCode code) {
    return code == base::ErrorCode::NotFound || code == base::ErrorCode::InvalidInput ||
           code == base::ErrorCode::Refused || code == base::ErrorCode::Conflict;
}

}  // namespace

base::Result<std::unique_ptr<PrintWorker>> PrintWorker::create(
    app::App& app, const app::PrinterConfig& config, drivers::UsbOpener* usb,
    const drivers::PrinterDeadlines& deadlines) {
    TRY(address, drivers::parse_address(config.address));
    TRY(profile, drivers::find_builtin_profile(config.profile));
    if (config.drawer && profile.drawer == drivers::DrawerPin::None) {
        return base::error(base::ErrorCode::InvalidInput, "config.invalid",
                           "printers: " + config.printer_id + ": no drawer fits on this printer");
    }
    drivers::PrinterOptions options;
    options.address = std::move(address);
    options.profile = std::move(profile);
    options.deadlines = deadlines;
    options.usb = usb;
    return std::unique_ptr<PrintWorker>(new PrintWorker(app, config, std::move(options)));
}

PrintWorker::PrintWorker(app::App& app, const app::PrinterConfig& config,
                         drivers::PrinterOptions options)
    : app_(app),
      config_(config),
      journal_(app, config.printer_id),
      printer_([&] {
          options.artist = &artist_;
          options.watcher = this;
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
    const std::string name = ("print-" + config_.printer_id).substr(0, kThreadName);
    pthread_setname_np(pthread_self(), name.c_str());
    for (;;) {
        const base::Status done = step();
        if (!done.ok()) {
            base::log(base::LogLevel::Warning, "print.step_failed",
                      {{"printer", config_.printer_id}, {"key", done.error().key}});
        }
        base::MutexLock lock(mutex_);
        if (!stopping_ && !woken_) {
            wake_.wait_for(mutex_, kLookEvery);
        }
        if (stopping_) {
            return;
        }
        woken_ = false;
    }
}

base::Status PrintWorker::step() {
    CHECK_OK(remember_doubt());
    CHECK_OK(settle_interrupted());
    TRY(looked, print_waiting());
    if (!looked) {
        printer_.ask_state();
    }
    CHECK_OK(confirm_late());
    return move_waiting();
}

// A job in doubt may have left half a command in the printer and half a receipt in its slot; only
// the process that sent it knew.
base::Status PrintWorker::remember_doubt() {
    if (!has_remembered_) {
        auto db = app_.readers.lease();
        TRY(in_doubt, store::has_print_job_in_doubt(*db, config_.printer_id));
        if (in_doubt) {
            printer_.assume_unfinished();
        }
        has_remembered_ = true;
    }
    return base::ok();
}

// A job that was being sent when the process ended, or whose outcome could not be written. Before
// anything else is printed.
base::Status PrintWorker::settle_interrupted() {
    std::vector<store::PrintJob> jobs;
    {
        auto db = app_.readers.lease();
        TRY(interrupted, store::list_interrupted_print_jobs(*db, config_.printer_id));
        jobs = std::move(interrupted);
    }
    for (const store::PrintJob& job : jobs) {
        printer_.assume_unfinished();
        drivers::PrintOutcome outcome = drivers::PrintOutcome::InDoubt;
        TRY(begun, journal_.load_begun(job));
        if (begun.since) {
            outcome = printer_.settle(begun.before, *begun.since).outcome;
        }
        const bool is_safe = outcome == drivers::PrintOutcome::Failed;
        const PrintState next = job.kind == PrintKind::Drawer ? PrintState::Failed
                                : is_safe                     ? PrintState::Queued
                                                              : PrintState::InDoubt;
        TRY(done, journal_.progress(job.job_id, {PrintState::Sending, PrintState::Sent}, next,
                                    is_safe ? "nothing_came_out" : "interrupted"));
        static_cast<void>(done);
    }
    return base::ok();
}

// True where the printer was looked at on the way.
base::Result<bool> PrintWorker::print_waiting() {
    bool looked = false;
    for (;;) {
        std::optional<store::PrintJob> job;
        {
            auto db = app_.readers.lease();
            TRY(next, store::find_next_print_job(*db, config_.printer_id));
            job = std::move(next);
        }
        if (!job || app_.clock.monotonic() < not_before_) {
            return looked;
        }
        TRY(went_out, print(*job));
        looked = true;
        base::MutexLock lock(mutex_);
        if (stopping_ || !went_out) {
            return true;  // tried again at the next look
        }
    }
}

base::Result<bool> PrintWorker::print(const store::PrintJob& job) {
    const bool is_drawer = job.kind == PrintKind::Drawer;
    const auto waited = app_.clock.now() - job.updated_at;
    if (is_drawer && (waited > kDrawerPatience || waited < -kDrawerPatience)) {
        return journal_.progress(job.job_id, {PrintState::Queued}, PrintState::Failed, "too_late");
    }
    auto document = make_document(job);
    if (!document.ok() && !is_final(document.error().code)) {
        return document.error();  // a passing trouble of this box: tried again at the next look
    }
    if (!document.ok()) {
        base::log(base::LogLevel::Error, "print.document_failed",
                  {{"job", job.job_id}, {"detail", document.error().detail}});
        return journal_.progress(job.job_id, {PrintState::Queued}, PrintState::Failed, "document");
    }
    current_ = &job;
    has_begun_ = false;
    const drivers::JobIds ids = drivers::make_job_ids(++attempt_);
    const drivers::PrintResult result = printer_.print(*document, ids);
    current_ = nullptr;
    if (!has_begun_) {
        CHECK_OK(keep_waiting(job, result.state));
        return false;
    }
    base::log(base::LogLevel::Info, "print.done",
              {{"job", job.job_id},
               {"outcome", drivers::word(result.outcome)},
               {"detail", result.detail},
               {"bytes", static_cast<std::int64_t>(result.bytes_sent)}});
    if (result.outcome == drivers::PrintOutcome::InDoubt) {
        if (doubts_.size() == kMostDoubts) {
            doubts_.erase(doubts_.begin());
        }
        doubts_.emplace_back(ids, job.job_id);
    }
    return settle(job, result);
}

// Its outcome, into the journal.
base::Result<bool> PrintWorker::settle(const store::PrintJob& job,
                                       const drivers::PrintResult& result) {
    const bool is_drawer = job.kind == PrintKind::Drawer;
    PrintState next = PrintState::InDoubt;
    std::string reason(drivers::word(result.state));
    switch (result.outcome) {
        case drivers::PrintOutcome::Confirmed:
        case drivers::PrintOutcome::Unverified:
            next = result.outcome == drivers::PrintOutcome::Confirmed ? PrintState::Confirmed
                                                                      : PrintState::Unverified;
            reason.clear();
            break;
        case drivers::PrintOutcome::Failed:  // nothing came out: it may go again as it is
            // A pulse moves no paper, so no counter says whether there was one.
            next = is_drawer && result.bytes_sent > 0 ? PrintState::Failed : PrintState::Queued;
            reason = next == PrintState::Failed         ? "unsure"
                     : drivers::can_print(result.state) ? "nothing_came_out"
                                                        : reason;
            break;
        case drivers::PrintOutcome::InDoubt:
            next = is_drawer ? PrintState::Failed : PrintState::InDoubt;
            reason = is_drawer ? "unsure" : reason;
            break;
    }
    const bool went_out = result.outcome != drivers::PrintOutcome::Failed;
    failures_ = went_out ? 0 : std::min(failures_ + 1, kMaxBackOff);
    not_before_ = went_out ? 0ms : app_.clock.monotonic() + kLookEvery * failures_;
    TRY(done, journal_.progress(job.job_id, {PrintState::Sending, PrintState::Sent}, next, reason));
    static_cast<void>(done);
    return went_out;
}

base::Status PrintWorker::keep_waiting(const store::PrintJob& job, drivers::PrinterState state) {
    const std::string reason(drivers::can_print(state) ? "" : drivers::word(state));
    if (job.reason == reason || job.kind == PrintKind::Drawer) {
        return base::ok();
    }
    TRY(done, journal_.progress(job.job_id, {PrintState::Queued}, PrintState::Queued, reason));
    static_cast<void>(done);
    return base::ok();
}

// What a person answered meanwhile stands.
base::Status PrintWorker::confirm_late() {
    for (const drivers::JobIds& ids : printer_.take_late_ends()) {
        for (const auto& [sent, job_id] : doubts_) {
            if (sent.end == ids.end) {
                TRY(done, journal_.progress(job_id, {PrintState::InDoubt}, PrintState::Confirmed,
                                            "echoed_late"));
                static_cast<void>(done);
            }
        }
        std::erase_if(doubts_, [&](const auto& doubt) { return doubt.first.end == ids.end; });
    }
    return base::ok();
}

// Nothing of what waits was sent, so it may come out elsewhere.
base::Status PrintWorker::move_waiting() {
    const auto patience = std::chrono::seconds(config_.fallback_after_seconds);
    if (config_.fallback.empty() || drivers::can_print(state_) ||
        app_.clock.monotonic() - trouble_since_ < patience) {
        return base::ok();
    }
    const std::optional<std::string> other = find_fallback();
    if (!other) {
        return base::ok();
    }
    std::vector<store::PrintJob> jobs;
    {
        auto db = app_.readers.lease();
        TRY(waiting, store::list_queued_papers(*db, config_.printer_id, kMostMoved));
        jobs = std::move(waiting);
    }
    for (const store::PrintJob& job : jobs) {
        TRY(moved, journal_.move(job.job_id, *other, std::string(drivers::word(state_))));
        base::log(base::LogLevel::Info, "print.moved",
                  {{"job", job.job_id}, {"to", *other}, {"moved", moved ? "yes" : "no"}});
    }
    return base::ok();
}

std::optional<std::string> PrintWorker::find_fallback() const {
    for (const std::string& other : config_.fallback) {
        const app::PrinterSeen seen = app_.devices.printer(other);
        const bool was_looked_at = seen.since != base::UtcTime{};
        if (was_looked_at &&
            (seen.state == "ok" || seen.state == "paper_near_end" || seen.state == "unknown")) {
            return other;
        }
    }
    return std::nullopt;
}

base::Result<drivers::Document> PrintWorker::make_document(const store::PrintJob& job) {
    auto db = app_.readers.lease();
    return app::make_document(app_, *db, job);
}

base::Status PrintWorker::on_begin(const drivers::PrinterFacts& before) {
    CHECK_OK(journal_.begin(*current_, before, attempt_));
    has_begun_ = true;
    return base::ok();
}

void PrintWorker::on_sent() {
    const auto done =
        journal_.progress(current_->job_id, {PrintState::Sending}, PrintState::Sent, "");
    if (!done.ok()) {  // the outcome will be written, or it is settled as if it were being sent
        base::log(base::LogLevel::Warning, "print.sent_not_journalled",
                  {{"job", current_->job_id}, {"key", done.error().key}});
    }
}

void PrintWorker::on_state(drivers::PrinterState state, drivers::DrawerState drawer) {
    if (drivers::can_print(state_) && !drivers::can_print(state)) {
        trouble_since_ = app_.clock.monotonic();
    }
    state_ = state;
    const std::string word(drivers::word(state));
    if (app_.devices.set_printer(config_.printer_id, word, std::string(drivers::word(drawer)),
                                 app_.clock.now())) {
        base::log(drivers::can_print(state) ? base::LogLevel::Info : base::LogLevel::Warning,
                  "printer.state",
                  {{"printer", config_.printer_id},
                   {"state", word},
                   {"detail", printer_.unreachable_because()}});
        app_.changes.publish({0, "device", config_.printer_id, "", word});
    }
}

}  // namespace workers
