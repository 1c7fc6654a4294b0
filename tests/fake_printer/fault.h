#pragma once

#include <chrono>
#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace fake_printer {

enum class Fault {
    None,
    PaperNearEnd,   // prints on
    PaperEnd,       // prints no more, takes bytes, answers
    CoverOpen,      // the same
    CutterError,    // the same
    Offline,        // the same: somebody pressed its online key
    Stall,          // takes no byte and says nothing
    GarbageStatus,  // random bytes between its answers
    Slow,           // takes `rate` bytes a second
    PowerLoss,      // the connection is cut; what was received and not printed is gone
    Disconnect,     // the connection is cut; what was received is printed
};
// "paper_end".
std::string_view word(Fault fault);
// Every fault but None, the worst last.
std::vector<Fault> all_faults();
base::Result<Fault> parse_fault(std::string_view word);

using Milliseconds = std::chrono::milliseconds;

// A fault and when it happens. With neither a byte nor a time: at once.
struct FaultPlan {
    Fault fault = Fault::None;
    std::optional<std::size_t> at_byte =
        std::nullopt;  // right behind that byte of all received since the start
    std::optional<Milliseconds> after = std::nullopt;  // since the start
    std::optional<Milliseconds> lasts = std::nullopt;  // then it ends by itself
    std::size_t rate = 2'000;                          // of Slow
};
// "paper_end", "cover_open@byte=120", "stall@after=500,for=2000", "slow@rate=300". Says which part
// is wrong.
base::Result<FaultPlan> parse_fault_plan(std::string_view text);

// Which faults hold now and which are to come. Not thread-safe.
class FaultBoard {
public:
    // `now` is monotonic and counts from the printer's start.
    void plan(const FaultPlan& plan, Milliseconds now);
    void end(Fault fault);
    void end_all();  // those to come too

    // Begins and ends what is due; true where anything changed.
    bool look(Milliseconds now, std::size_t received);
    // Faults that began since the last call.
    std::vector<Fault> take_begun();

    bool has(Fault fault) const;
    Fault worst() const;
    std::vector<Fault> active() const;
    std::size_t rate() const { return rate_; }
    // Bytes until the next fault that waits for one; at most `most`.
    std::size_t bytes_until_next(std::size_t received, std::size_t most) const;

private:
    struct Active {
        Fault fault;
        std::optional<Milliseconds> until;
    };
    void begin(const FaultPlan& plan, Milliseconds now);

    std::vector<Active> active_;
    std::vector<FaultPlan> to_come_;
    std::vector<Fault> begun_;
    std::size_t rate_ = 0;
};

}  // namespace fake_printer
