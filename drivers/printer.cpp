#include "drivers/printer.h"

#include <algorithm>
#include <string>
#include <thread>
#include <utility>

#include "drivers/print_attempt.h"
#include "drivers/printer_dialog.h"

namespace drivers {

namespace {

using std::chrono::milliseconds;

constexpr int kMostClearFailures = 5;
constexpr milliseconds kReachAgain{100};
constexpr std::chrono::minutes kKeepFor{10};
constexpr std::size_t kMostDoubts = 8;

// What begins on clean paper. Where nothing cuts, there is a gap to tear at.
std::string paper_separator(const Profile& profile) {
    constexpr std::string_view kReset = "\x1B@";
    constexpr std::string_view kGap = "\x1B\x64\x04";
    constexpr std::string_view kFeedAndCut("\x1DVB\0", 4);
    return std::string(kReset) + std::string(profile.cutter == Cutter::None ? kGap : kFeedAndCut);
}

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

std::string_view word(DrawerState state) {
    switch (state) {
        case DrawerState::Unknown:
            return "unknown";
        case DrawerState::Open:
            return "open";
        case DrawerState::Closed:
            return "closed";
    }
    return "unknown";
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

Printer::~Printer() = default;

base::Result<std::unique_ptr<PrinterDialog>> Printer::reach(milliseconds wait) {
    auto transport = open_transport(options_.address, wait, options_.usb);
    unreachable_because_ = transport.ok() ? "" : transport.error().detail;
    if (!transport.ok()) {
        return transport.error();
    }
    auto dialog =
        std::make_unique<PrinterDialog>(options_, std::move(transport).value(), stopping_);
    if (may_be_open_) {
        may_be_open_ = !dialog->end_open_command();
    }
    return dialog;
}

base::Result<std::unique_ptr<PrinterDialog>> Printer::converse() {
    if (kept_ && !kept_->is_broken() && Clock::now() < keep_until_) {
        return std::move(kept_);
    }
    doubts_.clear();
    kept_.reset();
    auto dialog = reach(options_.deadlines.connect);
    if (!dialog.ok()) {
        drawer_ = DrawerState::Unknown;
        if (options_.watcher != nullptr) {
            options_.watcher->on_state(PrinterState::Offline, drawer_);
        }
    }
    return dialog;
}

void Printer::leave(std::unique_ptr<PrinterDialog> dialog) {
    drawer_ = dialog->drawer();
    std::erase_if(doubts_, [&](const JobIds& ids) {
        const bool ended = dialog->has_echo(ids.end);
        if (ended) {
            late_ends_.push_back(ids);
        }
        return ended;
    });
    // Who is silent may have been restarted, and would not know this connection any more.
    if (!doubts_.empty() && !dialog->is_broken() && !dialog->has_fallen_silent()) {
        kept_ = std::move(dialog);
        return;
    }
    doubts_.clear();
    if (needs_clear_) {
        dialog->forget_unsent();
    }
}

PrintResult Printer::print(const Document& document, const JobIds& ids) {
    auto reached = converse();
    if (!reached.ok()) {
        return failed(PrinterState::Offline, reached.error().detail);
    }
    std::unique_ptr<PrinterDialog> dialog = std::move(reached).value();
    const PrintResult result = send_job(*dialog, document, ids);
    const bool may_end_late = result.outcome == PrintOutcome::InDoubt && !dialog->is_broken() &&
                              options_.profile.confirmation == Confirmation::ProcessId;
    if (may_end_late && doubts_.size() < kMostDoubts) {
        doubts_.push_back(ids);
        keep_until_ = Clock::now() + kKeepFor;
    }
    leave(std::move(dialog));
    return result;
}

PrintResult Printer::send_job(PrinterDialog& dialog, const Document& document, const JobIds& ids) {
    if (const PrinterState state = dialog.ask_state(); !can_print(state)) {
        return failed(state, "not ready: " + std::string(word(state)));
    }
    // One that takes everything and never answers would hold up all jobs for ever.
    if (needs_clear_ && !dialog.clear() && ++clear_failures_ < kMostClearFailures) {
        return failed(dialog.state_now(), "what the last job left could not be cleared");
    }
    needs_clear_ = false;
    clear_failures_ = 0;
    if (std::exchange(half_paper_, false)) {
        dialog.send(paper_separator(options_.profile), options_.deadlines.answer);
    }
    PrinterFacts before;
    if (options_.profile.identity || options_.profile.counters) {
        const std::optional<PrinterFacts> facts = dialog.ask_facts();
        if (!facts && !can_print(dialog.ask_state())) {
            return failed(dialog.state_now(), "trouble before the first byte");
        }
        before = facts.value_or(PrinterFacts());
    }
    const std::string_view bytes = encoder_.encode(document);
    if (options_.watcher != nullptr) {
        const base::Status begun = options_.watcher->on_begin(before);
        if (!begun.ok()) {
            return failed(dialog.last_state(), "not begun: " + begun.error().detail);
        }
    }
    PrintAttempt attempt(options_, dialog, ids, before);
    PrintResult result = attempt.run(bytes);
    result.missing_characters = encoder_.missing_characters();
    needs_clear_ = may_be_open_ = attempt.left_rests();
    if (result.outcome == PrintOutcome::InDoubt && dialog.is_broken()) {
        dialog.hang_up();  // else the rest might still arrive behind the counters' proof
        if (left_nothing(before, dialog.last_heard())) {
            result.outcome = PrintOutcome::Failed;
            result.state = PrinterState::Ok;
        }
    }
    half_paper_ = result.outcome == PrintOutcome::InDoubt;
    return result;
}

// Counters are kept over a restart of the printer only as they were some minutes before, so they
// prove something only while it cannot have been restarted:
// docs/decisions/0041-when-counters-prove-that-nothing-came-out.md.
bool Printer::left_nothing(const PrinterFacts& before, Clock::time_point last_heard) {
    if (!before.prove_something() || options_.address.kind != Address::Kind::Tcp) {
        return false;
    }
    const auto until = last_heard + options_.deadlines.shortest_restart;
    for (auto now = Clock::now(); now < until && !stopping_; now = Clock::now()) {
        auto dialog = reach(
            std::min(options_.deadlines.connect, std::chrono::ceil<milliseconds>(until - now)));
        if (!dialog.ok()) {
            std::this_thread::sleep_for(kReachAgain);
            continue;
        }
        PrinterDialog& again = **dialog;
        const bool is_ready = can_print(again.ask_state());
        if (!is_ready || again.last_heard() >= until || !again.clear()) {
            return false;
        }
        needs_clear_ = false;
        return again.ask_facts() == before;
    }
    return false;
}

PrintResult Printer::settle(const PrinterFacts& before, milliseconds since) {
    assume_unfinished();
    PrintResult result;
    result.outcome =
        left_nothing(before, Clock::now() - since) ? PrintOutcome::Failed : PrintOutcome::InDoubt;
    result.detail = "cut off while it was sent";
    half_paper_ = result.outcome == PrintOutcome::InDoubt;
    return result;
}

PrinterState Printer::ask_state() {
    auto reached = converse();
    if (!reached.ok()) {
        return PrinterState::Offline;
    }
    std::unique_ptr<PrinterDialog> dialog = std::move(reached).value();
    const PrinterState state = dialog->ask_state();
    leave(std::move(dialog));
    return state;
}

std::optional<PrinterFacts> Printer::ask_facts() {
    if (!options_.profile.identity && !options_.profile.counters) {
        return std::nullopt;
    }
    auto reached = converse();
    if (!reached.ok()) {
        return std::nullopt;
    }
    std::unique_ptr<PrinterDialog> dialog = std::move(reached).value();
    std::optional<PrinterFacts> facts = dialog->ask_facts();
    leave(std::move(dialog));
    return facts;
}

std::vector<JobIds> Printer::take_late_ends() {
    return std::exchange(late_ends_, {});
}

}  // namespace drivers
