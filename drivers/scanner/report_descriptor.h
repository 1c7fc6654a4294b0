#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace drivers {

// One field of an input report, as a HID report descriptor declares it (HID 1.11, 6.2.2). Several
// fields may lie in one report; a field with several values of one usage is an array.
struct HidField {
    std::uint8_t report_id = 0;  // 0 = reports of this device carry no id
    std::uint32_t usage = 0;     // page << 16 | id
    std::size_t bit = 0;         // from the report's beginning, its id included
    std::size_t value_bits = 0;  // of one value
    std::size_t values = 0;
};

struct HidReport {
    std::uint8_t id = 0;
    std::size_t bytes = 0;  // its id included
};

struct HidDescriptor {
    std::vector<std::uint32_t> applications;  // usages of the top collections
    std::vector<HidField> fields;             // input only
    std::vector<HidReport> reports;           // input only
};

// What a device says of its input reports. Nothing where the descriptor is cut off or beyond any
// sense; the bytes come from the device and are not believed.
std::optional<HidDescriptor> parse_report_descriptor(std::string_view bytes);

}  // namespace drivers
