#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <optional>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "base/mutex.h"
#include "drivers/paper/press.h"
#include "tests/fake_printer/condition.h"
#include "tests/fake_printer/fault.h"

namespace fake_printer {

// A piece of paper that was cut or torn off.
struct Sheet {
    std::uint64_t number = 0;  // 1, 2, 3 …
    base::UtcTime at{};
    drivers::Bitmap dots;
    std::string text;       // what is printed on it, as drivers::Press::take_texts() says
    std::size_t bytes = 0;  // received for it
    std::vector<drivers::Complaint> complaints;
};

// The printer behind its socket: buffers, print head, sensors, drawer. Real-time commands act when
// they arrive, wherever they stand; all others in turn, and only while nothing stops it. Answers
// only what the profile says that the model answers. Thread-safe.
class Device {
public:
    static constexpr std::size_t kReceiveBuffer = 64 * 1024;
    static constexpr std::size_t kMostSheets = 200;

    // All must outlive the device.
    Device(const drivers::Profile& profile, drivers::Typeface& typeface, const base::Clock& clock);

    // Bytes from the host: at most `room()`, which ends where the next fault begins.
    void receive(std::string_view bytes) EXCLUDES(mutex_);
    std::size_t room() const EXCLUDES(mutex_);
    // What the printer has said since the last call.
    std::string take_answers() EXCLUDES(mutex_);
    // A new host: answers to the last one are nobody's.
    void forget_answers() EXCLUDES(mutex_);
    // False while the connection is cut; how often it was, since it may be back at once.
    bool is_reachable() const EXCLUDES(mutex_);
    std::size_t times_cut_off() const EXCLUDES(mutex_);
    // Begins and ends the faults that wait for a time.
    void tick() EXCLUDES(mutex_);

    void plan_fault(const FaultPlan& plan) EXCLUDES(mutex_);
    void end_fault(Fault fault) EXCLUDES(mutex_);
    // This one and no other; None: all is well.
    void set_fault(Fault fault) EXCLUDES(mutex_);
    // Right behind so many bytes from now.
    void set_fault_at(Fault fault, std::size_t byte) EXCLUDES(mutex_);
    Fault fault() const EXCLUDES(mutex_);  // the worst
    std::vector<Fault> faults() const EXCLUDES(mutex_);

    void tear_off() EXCLUDES(mutex_);
    void set_drawer_open(bool open) EXCLUDES(mutex_);
    void set_serial_number(std::string serial_number) EXCLUDES(mutex_);

    const drivers::Profile& profile() const { return profile_; }
    std::uint64_t sheet_count() const EXCLUDES(mutex_);
    std::optional<Sheet> find_sheet(std::uint64_t number) const EXCLUDES(mutex_);
    std::deque<Sheet> sheets() const EXCLUDES(mutex_);
    drivers::Bitmap paper_in_slot() const EXCLUDES(mutex_);
    std::string text_in_slot() const EXCLUDES(mutex_);
    bool is_slot_empty() const EXCLUDES(mutex_);
    std::size_t drawer_pulses() const EXCLUDES(mutex_);
    bool is_drawer_open() const EXCLUDES(mutex_);
    std::size_t received() const EXCLUDES(mutex_);

private:
    // Resettable and cumulative counters show the same measure from two beginnings. Both live in
    // RAM; what was counted since they were last saved is lost with the power.
    struct Counters {
        std::size_t lines = 0;
        std::size_t cuts = 0;
    };

    bool is_halted() const REQUIRES(mutex_);
    bool is_cut_off() const REQUIRES(mutex_);
    Condition condition() const REQUIRES(mutex_);
    std::size_t room_now() const REQUIRES(mutex_);
    Milliseconds uptime() const REQUIRES(mutex_);
    void take(std::string_view bytes) REQUIRES(mutex_);
    void look_at_faults() REQUIRES(mutex_);
    void settle() REQUIRES(mutex_);
    void report_changes() REQUIRES(mutex_);
    void switch_off() REQUIRES(mutex_);
    void work() REQUIRES(mutex_);
    void execute(const drivers::Command& command) REQUIRES(mutex_);
    void answer_status(const drivers::Command& command) REQUIRES(mutex_);
    void open_drawer() REQUIRES(mutex_);
    void collect_sheets() REQUIRES(mutex_);
    Counters counters() const REQUIRES(mutex_);
    void save_counters() REQUIRES(mutex_);

    // device_answers.cpp
    void watch_real_time(char byte) REQUIRES(mutex_);
    void clear_buffers() REQUIRES(mutex_);
    bool answers_questions() const;
    void answer_mark(const drivers::Command& command) REQUIRES(mutex_);
    void answer_identity(int question) REQUIRES(mutex_);
    void answer_counter(const drivers::Command& command) REQUIRES(mutex_);
    void enable_automatic_status(std::uint8_t enabled) REQUIRES(mutex_);
    void answer_text(std::string_view text) REQUIRES(mutex_);
    void answer(std::string_view bytes) REQUIRES(mutex_);

    const drivers::Profile& profile_;
    const base::Clock& clock_;
    const Milliseconds started_;
    mutable base::Mutex mutex_;
    drivers::Press press_ GUARDED_BY(mutex_);
    drivers::CommandReader reader_ GUARDED_BY(mutex_);
    std::string real_time_ GUARDED_BY(mutex_);  // the last bytes, as far as they may matter
    std::string answers_ GUARDED_BY(mutex_);
    std::size_t received_ GUARDED_BY(mutex_) = 0;
    FaultBoard board_ GUARDED_BY(mutex_);
    std::size_t times_cut_off_ GUARDED_BY(mutex_) = 0;
    std::size_t slow_from_ GUARDED_BY(mutex_) = 0;  // bytes received when it became slow
    Milliseconds slow_since_ GUARDED_BY(mutex_){0};
    std::minstd_rand garbage_ GUARDED_BY(mutex_){1};
    Condition reported_ GUARDED_BY(mutex_);
    std::uint8_t automatic_ GUARDED_BY(mutex_) = 0;  // n of GS a n
    bool offline_response_ GUARDED_BY(mutex_) = false;
    std::string serial_number_ GUARDED_BY(mutex_) = "CF00000001";
    Counters saved_ GUARDED_BY(mutex_);
    Milliseconds saved_at_ GUARDED_BY(mutex_){0};
    Counters forgotten_ GUARDED_BY(mutex_);  // counted and lost with the power
    Counters begun_anew_ GUARDED_BY(mutex_);
    std::deque<Sheet> sheets_ GUARDED_BY(mutex_);
    std::uint64_t next_number_ GUARDED_BY(mutex_) = 1;
    std::size_t sheet_start_ GUARDED_BY(mutex_) = 0;
    std::size_t drawer_pulses_ GUARDED_BY(mutex_) = 0;
    bool drawer_open_ GUARDED_BY(mutex_) = false;
};

}  // namespace fake_printer
