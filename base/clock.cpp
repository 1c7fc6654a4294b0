#include "base/clock.h"

#include <fstream>

namespace base {
namespace {

using std::chrono::milliseconds;

void append_padded(std::string& out, std::int64_t number, std::size_t width) {
    const std::string digits = std::to_string(number);
    out.append(width > digits.size() ? width - digits.size() : 0, '0');
    out += digits;
}

// The number in `count` characters that are known to be digits.
int number_at(std::string_view text, std::size_t offset, std::size_t count) {
    int number = 0;
    for (const char digit : text.substr(offset, count)) {
        number = number * 10 + (digit - '0');
    }
    return number;
}

bool has_shape(std::string_view text) {
    constexpr std::string_view kShape = "dddd-dd-ddTdd:dd:dd.dddZ";
    if (text.size() != kShape.size()) {
        return false;
    }
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool digit = text[i] >= '0' && text[i] <= '9';
        if (kShape[i] == 'd' ? !digit : text[i] != kShape[i]) {
            return false;
        }
    }
    return true;
}

}  // namespace

UtcTime SystemClock::now() const {
    return std::chrono::floor<milliseconds>(std::chrono::system_clock::now());
}

milliseconds SystemClock::monotonic() const {
    return std::chrono::floor<milliseconds>(std::chrono::steady_clock::now().time_since_epoch());
}

ManualClock::ManualClock(UtcTime start) : wall_ms_(unix_ms(start)) {}

UtcTime ManualClock::now() const {
    return from_unix_ms(wall_ms_);
}

milliseconds ManualClock::monotonic() const {
    return milliseconds(mono_ms_);
}

void ManualClock::set(UtcTime time) {
    wall_ms_ = unix_ms(time);
}

void ManualClock::advance(milliseconds by) {
    wall_ms_ += by.count();
    mono_ms_ += by.count();
}

std::string format_utc(UtcTime time) {
    const auto day = std::chrono::floor<std::chrono::days>(time);
    const std::chrono::year_month_day date{day};
    const std::chrono::hh_mm_ss clock{time - day};
    std::string out;
    out.reserve(24);
    append_padded(out, static_cast<int>(date.year()), 4);
    out += '-';
    append_padded(out, static_cast<unsigned>(date.month()), 2);
    out += '-';
    append_padded(out, static_cast<unsigned>(date.day()), 2);
    out += 'T';
    append_padded(out, clock.hours().count(), 2);
    out += ':';
    append_padded(out, clock.minutes().count(), 2);
    out += ':';
    append_padded(out, clock.seconds().count(), 2);
    out += '.';
    append_padded(out, clock.subseconds().count(), 3);
    out += 'Z';
    return out;
}

Result<UtcTime> parse_utc(std::string_view text) {
    const Error refused =
        error(ErrorCode::InvalidInput, "input.time", "not a UTC time with milliseconds");
    if (!has_shape(text)) {
        return refused;
    }
    const std::chrono::year_month_day date{
        std::chrono::year(number_at(text, 0, 4)),
        std::chrono::month(static_cast<unsigned>(number_at(text, 5, 2))),
        std::chrono::day(static_cast<unsigned>(number_at(text, 8, 2)))};
    const int hour = number_at(text, 11, 2);
    const int minute = number_at(text, 14, 2);
    const int second = number_at(text, 17, 2);
    if (!date.ok() || hour > 23 || minute > 59 || second > 59) {
        return refused;
    }
    return UtcTime(std::chrono::sys_days(date).time_since_epoch() + std::chrono::hours(hour) +
                   std::chrono::minutes(minute) + std::chrono::seconds(second) +
                   milliseconds(number_at(text, 20, 3)));
}

// Read once: it cannot change while a process lives, and every event carries it.
std::string boot_id() {
    static const std::string kId = [] {
        std::ifstream file("/proc/sys/kernel/random/boot_id");
        std::string id;
        std::getline(file, id);
        return id;
    }();
    return kId;
}

}  // namespace base
