#include "tests/fake_printer/device.h"

#include <algorithm>

namespace fake_printer {

namespace {

using drivers::Command;
using drivers::Op;

constexpr std::string_view kClear = "\x10\x14\x08\x01\x03\x14\x01\x06\x02\x08";
constexpr std::string_view kCleared("\x37\x25\x00", 3);
constexpr std::string_view kAskStatus = "\x10\x04";

constexpr std::pair<std::string_view, Fault> kFaults[] = {{"none", Fault::None},
                                                          {"paper_near_end", Fault::PaperNearEnd},
                                                          {"paper_end", Fault::PaperEnd},
                                                          {"cover_open", Fault::CoverOpen},
                                                          {"offline", Fault::Offline}};

}  // namespace

std::string_view word(Fault fault) {
    for (const auto& [name, value] : kFaults) {
        if (value == fault) {
            return name;
        }
    }
    return "none";
}

base::Result<Fault> parse_fault(std::string_view word) {
    for (const auto& [name, value] : kFaults) {
        if (name == word) {
            return value;
        }
    }
    return base::error(base::ErrorCode::InvalidInput, "input.json",
                       "kind: none, paper_near_end, paper_end, cover_open or offline");
}

Device::Device(const drivers::Profile& profile, drivers::Typeface& typeface,
               const base::Clock& clock)
    : profile_(profile), clock_(clock), press_(profile, typeface) {}

bool Device::is_halted() const {
    return fault_ == Fault::PaperEnd || fault_ == Fault::CoverOpen || fault_ == Fault::Offline;
}

void Device::receive(std::string_view bytes) {
    const base::MutexLock lock(mutex_);
    if (fault_ == Fault::Offline) {
        return;
    }
    for (const char byte : bytes) {
        reader_.push({&byte, 1});
        watch_real_time(byte);
    }
    work();
}

std::size_t Device::room() const {
    const base::MutexLock lock(mutex_);
    return kReceiveBuffer - std::min(kReceiveBuffer, reader_.pending());
}

void Device::watch_real_time(char byte) {
    real_time_ += byte;
    if (real_time_.size() > kClear.size()) {
        real_time_.erase(0, real_time_.size() - kClear.size());
    }
    const std::string_view seen = real_time_;
    if (seen.size() >= 3 && seen.substr(seen.size() - 3, 2) == kAskStatus && byte >= 1 &&
        byte <= 4 && profile_.status == drivers::StatusQuery::RealTime) {
        answer_status(byte);
    }
    if (seen == kClear && profile_.clear == drivers::ClearCommand::RealTime) {
        clear_buffers();
    }
}

// DLE EOT n: bits 1 and 4 are always set, 0 and 7 never.
void Device::answer_status(int question) {
    unsigned status = 0x12;
    const bool paper_end = fault_ == Fault::PaperEnd;
    const bool cover_open = fault_ == Fault::CoverOpen;
    if (question == 1 && (paper_end || cover_open)) {
        status |= 0x08;
    }
    if (question == 2) {
        status |= (cover_open ? 0x04U : 0U) | (paper_end ? 0x20U : 0U);
    }
    if (question == 4) {
        status |= paper_end ? 0x6CU : fault_ == Fault::PaperNearEnd ? 0x0CU : 0U;
    }
    const char byte = static_cast<char>(status);
    answer({&byte, 1});
}

// DLE DC4 8: everything received and not yet printed is gone.
void Device::clear_buffers() {
    reader_.clear();
    press_.forget_line();
    real_time_.clear();
    answer(kCleared);
}

void Device::work() {
    while (!is_halted()) {
        const std::optional<Command> command = reader_.next();
        if (!command) {
            return;
        }
        execute(*command);
        const bool due = fault_to_come_ != Fault::None && reader_.offset() >= fault_offset_;
        if (due) {
            fault_ = fault_to_come_;
            fault_to_come_ = Fault::None;
        }
    }
}

void Device::execute(const Command& command) {
    if (command.op == Op::Mark) {
        echo_process_id(command);
    } else if (command.op == Op::TransmitStatus) {
        const char status = fault_ == Fault::PaperNearEnd ? 0x03 : 0x00;
        if (profile_.status == drivers::StatusQuery::RealTime) {
            answer({&status, 1});
        }
    } else if (command.op == Op::TransmitIdentity) {
        answer_identity(command.parameter(0));
    } else if (command.op == Op::Counter) {
        answer_counter(command.parameter_u16(2));
    } else if (command.op == Op::DrawerPulse) {
        ++drawer_pulses_;
    } else {
        press_.apply(command);
        collect_sheets();
    }
}

void Device::echo_process_id(const Command& command) {
    constexpr std::uint8_t kFunction = 48;
    if (profile_.confirmation != drivers::Confirmation::ProcessId ||
        command.parameter(2) != kFunction || command.data.size() < 8) {
        return;
    }
    std::string echo = "\x37\x22";
    echo += command.data.substr(4, 4);
    echo += '\0';
    answer(echo);
}

void Device::answer_identity(int question) {
    constexpr int kMaker = 66;
    constexpr int kModel = 67;
    std::string text = "_";
    text += question == kMaker ? "COUNTERFOIL" : question == kModel ? profile_.profile_id : "";
    text += '\0';
    answer(text);
}

// GS g 2: line feeds and cuts since the printer was made, which for this one is its start.
void Device::answer_counter(std::size_t counter) {
    constexpr std::size_t kLineFeeds = 148;
    constexpr std::size_t kCuts = 178;
    const std::size_t value = counter == kLineFeeds ? press_.lines_fed()
                              : counter == kCuts    ? press_.cuts()
                                                    : 0;
    std::string text = "_" + std::to_string(value);
    text += '\0';
    answer(text);
}

void Device::answer(std::string_view bytes) {
    constexpr std::size_t kMostAnswers = 64 * 1024;
    if (answers_.size() + bytes.size() <= kMostAnswers) {
        answers_ += bytes;
    }
}

void Device::collect_sheets() {
    for (drivers::Bitmap& dots : press_.take_sheets()) {
        Sheet sheet;
        sheet.number = next_number_++;
        sheet.at = clock_.now();
        sheet.dots = std::move(dots);
        sheet.bytes = reader_.offset() - sheet_start_;
        sheet.complaints = press_.take_complaints();
        sheet_start_ = reader_.offset();
        sheets_.push_back(std::move(sheet));
        if (sheets_.size() > kMostSheets) {
            sheets_.pop_front();
        }
    }
}

std::string Device::take_answers() {
    const base::MutexLock lock(mutex_);
    return std::exchange(answers_, {});
}

void Device::forget_answers() {
    const base::MutexLock lock(mutex_);
    answers_.clear();
}

void Device::set_fault(Fault fault) {
    const base::MutexLock lock(mutex_);
    if (fault == Fault::Offline) {
        reader_.clear();
        press_.forget_line();
        answers_.clear();
    }
    fault_ = fault;
    fault_to_come_ = Fault::None;
    work();
}

void Device::set_fault_at(Fault fault, std::size_t byte) {
    const base::MutexLock lock(mutex_);
    fault_to_come_ = fault;
    fault_offset_ = reader_.offset() + byte;
}

Fault Device::fault() const {
    const base::MutexLock lock(mutex_);
    return fault_;
}

void Device::tear_off() {
    const base::MutexLock lock(mutex_);
    press_.tear_off();
    collect_sheets();
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

bool Device::is_slot_empty() const {
    const base::MutexLock lock(mutex_);
    return press_.is_blank();
}

std::size_t Device::drawer_pulses() const {
    const base::MutexLock lock(mutex_);
    return drawer_pulses_;
}

}  // namespace fake_printer
