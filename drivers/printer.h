#pragma once

#include <atomic>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "drivers/document.h"
#include "drivers/escpos_encoder.h"
#include "drivers/printer_facts.h"
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

// What the drawer's switch says, where the profile knows how it is wired.
enum class DrawerState { Unknown, Open, Closed };
std::string_view word(DrawerState state);

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
    std::chrono::milliseconds connect{1'000};
    std::chrono::milliseconds answer{1'000};    // to a question about the status
    std::chrono::milliseconds finish{15'000};   // from the last byte to the echo, all well
    std::chrono::milliseconds trouble{20'000};  // longer while it says paper end or cover open
    // No printer on a network is switched off, on again and answering in less: decision 0041.
    std::chrono::milliseconds shortest_restart{1'000};
};

// Told what happens, by the thread that calls Printer and before the call returns.
class PrintWatcher {
public:
    virtual ~PrintWatcher() = default;
    // The printer is ready and nothing of the job is sent yet. After an error nothing will be.
    virtual base::Status on_begin(const PrinterFacts& before) = 0;
    virtual void on_sent() = 0;  // all of the job is on its way
    virtual void on_state(PrinterState state, DrawerState drawer) = 0;  // whenever it changed
};

struct PrinterOptions {
    Address address;
    Profile profile;
    PrinterDeadlines deadlines = {};
    UsbOpener* usb = nullptr;  // for addresses on USB; outlives the printer
    // Draws what the printer lacks; outlives the printer, and nobody else draws with it.
    Artist* artist = nullptr;
    PrintWatcher* watcher = nullptr;  // outlives the printer
};

class PrinterDialog;

// One printer, driven by one thread (its print worker), who calls everything except request_stop().
// Connects for each call and leaves no connection open between them, so that another host may print
// too; only after a job in doubt it keeps the connection, on which the end of that job may still be
// heard. A call lasts at most the sum of the deadlines. It keeps in memory only whether the last
// job may have left something in the printer's buffers; such rests are cleared before the next job,
// and the paper is cut, so that no half receipt stands in front of it. After a restart of the
// process call `settle()` for a job that was being sent when it ended.
class Printer {
public:
    explicit Printer(PrinterOptions options);
    ~Printer();

    // Sends nothing where the printer cannot print, or where the watcher's on_begin fails. Journal
    // "sending" there, the outcome after.
    PrintResult print(const Document& document, const JobIds& ids);

    // A job was cut off `since` after `before` was asked: Failed where surely nothing came out,
    // else InDoubt. Throws away what is left of it.
    PrintResult settle(const PrinterFacts& before, std::chrono::milliseconds since);

    // Asks now. Unknown where the printer cannot be asked but can be reached.
    PrinterState ask_state();
    // Nothing where the profile says that it cannot be asked, or it did not answer.
    std::optional<PrinterFacts> ask_facts();
    // Of the last call.
    DrawerState drawer() const { return drawer_; }
    // Why the last call could not reach it, for the log; "" where it could.
    const std::string& unreachable_because() const { return unreachable_because_; }

    // Jobs that ended in doubt and whose end was heard since, on the connection they were sent on.
    std::vector<JobIds> take_late_ends();

    void assume_unfinished() { needs_clear_ = may_be_open_ = half_paper_ = true; }

    // From any thread: the call in progress and later ones end within 0.3 s, with the outcome as
    // far as it is known.
    void request_stop() { stopping_ = true; }

private:
    using Clock = std::chrono::steady_clock;

    base::Result<std::unique_ptr<PrinterDialog>> converse();
    base::Result<std::unique_ptr<PrinterDialog>> reach(std::chrono::milliseconds wait);
    PrintResult send_job(PrinterDialog& dialog, const Document& document, const JobIds& ids);
    bool left_nothing(const PrinterFacts& before, Clock::time_point last_heard);
    // After a call: the connection is kept while the end of a job in doubt may come on it.
    void leave(std::unique_ptr<PrinterDialog> dialog);

    PrinterOptions options_;
    EscposEncoder encoder_;
    std::string unreachable_because_;
    DrawerState drawer_ = DrawerState::Unknown;
    bool needs_clear_ = false;
    int clear_failures_ = 0;    // in a row
    bool may_be_open_ = false;  // half a command may wait for its data
    bool half_paper_ = false;   // some of a job in doubt may hang out of the slot
    std::atomic<bool> stopping_{false};
    std::vector<JobIds> doubts_;  // sent on the connection that is kept
    std::vector<JobIds> late_ends_;
    Clock::time_point keep_until_{};
    std::unique_ptr<PrinterDialog> kept_;
};

}  // namespace drivers
