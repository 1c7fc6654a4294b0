#pragma once

#include <atomic>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "drivers/document.h"
#include "drivers/escpos_encoder.h"
#include "drivers/profile.h"
#include "drivers/transport.h"

namespace drivers {

// What the printer says of itself, worst first wins. Words are those of the API and the screens.
enum class PrinterState {
    Ok,
    PaperNearEnd,  // prints
    PaperEnd,
    CoverOpen,
    Offline,  // not reachable, or it says so
    Error,    // cutter or head
    Unknown,  // this printer cannot answer
};
std::string_view word(PrinterState state);  // "paper_near_end"
bool can_print(PrinterState state);         // Ok, PaperNearEnd, Unknown

enum class PrintOutcome {
    Confirmed,   // the printer said, after the cut, that all of it came out
    Unverified,  // all sent, and this printer cannot say more
    Failed,      // nothing came out and nothing will: print it again at will
    InDoubt,     // some or all may be on paper, or come out yet: ask a person
};
std::string_view word(PrintOutcome outcome);

// Marks that the printer echoes when it begins and when it has finished. A new pair for every
// attempt, so that a late echo of an earlier attempt confirms nothing.
struct JobIds {
    ProcessId begin;
    ProcessId end;
};
// Pairs of numbers up to 830,583 apart differ.
JobIds make_job_ids(std::uint64_t attempt);

struct PrintResult {
    PrintOutcome outcome = PrintOutcome::Failed;
    PrinterState state = PrinterState::Unknown;  // why, unless the outcome is Confirmed
    std::string detail;                          // for the log, in English
    std::size_t bytes_sent = 0;
    std::size_t missing_characters = 0;  // printed as '〓': nobody has them
};

struct PrinterDeadlines {
    std::chrono::milliseconds connect{2'000};
    std::chrono::milliseconds answer{1'000};    // to a question about the status
    std::chrono::milliseconds finish{15'000};   // from the last byte to the echo, all well
    std::chrono::milliseconds trouble{20'000};  // longer while it says paper end or cover open
};

struct PrinterOptions {
    Address address;
    Profile profile;
    PrinterDeadlines deadlines = {};
    UsbOpener* usb = nullptr;  // for addresses on USB; outlives the printer
    // Draws what the printer lacks; outlives the printer, and nobody else draws with it.
    Artist* artist = nullptr;
};

// One printer, driven by one thread (its print worker), who calls everything except request_stop().
// Connects for each call and leaves no connection open between them, so that another host may print
// too. A call lasts at most the sum of the deadlines. It keeps in memory only whether the last job
// may have left something in the printer's buffers; such rests are cleared before the next job, so
// that no half receipt comes out in front of it. After a restart of the process call
// `assume_unfinished()` where a job was being sent when it ended.
class Printer {
public:
    explicit Printer(PrinterOptions options);

    // Journal "sending" before, the outcome after. Sends nothing where the printer cannot print.
    PrintResult print(const Document& document, const JobIds& ids);

    // Asks now. Unknown where the printer cannot be asked but can be reached.
    PrinterState ask_state();
    // Why the last call could not reach it, for the log; "" where it could.
    const std::string& unreachable_because() const { return unreachable_because_; }

    void assume_unfinished() { needs_clear_ = true; }

    // From any thread: the call in progress and later ones end within 0.3 s, with the outcome as
    // far as it is known.
    void request_stop() { stopping_ = true; }

private:
    base::Result<std::unique_ptr<Transport>> reach();

    PrinterOptions options_;
    EscposEncoder encoder_;
    std::string unreachable_because_;
    bool needs_clear_ = false;
    std::atomic<bool> stopping_{false};
};

}  // namespace drivers
