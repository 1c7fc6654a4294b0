#include "drivers/scanner/report_descriptor.h"

#include <algorithm>

namespace drivers {
namespace {

constexpr std::size_t kMaxDepth = 16;
constexpr std::size_t kMaxFields = 1'024;
constexpr std::size_t kMaxUsages = 256;
constexpr std::uint32_t kMaxValues = 8'192;  // of one field
constexpr std::uint32_t kMaxValueBits = 32;
constexpr std::size_t kMaxReportBytes = 8'192;  // the kernel's own bound is 16,384
constexpr unsigned char kLongItem = 0xFE;
constexpr unsigned kConstant = 1;  // flag of an input: padding

// Bits 2 to 7 of an item's first byte: its type and its tag.
enum Tag : unsigned {
    kInput = 0x80,
    kCollection = 0xA0,
    kEndCollection = 0xC0,
    kUsagePage = 0x04,
    kReportSize = 0x74,
    kReportId = 0x84,
    kReportCount = 0x94,
    kPush = 0xA4,
    kPop = 0xB4,
    kUsage = 0x08,
    kUsageMinimum = 0x18,
    kUsageMaximum = 0x28,
};
constexpr unsigned kMainType = 0x00;
constexpr unsigned kTypeMask = 0x0C;

struct Globals {
    std::uint32_t page = 0;
    std::uint32_t value_bits = 0;
    std::uint32_t values = 0;
    std::uint8_t report_id = 0;
};

class Parser {
public:
    bool take(unsigned tag, std::uint32_t value, std::size_t size);
    bool is_complete() const { return depth_ == 0 && !descriptor_.fields.empty(); }
    HidDescriptor finish() {
        for (const Length& length : lengths_) {
            descriptor_.reports.push_back({length.report_id, (length.bits + 7) / 8});
        }
        return std::move(descriptor_);
    }

private:
    struct Length {
        std::uint8_t report_id = 0;
        std::size_t bits = 0;
    };

    bool input(std::uint32_t flags);
    bool collection();
    bool usage(std::uint32_t value, std::size_t size);
    Length& length_of(std::uint8_t report_id);
    std::uint32_t with_page(std::uint32_t value, std::size_t size) const {
        return size == 4 ? value : globals_.page << 16 | value;
    }

    Globals globals_;
    std::vector<Globals> pushed_;
    std::vector<std::uint32_t> usages_;
    std::uint32_t usage_minimum_ = 0;
    std::size_t depth_ = 0;
    std::vector<Length> lengths_;
    HidDescriptor descriptor_;
};

bool Parser::take(unsigned tag, std::uint32_t value, std::size_t size) {
    bool fine = true;
    switch (tag) {
        case kInput:
            fine = input(value);
            break;
        case kCollection:
            fine = collection();
            break;
        case kEndCollection:
            fine = depth_ > 0;
            --depth_;
            break;
        case kUsagePage:
            globals_.page = value & 0xFFFF;
            break;
        case kReportSize:
            globals_.value_bits = value;
            break;
        case kReportCount:
            globals_.values = value;
            break;
        case kReportId:
            globals_.report_id = static_cast<std::uint8_t>(value);
            fine = value > 0 && value <= 0xFF;
            break;
        case kPush:
            pushed_.push_back(globals_);
            fine = pushed_.size() <= kMaxDepth;
            break;
        case kPop:
            fine = !pushed_.empty();
            if (fine) {
                globals_ = pushed_.back();
                pushed_.pop_back();
            }
            break;
        case kUsage:
            fine = usage(with_page(value, size), 1);
            break;
        case kUsageMinimum:
            usage_minimum_ = with_page(value, size);
            break;
        case kUsageMaximum: {
            const std::uint32_t last = with_page(value, size);
            fine = last >= usage_minimum_ && usage(usage_minimum_, last - usage_minimum_ + 1);
            break;
        }
        default:  // units, logical bounds, strings, output and feature items: nothing that is read
            break;
    }
    if ((tag & kTypeMask) == kMainType) {
        usages_.clear();
    }
    return fine;
}

bool Parser::usage(std::uint32_t value, std::size_t size) {
    for (std::size_t i = 0; i < size && usages_.size() < kMaxUsages; ++i) {
        usages_.push_back(value + static_cast<std::uint32_t>(i));
    }
    return true;
}

bool Parser::collection() {
    if (depth_ == 0 && !usages_.empty()) {
        descriptor_.applications.push_back(usages_.front());
    }
    return ++depth_ <= kMaxDepth;
}

Parser::Length& Parser::length_of(std::uint8_t report_id) {
    const auto found =
        std::find_if(lengths_.begin(), lengths_.end(),
                     [report_id](const Length& length) { return length.report_id == report_id; });
    if (found != lengths_.end()) {
        return *found;
    }
    lengths_.push_back({report_id, report_id == 0 ? std::size_t{0} : 8});
    return lengths_.back();
}

// Values take the usages in turn, the last one for all that are left: one usage and many values
// make one array.
bool Parser::input(std::uint32_t flags) {
    const auto [page, bits, values, report_id] = globals_;
    if (bits > kMaxValueBits || values > kMaxValues) {
        return false;
    }
    Length& length = length_of(report_id);
    std::size_t left = values;
    for (std::size_t i = 0; left > 0 && (flags & kConstant) == 0 && i < usages_.size(); ++i) {
        const std::size_t of_this = i + 1 < usages_.size() ? 1 : left;
        descriptor_.fields.push_back({report_id, usages_[i], length.bits, bits, of_this});
        length.bits += of_this * bits;
        left -= of_this;
    }
    length.bits += left * bits;
    return length.bits / 8 <= kMaxReportBytes && descriptor_.fields.size() <= kMaxFields;
}

}  // namespace

std::optional<HidDescriptor> parse_report_descriptor(std::string_view bytes) {
    Parser parser;
    for (std::size_t at = 0; at < bytes.size();) {
        const auto first = static_cast<unsigned char>(bytes[at]);
        if (first == kLongItem) {  // none is defined; they are stepped over
            const std::size_t size =
                at + 1 < bytes.size() ? static_cast<unsigned char>(bytes[at + 1]) : 0;
            at += 3 + size;
            continue;
        }
        const std::size_t size = (first & 3U) == 3 ? 4 : first & 3U;
        if (bytes.size() - at - 1 < size) {
            return std::nullopt;
        }
        std::uint32_t value = 0;
        for (std::size_t i = 0; i < size; ++i) {
            value |= static_cast<std::uint32_t>(static_cast<unsigned char>(bytes[at + 1 + i]))
                     << 8 * i;
        }
        if (!parser.take(first & 0xFCU, value, size)) {
            return std::nullopt;
        }
        at += 1 + size;
    }
    return parser.is_complete() ? std::optional(parser.finish()) : std::nullopt;
}

}  // namespace drivers
