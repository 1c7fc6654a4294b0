// The part of the printer that answers. Commands and answers: Epson's ESC/POS command reference.
#include <algorithm>

#include "tests/fake_printer/device.h"

namespace fake_printer {

namespace {

constexpr std::string_view kClear = "\x10\x14\x08\x01\x03\x14\x01\x06\x02\x08";
constexpr std::string_view kCleared("\x37\x25\x00", 3);
constexpr std::string_view kAskStatus = "\x10\x04";
constexpr std::string_view kRecover = "\x10\x05\x02";
constexpr std::string_view kPulse = "\x10\x14\x01";  // and which drawer, and how long

}  // namespace

bool Device::answers_questions() const {
    return profile_.status == drivers::StatusQuery::RealTime;
}

void Device::watch_real_time(char byte) {
    real_time_ += byte;
    if (real_time_.size() > kClear.size()) {
        real_time_.erase(0, real_time_.size() - kClear.size());
    }
    const std::string_view seen = real_time_;
    const auto began = [&seen](std::string_view command, std::size_t length) {
        return seen.size() >= length && seen.substr(seen.size() - length).starts_with(command);
    };
    if (began(kAskStatus, 3) && byte >= 1 && byte <= 4 && answers_questions()) {
        const char status = real_time_status(condition(), byte);
        answer({&status, 1});
    }
    if (began(kPulse, 5) && profile_.drawer != drivers::DrawerPin::None) {
        open_drawer();
    }
    const bool recovers = began(kRecover, 3) && board_.has(Fault::CutterError);
    if (recovers || (seen == kClear && profile_.clear == drivers::ClearCommand::RealTime)) {
        clear_buffers();
    }
}

// Everything received and not yet printed is gone.
void Device::clear_buffers() {
    const bool says_so = std::string_view(real_time_) == kClear;
    reader_.clear();
    press_.forget_line();
    real_time_.clear();
    if (says_so) {
        answer(kCleared);
    }
}

// GS ( H: 48 echoes a mark when everything before it is printed, 49 makes it tell when it stops.
void Device::answer_mark(const drivers::Command& command) {
    constexpr std::uint8_t kProcessId = 48;
    constexpr std::uint8_t kOffline = 49;
    if (profile_.confirmation != drivers::Confirmation::ProcessId) {
        return;
    }
    if (command.parameter(2) == kProcessId && command.data.size() == 8) {
        answer("\x37\x22" + command.data.substr(4, 4) + '\0');
    } else if (command.parameter(2) == kOffline && command.data.size() == 5) {
        offline_response_ = command.parameter(4) % 48 != 0;
    }
}

// GS r n, ESC v, ESC u n: answered in turn.
void Device::answer_status(const drivers::Command& command) {
    if (!answers_questions()) {
        return;
    }
    const int question = command.op == drivers::Op::TransmitStatus  ? command.parameter(0)
                         : command.op == drivers::Op::TransmitPaper ? 1
                                                                    : 2;
    const char status = transmitted_status(condition(), question);
    answer({&status, 1});
}

// GS I. Numbers say little and differ from model to model; texts stand between 5F and 00.
void Device::answer_identity(int question) {
    if (!profile_.identity) {
        return;
    }
    const bool epson = profile_.profile_id.starts_with("epson");
    const bool gb18030 = profile_.character_set == drivers::CharacterSet::Gb18030;
    const char type = profile_.cutter == drivers::Cutter::None ? 0x01 : 0x03;
    const char number = question % 48 == 2 ? type : 0x01;
    switch (question) {
        case 65:
            return answer_text("1.00");
        case 66:
            return answer_text(epson ? "EPSON" : "COUNTERFOIL");
        case 67:
            return answer_text(profile_.usb_product.empty() ? profile_.profile_id
                                                            : profile_.usb_product);
        case 68:
            return answer_text(serial_number_);
        case 69:
            return answer_text(gb18030 ? "CHINA GB18030" : "CHINA GB2312");
        case 1:
        case 2:
        case 3:
        case 49:
        case 50:
        case 51:
            return answer({&number, 1});
        default:
            return;
    }
}

// GS g 2: lines fed (20, 148) and cuts (50, 178); the lower ones begin anew with GS g 0.
void Device::answer_counter(const drivers::Command& command) {
    if (!profile_.counters) {
        return;
    }
    const std::size_t which = command.parameter_u16(2);
    const Counters now = counters();
    if (command.parameter(0) == '0') {
        begun_anew_.lines = which == 20 ? now.lines : begun_anew_.lines;
        begun_anew_.cuts = which == 50 ? now.cuts : begun_anew_.cuts;
    } else if (which == 20) {
        answer_text(std::to_string(now.lines - std::min(now.lines, begun_anew_.lines)));
    } else if (which == 50) {
        answer_text(std::to_string(now.cuts - std::min(now.cuts, begun_anew_.cuts)));
    } else if (which == 148) {
        answer_text(std::to_string(now.lines));
    } else if (which == 178) {
        answer_text(std::to_string(now.cuts));
    }
}

void Device::enable_automatic_status(std::uint8_t enabled) {
    if (!profile_.automatic_status) {
        return;
    }
    automatic_ = enabled;
    if (enabled != 0) {
        answer(automatic_status(condition()));
    }
}

void Device::answer_text(std::string_view text) {
    answer('_' + std::string(text) + '\0');
}

void Device::answer(std::string_view bytes) {
    constexpr std::size_t kMostAnswers = 64 * 1024;
    if (answers_.size() + bytes.size() > kMostAnswers) {
        return;
    }
    if (board_.has(Fault::GarbageStatus)) {
        for (std::size_t left = garbage_() % 4 + 1; left > 0; --left) {
            answers_ += static_cast<char>(garbage_() >> 8);
        }
    }
    answers_ += bytes;
}

}  // namespace fake_printer
