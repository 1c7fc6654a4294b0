#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "drivers/scanner/report_descriptor.h"
#include "drivers/scanner/scan_buffer.h"

namespace drivers {

// Scans from the input reports of a HID-POS scanner (USB "HID Point of Sale Usage Tables" 1.02,
// page 0x8C): a report holds a byte count, the AIM symbology identifier, up to so many bytes of
// data, and whether more of the same scan follows. Where the fields lie, the device's report
// descriptor says; one that has the page but names no fields is read by the layout that Honeywell,
// Zebra, Datalogic and Access-IS share:
//
//   0 report id 2 | 1 bytes of data | 2–4 "]Q0" | 5–60 data | 61, 62 – | 63 bit 0: more follows
class HidPosReader {
public:
    // Nothing where the descriptor is of no barcode scanner.
    static std::optional<HidPosReader> create(std::string_view report_descriptor);

    // The length of the reports that begin with this byte, 0 for those that are of no interest.
    std::size_t report_bytes(char first) const;

    std::size_t longest_report() const;

    // One report. A scan where it was the last of one.
    std::optional<Scan> take(std::string_view report);
    // Waits for the rest of a scan.
    bool is_amid() const { return !buffer_.is_empty(); }
    // The rest did not come: a person scans again.
    std::optional<Scan> give_up();

private:
    // Where the parts of one kind of report lie.
    struct Layout {
        HidReport report;
        std::optional<HidField> count;
        std::vector<HidField> symbology;
        HidField data;
        std::optional<HidField> continued;
    };
    explicit HidPosReader(std::vector<Layout> layouts) : layouts_(std::move(layouts)) {}
    static std::vector<Layout> find_layouts(const HidDescriptor& descriptor);
    static Layout common_layout();
    const Layout* layout_of(char first) const;

    std::vector<Layout> layouts_;
    ScanBuffer buffer_;
};

}  // namespace drivers
