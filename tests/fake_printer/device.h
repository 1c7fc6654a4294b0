#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "base/mutex.h"
#include "drivers/paper/press.h"

namespace fake_printer {

enum class Fault { None, PaperNearEnd, PaperEnd, CoverOpen, Offline };
std::string_view word(Fault fault);
base::Result<Fault> parse_fault(std::string_view word);

// A piece of paper that was cut or torn off.
struct Sheet {
    std::uint64_t number = 0;  // 1, 2, 3 …
    base::UtcTime at{};
    drivers::Bitmap dots;
    std::size_t bytes = 0;  // received for it
    std::vector<drivers::Complaint> complaints;
};

// The printer behind its socket: buffers, print head, sensors. Real-time commands act when they
// arrive, wherever they stand; all others in turn, and only while paper is there and the cover is
// shut. Thread-safe.
class Device {
public:
    static constexpr std::size_t kReceiveBuffer = 64 * 1024;
    static constexpr std::size_t kMostSheets = 200;

    // Both must outlive the device.
    Device(const drivers::Profile& profile, drivers::Typeface& typeface, const base::Clock& clock);

    // Bytes from the host: at most `room()`.
    void receive(std::string_view bytes) EXCLUDES(mutex_);
    std::size_t room() const EXCLUDES(mutex_);
    // What the printer has said since the last call.
    std::string take_answers() EXCLUDES(mutex_);
    // A new host: answers to the last one are nobody's.
    void forget_answers() EXCLUDES(mutex_);

    void set_fault(Fault fault) EXCLUDES(mutex_);
    // The fault happens after the command that reaches this many bytes from now.
    void set_fault_at(Fault fault, std::size_t byte) EXCLUDES(mutex_);
    Fault fault() const EXCLUDES(mutex_);
    void tear_off() EXCLUDES(mutex_);

    const drivers::Profile& profile() const { return profile_; }
    std::uint64_t sheet_count() const EXCLUDES(mutex_);
    std::optional<Sheet> find_sheet(std::uint64_t number) const EXCLUDES(mutex_);
    std::deque<Sheet> sheets() const EXCLUDES(mutex_);
    drivers::Bitmap paper_in_slot() const EXCLUDES(mutex_);
    bool is_slot_empty() const EXCLUDES(mutex_);
    std::size_t drawer_pulses() const EXCLUDES(mutex_);

private:
    bool is_halted() const REQUIRES(mutex_);
    void watch_real_time(char byte) REQUIRES(mutex_);
    void answer_status(int question) REQUIRES(mutex_);
    void clear_buffers() REQUIRES(mutex_);
    void work() REQUIRES(mutex_);
    void execute(const drivers::Command& command) REQUIRES(mutex_);
    void echo_process_id(const drivers::Command& command) REQUIRES(mutex_);
    void answer_identity(int question) REQUIRES(mutex_);
    void answer_counter(std::size_t counter) REQUIRES(mutex_);
    void answer(std::string_view bytes) REQUIRES(mutex_);
    void collect_sheets() REQUIRES(mutex_);

    const drivers::Profile& profile_;
    const base::Clock& clock_;
    mutable base::Mutex mutex_;
    drivers::Press press_ GUARDED_BY(mutex_);
    drivers::CommandReader reader_ GUARDED_BY(mutex_);
    std::string real_time_ GUARDED_BY(mutex_);  // the last bytes, as far as they may matter
    std::string answers_ GUARDED_BY(mutex_);
    Fault fault_ GUARDED_BY(mutex_) = Fault::None;
    Fault fault_to_come_ GUARDED_BY(mutex_) = Fault::None;
    std::size_t fault_offset_ GUARDED_BY(mutex_) = 0;
    std::deque<Sheet> sheets_ GUARDED_BY(mutex_);
    std::uint64_t next_number_ GUARDED_BY(mutex_) = 1;
    std::size_t sheet_start_ GUARDED_BY(mutex_) = 0;
    std::size_t drawer_pulses_ GUARDED_BY(mutex_) = 0;
};

}  // namespace fake_printer
