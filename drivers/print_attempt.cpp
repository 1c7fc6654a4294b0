#include "drivers/print_attempt.h"

namespace drivers {

namespace {

using std::chrono::milliseconds;

constexpr milliseconds kListen{100};
constexpr milliseconds kAskEvery{250};
constexpr milliseconds kAskReporterEvery{500};  // who reports by itself is only asked if it lives
constexpr std::string_view kBarrier = "\x1Dr\x01";
constexpr std::string_view kReset = "\x1B@";
// Drawer, on and off line, errors, paper. A reset ends it, so it comes after the document's own.
constexpr std::string_view kReportChanges = "\x1D\x61\x0F";
constexpr std::string_view kReportNothing("\x1D\x61\x00", 3);

}  // namespace

PrintAttempt::PrintAttempt(const PrinterOptions& options, PrinterDialog& dialog, const JobIds& ids,
                           const PrinterFacts& before)
    : options_(options),
      dialog_(dialog),
      ids_(ids),
      before_(before),
      barriers_before_(dialog.barriers()) {}

PrintResult PrintAttempt::run(std::string_view document) {
    const std::string job = bracket(document);
    const Transport::Sent sent = dialog_.send(job, options_.deadlines.trouble);
    result_.bytes_sent = sent.bytes;
    if (sent.bytes == 0) {
        return finish(PrintOutcome::Failed, "the printer took no byte");
    }
    if (sent.bytes < job.size()) {
        return give_up(sent.broken ? "the connection broke while sending"
                                   : "the printer stopped taking bytes");
    }
    if (options_.watcher != nullptr) {
        options_.watcher->on_sent();
    }
    return can_confirm() ? wait_for_end() : finish_unconfirmed();
}

bool PrintAttempt::can_confirm() const {
    return options_.profile.confirmation != Confirmation::None && dialog_.can_receive();
}

std::string PrintAttempt::bracket(std::string_view document) const {
    if (!can_confirm()) {
        return std::string(document);
    }
    const bool has_marks = options_.profile.confirmation == Confirmation::ProcessId;
    std::string job = has_marks ? process_id_command(ids_.begin) : std::string(kBarrier);
    const bool reports = options_.profile.automatic_status && document.starts_with(kReset);
    if (reports) {
        job += kReset;
        job += kReportChanges;
        document.remove_prefix(kReset.size());
    }
    job += document;
    if (reports) {
        job += kReportNothing;
    }
    return job + (has_marks ? process_id_command(ids_.end) : std::string(kBarrier));
}

bool PrintAttempt::has_begun() const {
    return options_.profile.confirmation == Confirmation::ProcessId
               ? dialog_.has_echo(ids_.begin)
               : dialog_.barriers() > barriers_before_;
}

bool PrintAttempt::has_ended() const {
    return options_.profile.confirmation == Confirmation::ProcessId
               ? dialog_.has_echo(ids_.begin) && dialog_.has_echo(ids_.end)
               : dialog_.barriers() > barriers_before_ + 1;
}

// While the printer says that a person has to do something, time is given to do it.
PrintResult PrintAttempt::wait_for_end() {
    using Clock = PrinterDialog::Clock;
    const milliseconds ask_every =
        options_.profile.automatic_status ? kAskReporterEvery : kAskEvery;
    auto asked = Clock::now();
    auto since = asked;  // how long it has been well, or in trouble
    // However often it changes its mind.
    const auto end = asked + options_.deadlines.finish + 3 * options_.deadlines.trouble;
    bool trouble = false;
    while (true) {
        const bool connected = dialog_.listen(kListen);
        if (has_ended()) {
            return finish(PrintOutcome::Confirmed, {});
        }
        if (!connected) {
            return give_up("the connection broke before the end was confirmed");
        }
        const auto now = Clock::now();
        if (dialog_.can_ask() && now - asked >= ask_every) {
            dialog_.ask_again();
            asked = now;
        }
        if (trouble == can_print(dialog_.last_state())) {
            trouble = !trouble;
            since = now;
        }
        if (trouble && now - since > options_.deadlines.trouble) {
            return give_up("the printer waits for a person");
        }
        if (!trouble && now - since > options_.deadlines.finish) {
            return give_up("the end was not confirmed in time");
        }
        if (dialog_.is_stopping() || now > end) {
            return give_up("stopped waiting for the end");
        }
    }
}

PrintResult PrintAttempt::finish_unconfirmed() {
    result_.state = dialog_.ask_state();
    if (result_.state == PrinterState::Unknown) {
        return finish(PrintOutcome::Unverified, "this printer cannot confirm");
    }
    if (can_print(result_.state)) {
        return finish(PrintOutcome::Unverified, "this printer reports only its status");
    }
    left_rests_ = true;
    return finish(PrintOutcome::InDoubt, "the printer reports trouble after the last byte");
}

// Not confirmed. Where the printer throws away what it holds and nothing of the job came out
// before, nothing will. What has begun and waits for a person is left to come out whole.
PrintResult PrintAttempt::give_up(std::string_view why) {
    result_.state = dialog_.state_now();
    left_rests_ = true;
    const bool can_clear = can_confirm() && !dialog_.is_broken() && !dialog_.is_stopping() &&
                           options_.profile.clear == ClearCommand::RealTime;
    const bool can_ask_counters = before_.prove_something() && can_print(result_.state);
    const bool cleared = can_clear && (!has_begun() || can_ask_counters) && dialog_.clear();
    if (can_confirm() && has_ended()) {
        left_rests_ = false;
        return finish(PrintOutcome::Confirmed, {});
    }
    if (!cleared || (has_begun() && !printed_nothing())) {
        return finish(PrintOutcome::InDoubt, why);
    }
    left_rests_ = false;
    return finish(PrintOutcome::Failed, why);
}

// The connection on which the counters were read before lives, so the printer was not restarted
// meanwhile and counts on from there.
bool PrintAttempt::printed_nothing() {
    const std::optional<PrinterFacts> now = dialog_.ask_facts();
    return now && *now == before_;
}

PrintResult PrintAttempt::finish(PrintOutcome outcome, std::string_view detail) {
    result_.outcome = outcome;
    result_.detail = detail;
    if (outcome == PrintOutcome::Confirmed || result_.state == PrinterState::Unknown) {
        result_.state = dialog_.last_state();
    }
    return result_;
}

}  // namespace drivers
