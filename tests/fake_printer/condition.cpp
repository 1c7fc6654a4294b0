#include "tests/fake_printer/condition.h"

namespace fake_printer {

namespace {

unsigned bits(bool on, unsigned mask) {
    return on ? mask : 0U;
}

}  // namespace

char real_time_status(const Condition& condition, int question) {
    unsigned status = 0x12;  // bits 1 and 4 are always set, 0 and 7 never
    switch (question) {
        case 1:
            status |= bits(condition.drawer_high, 0x04) | bits(condition.offline, 0x08);
            break;
        case 2:
            status |= bits(condition.cover_open, 0x04) | bits(condition.paper_end, 0x20) |
                      bits(condition.cutter_error, 0x40);
            break;
        case 3:
            status |= bits(condition.cutter_error, 0x08);
            break;
        case 4:
            status |= bits(condition.paper_near_end, 0x0C) | bits(condition.paper_end, 0x60);
            break;
        default:
            break;
    }
    return static_cast<char>(status);
}

char transmitted_status(const Condition& condition, int question) {
    if (question % 48 == 1) {
        return static_cast<char>(bits(condition.paper_near_end, 0x03) |
                                 bits(condition.paper_end, 0x0C));
    }
    return static_cast<char>(bits(question % 48 == 2 && condition.drawer_high, 0x01));
}

std::string automatic_status(const Condition& condition) {
    const unsigned printer = 0x10U | bits(condition.drawer_high, 0x04) |
                             bits(condition.offline, 0x08) | bits(condition.cover_open, 0x20);
    const unsigned errors = bits(condition.cutter_error, 0x08);
    const unsigned paper = bits(condition.paper_near_end, 0x03) | bits(condition.paper_end, 0x0C);
    constexpr char kReserved = 0x0F;
    return {static_cast<char>(printer), static_cast<char>(errors), static_cast<char>(paper),
            kReserved};
}

bool reports_change(std::uint8_t enabled, const Condition& before, const Condition& after) {
    const bool drawer = before.drawer_high != after.drawer_high;
    const bool line = before.offline != after.offline || before.cover_open != after.cover_open;
    const bool error = before.cutter_error != after.cutter_error;
    const bool paper =
        before.paper_end != after.paper_end || before.paper_near_end != after.paper_near_end;
    return ((enabled & 1) != 0 && drawer) || ((enabled & 2) != 0 && line) ||
           ((enabled & 4) != 0 && error) || ((enabled & 8) != 0 && paper);
}

}  // namespace fake_printer
