#include "drivers/printer.h"

#include <string>

#include "drivers/printer_dialog.h"

namespace drivers {

namespace {

using std::chrono::milliseconds;

constexpr milliseconds kListen{100};
constexpr milliseconds kAskEvery{250};
constexpr std::string_view kBarrier = "\x1Dr\x01";

// One attempt to print one document.
class Attempt {
public:
    Attempt(const PrinterOptions& options, PrinterDialog& dialog, const JobIds& ids)
        : options_(options), dialog_(dialog), ids_(ids), barriers_before_(dialog.barriers()) {}

    PrintResult run(std::string_view document) {
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
        if (!can_confirm()) {
            return finish_unconfirmed();
        }
        return wait_for_end();
    }

    // Something may be left in the printer's buffers.
    bool left_rests() const { return left_rests_; }

private:
    bool can_confirm() const {
        return options_.profile.confirmation != Confirmation::None && dialog_.can_receive();
    }

    // A mark in front and one behind: which of them comes back tells how far the printer got.
    std::string bracket(std::string_view document) const {
        std::string job;
        if (!can_confirm()) {
            return std::string(document);
        }
        switch (options_.profile.confirmation) {
            case Confirmation::ProcessId:
                job = process_id_command(ids_.begin);
                job += document;
                return job + process_id_command(ids_.end);
            case Confirmation::StatusBarrier:
                job = kBarrier;
                job += document;
                return job + std::string(kBarrier);
            case Confirmation::None:
                break;
        }
        return std::string(document);
    }

    bool has_begun() const {
        return options_.profile.confirmation == Confirmation::ProcessId
                   ? dialog_.has_echo(ids_.begin)
                   : dialog_.barriers() > barriers_before_;
    }
    bool has_ended() const {
        return options_.profile.confirmation == Confirmation::ProcessId
                   ? dialog_.has_echo(ids_.end)
                   : dialog_.barriers() > barriers_before_ + 1;
    }

    // While the printer says that a person has to do something, time is given to do it.
    PrintResult wait_for_end() {
        using Clock = PrinterDialog::Clock;
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
            if (dialog_.can_ask() && now - asked >= kAskEvery) {
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

    PrintResult finish_unconfirmed() {
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

    // Not confirmed. Where the printer never reached the first mark and throws away what it holds,
    // nothing came out and nothing will.
    PrintResult give_up(std::string_view why) {
        result_.state = dialog_.last_state();
        left_rests_ = true;
        const bool can_clear = can_confirm() && !dialog_.is_broken() && !dialog_.is_stopping() &&
                               options_.profile.clear == ClearCommand::RealTime;
        if (!can_clear || has_begun()) {
            return finish(PrintOutcome::InDoubt, why);
        }
        const bool cleared = dialog_.clear();
        if (has_ended()) {
            left_rests_ = false;
            return finish(PrintOutcome::Confirmed, {});
        }
        if (!cleared || has_begun()) {
            return finish(PrintOutcome::InDoubt, why);
        }
        left_rests_ = false;
        return finish(PrintOutcome::Failed, why);
    }

    PrintResult finish(PrintOutcome outcome, std::string_view detail) {
        result_.outcome = outcome;
        result_.detail = detail;
        if (outcome == PrintOutcome::Confirmed || result_.state == PrinterState::Unknown) {
            result_.state = dialog_.last_state();
        }
        return result_;
    }

    const PrinterOptions& options_;
    PrinterDialog& dialog_;
    const JobIds& ids_;
    const std::size_t barriers_before_;
    PrintResult result_;
    bool left_rests_ = false;
};

PrintResult failed(PrinterState state, std::string detail) {
    PrintResult result;
    result.state = state;
    result.detail = std::move(detail);
    return result;
}

}  // namespace

std::string_view word(PrinterState state) {
    switch (state) {
        case PrinterState::Ok:
            return "ok";
        case PrinterState::PaperNearEnd:
            return "paper_near_end";
        case PrinterState::PaperEnd:
            return "paper_end";
        case PrinterState::CoverOpen:
            return "cover_open";
        case PrinterState::Offline:
            return "offline";
        case PrinterState::Error:
            return "error";
        case PrinterState::Unknown:
            return "unknown";
    }
    return "unknown";
}

bool can_print(PrinterState state) {
    switch (state) {
        case PrinterState::Ok:
        case PrinterState::PaperNearEnd:
        case PrinterState::Unknown:
            return true;
        case PrinterState::PaperEnd:
        case PrinterState::CoverOpen:
        case PrinterState::Offline:
        case PrinterState::Error:
            return false;
    }
    return false;
}

std::string_view word(PrintOutcome outcome) {
    switch (outcome) {
        case PrintOutcome::Confirmed:
            return "confirmed";
        case PrintOutcome::Unverified:
            return "unverified";
        case PrintOutcome::Failed:
            return "failed";
        case PrintOutcome::InDoubt:
            return "in_doubt";
    }
    return "in_doubt";
}

JobIds make_job_ids(std::uint64_t attempt) {
    constexpr std::uint64_t kSigns = 94;  // '!' to '~'
    ProcessId id{};
    for (std::size_t i = 0; i < 3; ++i) {
        id[i] = static_cast<char>('!' + attempt % kSigns);
        attempt /= kSigns;
    }
    JobIds ids{id, id};
    ids.begin[3] = 'A';
    ids.end[3] = 'B';
    return ids;
}

Printer::Printer(PrinterOptions options)
    : options_(std::move(options)), encoder_(options_.profile, options_.artist) {}

base::Result<std::unique_ptr<Transport>> Printer::reach() {
    auto transport = open_transport(options_.address, options_.deadlines.connect, options_.usb);
    unreachable_because_ = transport.ok() ? "" : transport.error().detail;
    return transport;
}

PrintResult Printer::print(const Document& document, const JobIds& ids) {
    auto transport = reach();
    if (!transport.ok()) {
        return failed(PrinterState::Offline, transport.error().detail);
    }
    PrinterDialog dialog(options_, std::move(transport).value(), stopping_);
    if (const PrinterState state = dialog.ask_state(); !can_print(state)) {
        return failed(state, "not ready: " + std::string(word(state)));
    }
    if (needs_clear_ && !dialog.clear()) {
        return failed(dialog.last_state(), "what the last job left could not be cleared");
    }
    needs_clear_ = false;
    const std::string_view bytes = encoder_.encode(document);
    Attempt attempt(options_, dialog, ids);
    PrintResult result = attempt.run(bytes);
    result.missing_characters = encoder_.missing_characters();
    needs_clear_ = attempt.left_rests();
    return result;
}

PrinterState Printer::ask_state() {
    auto transport = reach();
    if (!transport.ok()) {
        return PrinterState::Offline;
    }
    PrinterDialog dialog(options_, std::move(transport).value(), stopping_);
    return dialog.ask_state();
}

}  // namespace drivers
