#pragma once

#include <cstdint>
#include <optional>

#include "drivers/scanner/scan_buffer.h"

namespace drivers {

// Scans from the keys of a scanner that types, as the kernel reports them (linux/input.h). Keys
// stand for what a US keyboard writes; Enter and Tab end a scan. A key with Ctrl, Alt or Meta, a
// function key, an arrow, Escape or any other key without a character spoils the scan and does
// nothing else; so do events that the kernel had to drop.
class KeyReader {
public:
    // One event of the device. A scan where it ended one.
    std::optional<Scan> take(std::uint16_t type, std::uint16_t code, std::int32_t value);
    // Waits for the rest of a scan.
    bool is_amid() const { return !buffer_.is_empty(); }
    // No key for long enough: what was typed is a scan of a scanner without a suffix.
    std::optional<Scan> pause() { return buffer_.finish(); }
    // Unplugged amid a scan: what is missing will not come.
    std::optional<Scan> give_up();

private:
    std::optional<Scan> press(std::uint16_t code);
    bool note_modifier(std::uint16_t code, bool is_down);

    ScanBuffer buffer_;
    unsigned shifts_down_ = 0;  // one bit a key
    unsigned chords_down_ = 0;
    bool has_dropped_ = false;  // until the next report the kernel's events are a fragment
};

}  // namespace drivers
