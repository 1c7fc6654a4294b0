#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "drivers/printer.h"
#include "drivers/printer_replies.h"
#include "drivers/transport.h"

namespace drivers {

// One connection to a printer and what was said on it. Remembers the last answers and the marks
// that came back. Tells the watcher how the printer is, whenever that changes. Lives for one call
// of Printer, or until a job in doubt is settled.
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
    PrinterState last_state() const;  // as the printer last said
    PrinterState state_now() const;   // Offline too where it fell silent or stopped taking bytes
    bool has_fallen_silent() const;   // leaves a question unanswered
    DrawerState drawer() const;
    // GS I and GS g 2, as far as the profile has them. Nothing where an answer is missing; then it
    // is not asked again on this connection, since a late answer would be taken for another one.
    std::optional<PrinterFacts> ask_facts();
    Clock::time_point last_heard() const { return last_heard_; }
    // Nothing of what is still on the way shall arrive.
    void forget_unsent() {
        if (transport_) {
            transport_->forget_unsent();
        }
    }
    // Ends the connection now: nothing that the system still holds for it is sent any more. What
    // was heard stays.
    void hang_up() {
        forget_unsent();
        broken_ = true;
        transport_.reset();
    }

    // Before anything is asked of a printer that may wait for the rest of a command: a question
    // would be taken for that rest, even for its length. False where the printer did not take it.
    bool end_open_command();

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
    std::optional<std::string> ask_text(std::string_view question);
    void take_automatic(const std::array<std::uint8_t, 4>& report);
    void tell();  // the watcher, where the state changed

    const PrinterOptions& options_;
    std::unique_ptr<Transport> transport_;
    const std::atomic<bool>& stopping_;
    ReplyReader replies_;
    std::deque<int> asked_;  // DLE EOT n, unanswered
    std::optional<std::uint8_t> status_[5];
    std::deque<ProcessId> echoes_;
    std::deque<std::string> texts_;
    bool owes_text_ = false;
    Clock::time_point asked_at_{};
    Clock::time_point last_heard_ = Clock::now();  // it took the connection
    bool is_stuck_ = false;                        // takes no more bytes
    std::optional<std::pair<PrinterState, DrawerState>> told_;
    std::size_t barriers_ = 0;
    PrinterState port_state_ = PrinterState::Unknown;
    bool cleared_ = false;
    bool filled_ = false;  // no command of an earlier job is open
    bool broken_ = false;
};

}  // namespace drivers
