#include "base/log.h"

#include <unistd.h>

#include <atomic>
#include <cerrno>

#include "base/clock.h"
#include "base/json_writer.h"
#include "base/text.h"

namespace base {
namespace {

std::atomic<LogLevel> minimum_level{LogLevel::Info};

std::string_view level_name(LogLevel level) {
    switch (level) {
        case LogLevel::Debug:
            return "debug";
        case LogLevel::Info:
            return "info";
        case LogLevel::Warning:
            return "warning";
        case LogLevel::Error:
            return "error";
    }
    return "error";
}

// A device may answer with anything; a line of the log stays valid JSON all the same.
void write_text(JsonWriter& line, std::string_view text) {
    if (is_valid_utf8(text)) {
        line.string(text);
    } else {
        line.string("hex:" + to_hex(text));
    }
}

}  // namespace

void set_minimum_log_level(LogLevel level) {
    minimum_level = level;
}

void log(LogLevel level, std::string_view event, std::initializer_list<LogField> fields) {
    if (level < minimum_level.load(std::memory_order_relaxed)) {
        return;
    }
    JsonWriter line;
    line.begin_object();
    line.field("at", format_utc(SystemClock().now()));
    line.field("level", level_name(level));
    line.field("event", event);
    for (const LogField& field : fields) {
        line.key(field.name);
        if (const auto* text = std::get_if<std::string_view>(&field.value)) {
            write_text(line, *text);
        } else {
            line.number(std::get<std::int64_t>(field.value));
        }
    }
    line.end_object();
    const std::string bytes = line.take() + '\n';
    // One write keeps lines whole between threads. A closed or full stderr has nobody to be told.
    while (::write(STDERR_FILENO, bytes.data(), bytes.size()) < 0 && errno == EINTR) {
    }
}

}  // namespace base
