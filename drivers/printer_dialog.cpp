#include "drivers/printer_dialog.h"

#include <algorithm>
#include <string>

namespace drivers {

namespace {

using std::chrono::milliseconds;

constexpr milliseconds kSlice{200};  // how long a stop request may go unnoticed
constexpr std::string_view kAskAll = "\x10\x04\x01\x10\x04\x02\x10\x04\x03\x10\x04\x04";
constexpr std::string_view kClearNow = "\x10\x14\x08\x01\x03\x14\x01\x06\x02\x08";
constexpr std::string_view kReset = "\x1B@";
constexpr std::string_view kBarrier = "\x1Dr\x01";
constexpr std::size_t kFillBytes = 8192;  // more than any command of ours still wants
constexpr std::size_t kMaxEchoes = 16;
constexpr milliseconds kSilence{400};  // longer than a printer takes over what is left to clear
constexpr int kMaxOwed = 8;
constexpr milliseconds kLastWords{300};
constexpr std::string_view kIdentity[] = {"\x1DI\x42", "\x1DI\x43", "\x1DI\x44"};
constexpr std::string_view kCounters[] = {{"\x1Dg2\0\x94\0", 6}, {"\x1Dg2\0\xB2\0", 6}};
constexpr std::uint8_t kDrawerLevel = 0x04;  // of DLE EOT 1 and of the first byte of a report

bool has(const std::optional<std::uint8_t>& status, unsigned bits) {
    return status.has_value() && (*status & bits) != 0;
}

}  // namespace

PrinterDialog::PrinterDialog(const PrinterOptions& options, std::unique_ptr<Transport> transport,
                             const std::atomic<bool>& stopping)
    : options_(options), transport_(std::move(transport)), stopping_(stopping) {}

bool PrinterDialog::can_ask() const {
    return transport_->can_receive() && options_.profile.status == StatusQuery::RealTime;
}

template <typename Done>
bool PrinterDialog::listen_until(milliseconds wait, Done done) {
    const auto deadline = Clock::now() + wait;
    while (!done()) {
        const auto left = std::chrono::ceil<milliseconds>(deadline - Clock::now());
        if (left <= milliseconds::zero() || stopping_ || !listen(std::min(left, kSlice))) {
            return done();
        }
    }
    return true;
}

PrinterDialog::~PrinterDialog() {
    listen_until(std::min(options_.deadlines.answer, kLastWords),
                 [this] { return asked_.empty(); });
}

// Bits 5 (no paper), 4 (selected) and 3 (no error). A printer that answers zero has not filled
// them in: on a real one of them at least one is set.
PrinterState PrinterDialog::ask_port() {
    const std::uint8_t port = transport_->port_status(options_.deadlines.answer).value_or(0);
    if (port == 0) {
        port_state_ = PrinterState::Unknown;
    } else if ((port & 0x20) != 0) {
        port_state_ = PrinterState::PaperEnd;
    } else if ((port & 0x08) == 0) {
        port_state_ = PrinterState::Error;
    } else {
        port_state_ = (port & 0x10) != 0 ? PrinterState::Ok : PrinterState::Offline;
    }
    return port_state_;
}

PrinterState PrinterDialog::ask_state() {
    if (!can_ask()) {
        const PrinterState state = ask_port();
        tell();
        return state;
    }
    std::fill(std::begin(status_), std::end(status_), std::nullopt);
    ask_again();
    listen_until(options_.deadlines.answer, [this] { return asked_.empty(); });
    tell();
    return asked_.empty() && !broken_ ? last_state() : PrinterState::Offline;
}

// Answers come in the order of the questions and do not say which they belong to, so nothing is
// asked before all of the last round is answered.
void PrinterDialog::ask_again() {
    if (!asked_.empty()) {
        return;
    }
    asked_ = {1, 2, 3, 4};
    asked_at_ = Clock::now();
    send(kAskAll, options_.deadlines.answer);
}

bool PrinterDialog::has_fallen_silent() const {
    return !asked_.empty() && Clock::now() - asked_at_ >= options_.deadlines.answer;
}

PrinterState PrinterDialog::state_now() const {
    if (broken_ || has_fallen_silent() || (is_stuck_ && can_print(last_state()))) {
        return PrinterState::Offline;
    }
    return last_state();
}

DrawerState PrinterDialog::drawer() const {
    if (!status_[1] || options_.profile.drawer_sense == DrawerSense::None) {
        return DrawerState::Unknown;
    }
    const bool is_high = has(status_[1], kDrawerLevel);
    const bool opens_high = options_.profile.drawer_sense == DrawerSense::HighIsOpen;
    return is_high == opens_high ? DrawerState::Open : DrawerState::Closed;
}

// Between the first question and its last answer only half is known.
void PrinterDialog::tell() {
    const bool is_known = asked_.empty() || has_fallen_silent() || broken_ || is_stuck_;
    const std::pair now(state_now(), drawer());
    if (options_.watcher == nullptr || !is_known || told_ == now) {
        return;
    }
    told_ = now;
    options_.watcher->on_state(now.first, now.second);
}

std::optional<std::string> PrinterDialog::ask_text(std::string_view question) {
    texts_.clear();
    send(question, options_.deadlines.answer);
    owes_text_ = !listen_until(options_.deadlines.answer, [this] { return !texts_.empty(); });
    return owes_text_ ? std::nullopt : std::optional(texts_.front());
}

std::optional<PrinterFacts> PrinterDialog::ask_facts() {
    PrinterFacts facts;
    std::string* const identity[] = {&facts.maker, &facts.model, &facts.serial_number};
    std::string* const counters[] = {&facts.line_feeds, &facts.cuts};
    const auto ask_all = [this](const auto& questions, const auto& answers) {
        for (std::size_t i = 0; i < std::size(questions) && !owes_text_; ++i) {
            *answers[i] = ask_text(questions[i]).value_or("");
        }
    };
    if (!can_receive() || owes_text_) {
        return std::nullopt;
    }
    if (options_.profile.identity) {
        ask_all(kIdentity, identity);
    }
    if (options_.profile.counters) {
        ask_all(kCounters, counters);
    }
    return owes_text_ ? std::nullopt : std::optional(facts);
}

// Bits of DLE EOT 1 (printer), 2 (cause of offline), 3 (cause of error) and 4 (paper sensor).
PrinterState PrinterDialog::last_state() const {
    if (has(status_[2], 0x04)) {
        return PrinterState::CoverOpen;
    }
    if (has(status_[2], 0x20) || has(status_[4], 0x60)) {
        return PrinterState::PaperEnd;
    }
    if (has(status_[2], 0x40) || has(status_[3], 0x68)) {
        return PrinterState::Error;
    }
    if (has(status_[1], 0x08)) {
        return PrinterState::Offline;
    }
    if (has(status_[4], 0x0C)) {
        return PrinterState::PaperNearEnd;
    }
    return status_[1].has_value() ? PrinterState::Ok : port_state_;
}

bool PrinterDialog::end_open_command() {
    if (options_.profile.clear == ClearCommand::RealTime) {
        return true;  // clear() ends it, wherever it stands
    }
    const std::string fill = std::string(kFillBytes, '\0') + std::string(kReset);
    filled_ = filled_ || send(fill, options_.deadlines.answer).bytes == fill.size();
    return filled_;
}

bool PrinterDialog::clear() {
    switch (options_.profile.clear) {
        case ClearCommand::RealTime:
            cleared_ = false;
            send(kClearNow, options_.deadlines.answer);
            return listen_until(options_.deadlines.answer, [this] { return cleared_; });
        case ClearCommand::FillAndReset:
            break;
    }
    // Zeros until any open command has its data; then a question that is answered in turn.
    const bool ended = end_open_command();
    if (options_.profile.confirmation == Confirmation::None || !transport_->can_receive()) {
        return ended;
    }
    const std::size_t before = barriers_;
    send(kBarrier, options_.deadlines.answer);
    return listen_until(options_.deadlines.answer * 3,
                        [this, before] { return barriers_ > before; }) &&
           outlast_owed_answers();
}

// Barrier answers do not say what they answer. The printer may owe some to the last job, and they
// come first; what follows is told from them by silence. True once it is silent.
bool PrinterDialog::outlast_owed_answers() {
    for (int i = 0; i < kMaxOwed; ++i) {
        const std::size_t seen = barriers_;
        if (!listen_until(kSilence, [this, seen] { return barriers_ > seen; })) {
            return !broken_ && !stopping_;
        }
    }
    return false;
}

// Meanwhile hears what the printer reports: it may be the reason why it takes no more.
Transport::Sent PrinterDialog::send(std::string_view bytes, milliseconds patience) {
    Transport::Sent total;
    auto progress = Clock::now();
    while (total.bytes < bytes.size() && !broken_ && !stopping_) {
        const Transport::Sent sent = transport_->send(bytes.substr(total.bytes), kSlice);
        total.bytes += sent.bytes;
        broken_ = broken_ || sent.broken;
        const auto now = Clock::now();
        progress = sent.bytes > 0 ? now : progress;
        is_stuck_ = now - progress >= options_.deadlines.answer;
        if (now - progress >= patience) {
            break;
        }
        if (can_receive() && total.bytes < bytes.size()) {
            listen(milliseconds::zero());
        }
        tell();
    }
    total.broken = broken_;
    return total;
}

bool PrinterDialog::listen(milliseconds wait) {
    if (broken_ || !transport_->can_receive()) {
        return false;
    }
    const base::Result<std::string> received = transport_->receive(wait);
    if (!received.ok()) {
        broken_ = true;
        tell();
        return false;
    }
    if (!received->empty()) {
        last_heard_ = Clock::now();
    }
    replies_.push(*received);
    while (const std::optional<Reply> reply = replies_.next()) {
        take(*reply);
    }
    tell();
    return true;
}

void PrinterDialog::take(const Reply& reply) {
    switch (reply.kind) {
        case Reply::Kind::RealTimeStatus:
            if (!asked_.empty()) {
                status_[asked_.front()] = reply.status;
                asked_.pop_front();
            }
            return;
        case Reply::Kind::BarrierStatus:
            ++barriers_;
            return;
        case Reply::Kind::Echo:
            echoes_.push_back(reply.id);
            if (echoes_.size() > kMaxEchoes) {
                echoes_.pop_front();
            }
            return;
        case Reply::Kind::BufferCleared:
            cleared_ = true;
            return;
        case Reply::Kind::AutomaticStatus:
            take_automatic(reply.automatic);
            return;
        case Reply::Kind::Text:
            texts_.push_back(reply.text);
            if (texts_.size() > kMaxEchoes) {
                texts_.pop_front();
            }
            return;
    }
}

// The same facts as in the answers to DLE EOT 1 to 4, at other places: paper near end is in bits 0
// and 1 of the third byte, its end in bits 2 and 3.
void PrinterDialog::take_automatic(const std::array<std::uint8_t, 4>& report) {
    constexpr unsigned kCoverOpen = 0x20;
    constexpr unsigned kErrors = 0x68;
    constexpr unsigned kNearEnd = 0x03;
    constexpr unsigned kEnd = 0x0C;
    if (!asked_.empty()) {
        return;  // the answers that are on their way are newer
    }
    const bool paper_end = (report[2] & kEnd) != 0;
    status_[1] = static_cast<std::uint8_t>(report[0] & (0x08U | kDrawerLevel));
    status_[2] = static_cast<std::uint8_t>(((report[0] & kCoverOpen) != 0 ? 0x04U : 0U) |
                                           (paper_end ? 0x20U : 0U));
    status_[3] = static_cast<std::uint8_t>(report[1] & kErrors);
    status_[4] = static_cast<std::uint8_t>((paper_end ? 0x60U : 0U) |
                                           ((report[2] & kNearEnd) != 0 ? 0x0CU : 0U));
}

bool PrinterDialog::has_echo(const ProcessId& id) const {
    return std::find(echoes_.begin(), echoes_.end(), id) != echoes_.end();
}

}  // namespace drivers
