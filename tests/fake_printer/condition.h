#pragma once

#include <cstdint>
#include <string>

namespace fake_printer {

// What the sensors of a printer feel, and the bytes in which ESC/POS says so.
struct Condition {
    bool paper_near_end = false;
    bool paper_end = false;
    bool cover_open = false;
    bool cutter_error = false;
    bool offline = false;      // for any reason
    bool drawer_high = false;  // level of the drawer's switch

    bool operator==(const Condition&) const = default;
};

// DLE EOT n, n from 1 to 4.
char real_time_status(const Condition& condition, int question);
// GS r n and ESC v: 1 is the paper, 2 the drawer; the others have nothing to say.
char transmitted_status(const Condition& condition, int question);
// The four bytes of GS a.
std::string automatic_status(const Condition& condition);
// Whether a printer that was told GS a `enabled` says that one became the other.
bool reports_change(std::uint8_t enabled, const Condition& before, const Condition& after);

}  // namespace fake_printer
