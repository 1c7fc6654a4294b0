#include "drivers/scanner/scan_buffer.h"

#include <utility>

#include "base/text.h"

namespace drivers {
namespace {

constexpr char kGroupSeparator = 0x1D;
constexpr std::string_view kSuffix("\r\n\t\0", 4);

bool may_pass(char32_t c) {
    const bool control = c < 0x20 || (c >= 0x7F && c <= 0x9F);
    const bool line_end = c == 0x2028 || c == 0x2029;
    const bool turns_direction = c == 0x061C || c == 0x200E || c == 0x200F ||
                                 (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
    return !control && !line_end && !turns_direction;
}

bool may_pass(std::string_view text) {
    if (!base::is_valid_utf8(text)) {
        return false;
    }
    for (std::size_t at = 0; at < text.size();) {
        if (!may_pass(base::next_code_point(text, at))) {
            return false;
        }
    }
    return true;
}

std::string_view without_suffix(std::string_view bytes) {
    const std::size_t last = bytes.find_last_not_of(kSuffix);
    return bytes.substr(0, last == std::string_view::npos ? 0 : last + 1);
}

}  // namespace

void ScanBuffer::append(std::string_view bytes) {
    if (bytes_.size() + bytes.size() > kMaxBytes) {
        is_spoilt_ = true;
    }
    if (!is_spoilt_) {
        bytes_ += bytes;
    }
}

std::optional<Scan> ScanBuffer::finish(std::string_view symbology) {
    const std::string bytes = std::exchange(bytes_, {});
    if (std::exchange(is_spoilt_, false)) {
        return Scan{.is_spoilt = true};
    }
    const std::string_view all = without_suffix(bytes);
    const std::string_view text = all.substr(0, all.find(kGroupSeparator));
    if (all.empty()) {
        return std::nullopt;
    }
    if (text.empty() || !may_pass(all.substr(0, text.size()))) {
        return Scan{.is_spoilt = true};
    }
    return Scan{.text = std::string(text),
                .symbology = may_pass(symbology) ? std::string(symbology) : ""};
}

}  // namespace drivers
