#include "drivers/scanner/hid_pos.h"

#include <algorithm>
#include <string>

namespace drivers {
namespace {

constexpr std::uint32_t kScannerPage = 0x8C;
constexpr std::uint32_t kByteCount = 0x0001'003B;  // generic desktop
constexpr std::uint32_t kSymbology1 = 0x008C'00FB;
constexpr std::uint32_t kSymbology3 = 0x008C'00FD;
constexpr std::uint32_t kDecodedData = 0x008C'00FE;
constexpr std::uint32_t kDataContinued = 0x008C'00FF;

bool is_inside(const HidField& field, std::string_view report) {
    return field.bit + field.values * field.value_bits <= report.size() * 8;
}

// A field of whole bytes that begins with one.
bool is_bytes(const HidField& field) {
    return field.value_bits == 8 && field.bit % 8 == 0;
}

std::uint32_t value_of(const HidField& field, std::string_view report) {
    std::uint32_t value = 0;
    for (std::size_t i = 0; i < field.value_bits; ++i) {
        const std::size_t bit = field.bit + i;
        const auto byte = static_cast<unsigned char>(report[bit / 8]);
        value |= (static_cast<std::uint32_t>(byte) >> bit % 8 & 1U) << i;
    }
    return value;
}

}  // namespace

std::optional<HidPosReader> HidPosReader::create(std::string_view report_descriptor) {
    const auto descriptor = parse_report_descriptor(report_descriptor);
    if (!descriptor ||
        std::none_of(descriptor->applications.begin(), descriptor->applications.end(),
                     [](std::uint32_t usage) { return usage >> 16 == kScannerPage; })) {
        return std::nullopt;
    }
    std::vector<Layout> layouts = find_layouts(*descriptor);
    if (layouts.empty()) {
        layouts.push_back(common_layout());
    }
    return HidPosReader(std::move(layouts));
}

std::vector<HidPosReader::Layout> HidPosReader::find_layouts(const HidDescriptor& descriptor) {
    std::vector<Layout> layouts;
    for (const HidReport& report : descriptor.reports) {
        Layout layout;
        layout.report = report;
        for (const HidField& field : descriptor.fields) {
            if (field.report_id != report.id) {
                continue;
            }
            if (field.usage == kDecodedData && is_bytes(field)) {
                layout.data = field;
            } else if (field.usage == kByteCount) {
                layout.count = field;
            } else if (field.usage == kDataContinued) {
                layout.continued = field;
            } else if (field.usage >= kSymbology1 && field.usage <= kSymbology3) {
                layout.symbology.push_back(field);
            }
        }
        if (layout.data.values > 0) {
            layouts.push_back(std::move(layout));
        }
    }
    return layouts;
}

HidPosReader::Layout HidPosReader::common_layout() {
    const auto byte = [](std::size_t at, std::size_t values) {
        return HidField{
            .report_id = 2, .usage = 0, .bit = at * 8, .value_bits = 8, .values = values};
    };
    HidField continued = byte(63, 1);
    continued.value_bits = 1;
    return {.report = {.id = 2, .bytes = 64},
            .count = byte(1, 1),
            .symbology = {byte(2, 1), byte(3, 1), byte(4, 1)},
            .data = byte(5, 56),
            .continued = continued};
}

const HidPosReader::Layout* HidPosReader::layout_of(char first) const {
    for (const Layout& layout : layouts_) {
        if (layout.report.id == 0 || layout.report.id == static_cast<unsigned char>(first)) {
            return &layout;
        }
    }
    return nullptr;
}

std::size_t HidPosReader::report_bytes(char first) const {
    const Layout* layout = layout_of(first);
    return layout == nullptr ? 0 : layout->report.bytes;
}

std::size_t HidPosReader::longest_report() const {
    std::size_t longest = 0;
    for (const Layout& layout : layouts_) {
        longest = std::max(longest, layout.report.bytes);
    }
    return longest;
}

std::optional<Scan> HidPosReader::take(std::string_view report) {
    const Layout* layout = report.empty() ? nullptr : layout_of(report.front());
    if (layout == nullptr) {
        return std::nullopt;  // status and answers to commands
    }
    bool more = false;
    std::string symbology;
    std::size_t count = layout->data.values;
    if (report.size() < layout->report.bytes || !is_inside(layout->data, report)) {
        buffer_.spoil();
        return buffer_.finish();
    }
    for (const HidField& field : layout->symbology) {
        symbology += static_cast<char>(value_of(field, report));
    }
    more = layout->continued && value_of(*layout->continued, report) != 0;
    std::string_view data = report.substr(layout->data.bit / 8, count);
    if (layout->count) {
        count = value_of(*layout->count, report);
        if (count > data.size()) {
            buffer_.spoil();
        }
        data = data.substr(0, std::min(count, data.size()));
    }
    buffer_.append(data);
    return more ? std::nullopt : buffer_.finish(symbology);
}

std::optional<Scan> HidPosReader::give_up() {
    if (is_amid()) {
        buffer_.spoil();
    }
    return buffer_.finish();
}

}  // namespace drivers
