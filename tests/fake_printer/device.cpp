#include "tests/fake_printer/device.h"

#include <algorithm>
#include <utility>

namespace fake_printer {

using drivers::Command;
using drivers::Op;

Device::Device(const drivers::Profile& profile, drivers::Typeface& typeface,
               const base::Clock& clock)
    : profile_(profile), clock_(clock), started_(clock.monotonic()), press_(profile, typeface) {
    reported_ = condition();
}

Milliseconds Device::uptime() const {
    return clock_.monotonic() - started_;
}

bool Device::is_halted() const {
    return board_.has(Fault::PaperEnd) || board_.has(Fault::CoverOpen) ||
           board_.has(Fault::CutterError) || board_.has(Fault::Offline) || board_.has(Fault::Stall);
}

bool Device::is_cut_off() const {
    return board_.has(Fault::PowerLoss) || board_.has(Fault::Disconnect);
}

Condition Device::condition() const {
    Condition condition;
    condition.paper_end = board_.has(Fault::PaperEnd);
    condition.paper_near_end = condition.paper_end || board_.has(Fault::PaperNearEnd);
    condition.cover_open = board_.has(Fault::CoverOpen);
    condition.cutter_error = board_.has(Fault::CutterError);
    condition.offline = condition.paper_end || condition.cover_open || condition.cutter_error ||
                        board_.has(Fault::Offline);
    condition.drawer_high =
        profile_.drawer_sense == drivers::DrawerSense::HighIsOpen
            ? drawer_open_
            : profile_.drawer_sense == drivers::DrawerSense::LowIsOpen && !drawer_open_;
    return condition;
}

void Device::receive(std::string_view bytes) {
    const base::MutexLock lock(mutex_);
    look_at_faults();
    while (!bytes.empty() && !is_cut_off()) {
        const std::string_view part =
            bytes.substr(0, board_.bytes_until_next(received_, bytes.size()));
        take(part);
        bytes.remove_prefix(part.size());
        look_at_faults();
    }
}

void Device::take(std::string_view bytes) {
    received_ += bytes.size();
    for (const char byte : bytes) {
        reader_.push({&byte, 1});
        watch_real_time(byte);
    }
    work();
}

std::size_t Device::room_now() const {
    if (board_.has(Fault::Stall)) {
        return 0;
    }
    std::size_t room = kReceiveBuffer - std::min(kReceiveBuffer, reader_.pending());
    if (board_.has(Fault::Slow)) {
        const auto elapsed = static_cast<std::size_t>((uptime() - slow_since_).count());
        const std::size_t allowed = slow_from_ + elapsed * board_.rate() / 1000;
        room = std::min(room, allowed - std::min(allowed, received_));
    }
    return room;
}

std::size_t Device::room() const {
    const base::MutexLock lock(mutex_);
    return board_.bytes_until_next(received_, room_now());
}

std::string Device::take_answers() {
    const base::MutexLock lock(mutex_);
    if (board_.has(Fault::Stall)) {
        return {};
    }
    if (is_cut_off()) {
        answers_.clear();
    }
    return std::exchange(answers_, {});
}

void Device::forget_answers() {
    const base::MutexLock lock(mutex_);
    answers_.clear();
}

bool Device::is_reachable() const {
    const base::MutexLock lock(mutex_);
    return !is_cut_off();
}

std::size_t Device::times_cut_off() const {
    const base::MutexLock lock(mutex_);
    return times_cut_off_;
}

void Device::tick() {
    const base::MutexLock lock(mutex_);
    look_at_faults();
}

void Device::look_at_faults() {
    save_counters();
    if (board_.look(uptime(), received_)) {
        settle();
    }
}

// After faults began or ended.
void Device::settle() {
    for (const Fault fault : board_.take_begun()) {
        if (fault == Fault::PowerLoss || fault == Fault::Disconnect) {
            ++times_cut_off_;
        }
        if (fault == Fault::PowerLoss) {
            switch_off();
        } else if (fault == Fault::Slow) {
            slow_from_ = received_;
            slow_since_ = uptime();
        }
    }
    report_changes();
    work();
}

Device::Counters Device::counters() const {
    return {press_.lines_fed() - forgotten_.lines, press_.cuts() - forgotten_.cuts};
}

// As the makers say: every two minutes.
void Device::save_counters() {
    constexpr Milliseconds kEvery{120'000};
    if (uptime() - saved_at_ >= kEvery) {
        saved_ = counters();
        saved_at_ = uptime();
    }
}

// Settings and everything that waits are gone; the paper stays, and the counters of the last time
// when they were saved.
void Device::switch_off() {
    forgotten_.lines += counters().lines - saved_.lines;
    forgotten_.cuts += counters().cuts - saved_.cuts;
    reader_.clear();
    press_.forget_line();
    real_time_.clear();
    answers_.clear();
    automatic_ = 0;
    offline_response_ = false;
}

void Device::report_changes() {
    const Condition now = condition();
    const Condition before = std::exchange(reported_, now);
    if (reports_change(automatic_, before, now)) {
        answer(automatic_status(now));
    }
    if (offline_response_ && now.offline && !before.offline) {
        answer(std::string_view("\x37\x23\x00", 3));
    }
}

void Device::work() {
    while (!is_halted()) {
        const std::optional<Command> command = reader_.next();
        if (!command) {
            return;
        }
        execute(*command);
    }
}

void Device::execute(const Command& command) {
    if (command.op == Op::Mark) {
        answer_mark(command);
    } else if (command.op == Op::TransmitStatus || command.op == Op::TransmitPaper ||
               command.op == Op::TransmitDrawer) {
        answer_status(command);
    } else if (command.op == Op::TransmitIdentity) {
        answer_identity(command.parameter(0));
    } else if (command.op == Op::Counter) {
        answer_counter(command);
    } else if (command.op == Op::AutomaticStatus) {
        enable_automatic_status(command.parameter(0));
    } else if (command.op == Op::DrawerPulse && profile_.drawer != drivers::DrawerPin::None) {
        open_drawer();
    } else {
        automatic_ = command.op == Op::Initialize ? std::uint8_t{0} : automatic_;
        press_.apply(command);
        collect_sheets();
    }
}

void Device::open_drawer() {
    ++drawer_pulses_;
    drawer_open_ = true;
    report_changes();
}

void Device::collect_sheets() {
    std::vector<drivers::Bitmap> papers = press_.take_sheets();
    std::vector<std::string> texts = press_.take_texts();
    for (std::size_t i = 0; i < papers.size(); ++i) {
        Sheet sheet;
        sheet.number = next_number_++;
        sheet.at = clock_.now();
        sheet.dots = std::move(papers[i]);
        sheet.text = std::move(texts[i]);
        sheet.bytes = reader_.offset() - sheet_start_;
        sheet.complaints = press_.take_complaints();
        sheet_start_ = reader_.offset();
        sheets_.push_back(std::move(sheet));
        if (sheets_.size() > kMostSheets) {
            sheets_.pop_front();
        }
    }
}

void Device::plan_fault(const FaultPlan& plan) {
    const base::MutexLock lock(mutex_);
    board_.plan(plan, uptime());
    board_.look(uptime(), received_);
    settle();
}

void Device::end_fault(Fault fault) {
    const base::MutexLock lock(mutex_);
    board_.end(fault);
    settle();
}

void Device::set_fault(Fault fault) {
    const base::MutexLock lock(mutex_);
    board_.end_all();
    board_.plan({.fault = fault}, uptime());
    settle();
}

void Device::set_fault_at(Fault fault, std::size_t byte) {
    const base::MutexLock lock(mutex_);
    board_.plan({.fault = fault, .at_byte = received_ + byte}, uptime());
}

Fault Device::fault() const {
    const base::MutexLock lock(mutex_);
    return board_.worst();
}

std::vector<Fault> Device::faults() const {
    const base::MutexLock lock(mutex_);
    return board_.active();
}

void Device::tear_off() {
    const base::MutexLock lock(mutex_);
    press_.tear_off();
    collect_sheets();
}

void Device::set_drawer_open(bool open) {
    const base::MutexLock lock(mutex_);
    drawer_open_ = open;
    report_changes();
}

void Device::set_serial_number(std::string serial_number) {
    const base::MutexLock lock(mutex_);
    serial_number_ = std::move(serial_number);
}

std::uint64_t Device::sheet_count() const {
    const base::MutexLock lock(mutex_);
    return next_number_ - 1;
}

std::optional<Sheet> Device::find_sheet(std::uint64_t number) const {
    const base::MutexLock lock(mutex_);
    for (const Sheet& sheet : sheets_) {
        if (sheet.number == number) {
            return sheet;
        }
    }
    return std::nullopt;
}

std::deque<Sheet> Device::sheets() const {
    const base::MutexLock lock(mutex_);
    return sheets_;
}

drivers::Bitmap Device::paper_in_slot() const {
    const base::MutexLock lock(mutex_);
    return press_.paper();
}

std::string Device::text_in_slot() const {
    const base::MutexLock lock(mutex_);
    return press_.text();
}

bool Device::is_slot_empty() const {
    const base::MutexLock lock(mutex_);
    return press_.is_blank();
}

std::size_t Device::drawer_pulses() const {
    const base::MutexLock lock(mutex_);
    return drawer_pulses_;
}

bool Device::is_drawer_open() const {
    const base::MutexLock lock(mutex_);
    return drawer_open_;
}

std::size_t Device::received() const {
    const base::MutexLock lock(mutex_);
    return received_;
}

}  // namespace fake_printer
