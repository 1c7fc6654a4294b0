#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <deque>
#include <memory>
#include <optional>
#include <string_view>

#include "drivers/printer.h"
#include "drivers/printer_replies.h"
#include "drivers/transport.h"

namespace drivers {

// One connection to a printer and what was said on it. Remembers the last answers and the marks
// that came back. Lives for one call of Printer.
class PrinterDialog {
public:
    using Clock = std::chrono::steady_clock;

    PrinterDialog(const PrinterOptions& options, std::unique_ptr<Transport> transport,
                  const std::atomic<bool>& stopping);
    // Hears the answers to what it asked, so that the next dialog does not take them for its own.
    ~PrinterDialog();
    PrinterDialog(const PrinterDialog&) = delete;
    PrinterDialog& operator=(const PrinterDialog&) = delete;

    bool can_receive() const { return transport_->can_receive(); }
    bool can_ask() const;  // in the stream, by DLE EOT
    // Asks all four status bytes; Offline where no answer comes in time. A printer that cannot be
    // asked in the stream may have a port status; Unknown where it has neither.
    PrinterState ask_state();
    PrinterState last_state() const;

    // Throws away what the printer still holds. False where it did not say that it is done.
    bool clear();

    // Sends, waiting up to `patience` without any progress.
    Transport::Sent send(std::string_view bytes, std::chrono::milliseconds patience);

    // Listens for `wait`, or until something came. False where the connection is gone.
    bool listen(std::chrono::milliseconds wait);
    bool has_echo(const ProcessId& id) const;
    std::size_t barriers() const { return barriers_; }
    void ask_again();  // sends the four questions without waiting for the answers

    bool is_stopping() const { return stopping_; }
    bool is_broken() const { return broken_; }

private:
    PrinterState ask_port();
    bool outlast_owed_answers();
    void take(const Reply& reply);
    // Listens until `done` or the deadline.
    template <typename Done>
    bool listen_until(std::chrono::milliseconds wait, Done done);

    const PrinterOptions& options_;
    std::unique_ptr<Transport> transport_;
    const std::atomic<bool>& stopping_;
    ReplyReader replies_;
    std::deque<int> asked_;  // DLE EOT n, unanswered
    std::optional<std::uint8_t> status_[5];
    std::deque<ProcessId> echoes_;
    std::size_t barriers_ = 0;
    PrinterState port_state_ = PrinterState::Unknown;
    bool cleared_ = false;
    bool broken_ = false;
};

}  // namespace drivers
