#pragma once

#include <cstdint>
#include <map>
#include <string>

#include "base/clock.h"
#include "base/mutex.h"

// What the workers last saw of the world, for the screens. Thread-safe; not kept over a restart.
namespace app {

// A printer as people read it. States: ok, paper_near_end, paper_end, cover_open, offline, error,
// unknown. Its drawer: open, closed, unknown, none.
struct PrinterSeen {
    std::string state = "unknown";
    std::string drawer = "unknown";
    base::UtcTime since{};  // of the state; epoch start = not looked at yet
};
class DeviceBoard {
public:
    // True where something changed, so that screens are told once.
    bool set_printer(const std::string& printer_id, const std::string& state,
                     const std::string& drawer, base::UtcTime now);
    PrinterSeen printer(const std::string& printer_id) const;
    // Of a scanner: ok, unplugged, several, no_right, busy, wrong_mode, unknown.
    bool set_scanner(const std::string& scanner_id, const std::string& state);
    std::string scanner_state(const std::string& scanner_id) const;

private:
    mutable base::Mutex mutex_;
    std::map<std::string, PrinterSeen> printers_ GUARDED_BY(mutex_);
    std::map<std::string, std::string> scanners_ GUARDED_BY(mutex_);
};

// What of the box itself keeps orders from being taken as usual.
struct BoxTrouble {
    bool clock_jumped = false;  // the wall clock moved against the monotonic one
    bool disk_low = false;      // under 10 % free
    bool disk_full = false;     // under 2 % free: no new orders, what was begun is finished
};
class BoxBoard {
public:
    bool set(const BoxTrouble& trouble);  // true where it changed
    BoxTrouble trouble() const;

private:
    mutable base::Mutex mutex_;
    BoxTrouble trouble_ GUARDED_BY(mutex_);
};

struct SyncView {
    bool configured = false;
    bool connected = false;
    std::uint64_t durable_seq = 0;
    base::UtcTime last_ok_at{};  // epoch start = never
    std::string last_error;      // a key: "sync.unreachable"; "" = none
    std::string alarm;           // "sync.fork" …: a person at headquarters has to look; "" = none
};
class SyncBoard {
public:
    bool set(const SyncView& view);  // true where something that people see changed
    SyncView view() const;

private:
    mutable base::Mutex mutex_;
    SyncView view_ GUARDED_BY(mutex_);
};

}  // namespace app
