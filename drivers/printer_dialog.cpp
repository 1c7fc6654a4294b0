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
    listen_until(options_.deadlines.answer, [this] { return asked_.empty(); });
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
        return ask_port();
    }
    std::fill(std::begin(status_), std::end(status_), std::nullopt);
    ask_again();
    const bool answered =
        listen_until(options_.deadlines.answer, [this] { return asked_.empty(); });
    return answered && !broken_ ? last_state() : PrinterState::Offline;
}

// Answers come in the order of the questions and do not say which they belong to, so nothing is
// asked before all of the last round is answered.
void PrinterDialog::ask_again() {
    if (!asked_.empty()) {
        return;
    }
    asked_ = {1, 2, 3, 4};
    send(kAskAll, options_.deadlines.answer);
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
    std::string fill(kFillBytes, '\0');
    fill += kReset;
    if (options_.profile.confirmation == Confirmation::None || !transport_->can_receive()) {
        return send(fill, options_.deadlines.answer).bytes == fill.size();
    }
    fill += kBarrier;
    const std::size_t before = barriers_;
    send(fill, options_.deadlines.answer);
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

Transport::Sent PrinterDialog::send(std::string_view bytes, milliseconds patience) {
    Transport::Sent total;
    auto deadline = Clock::now() + patience;
    while (total.bytes < bytes.size() && !broken_ && !stopping_ && Clock::now() < deadline) {
        const Transport::Sent sent = transport_->send(bytes.substr(total.bytes), kSlice);
        total.bytes += sent.bytes;
        broken_ = broken_ || sent.broken;
        if (sent.bytes > 0) {
            deadline = Clock::now() + patience;
        }
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
        return false;
    }
    replies_.push(*received);
    while (const std::optional<Reply> reply = replies_.next()) {
        take(*reply);
    }
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
        case Reply::Kind::Text:
            return;
    }
}

bool PrinterDialog::has_echo(const ProcessId& id) const {
    return std::find(echoes_.begin(), echoes_.end(), id) != echoes_.end();
}

}  // namespace drivers
