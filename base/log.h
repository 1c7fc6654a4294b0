#pragma once

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <variant>

namespace base {

enum class LogLevel { Debug, Info, Warning, Error };

// One named value of a log line. Text only from code, ids and device answers: personal data has no
// way in because the types that hold it do not convert to LogField.
struct LogField {
    std::string_view name;
    std::variant<std::string_view, std::int64_t> value;
};

// One JSON line to stderr, written with a single write(2); controls escaped. Thread-safe.
//   log(LogLevel::Info, "print.confirmed", {{"job", id.text()}, {"bytes", 1200}});
void log(LogLevel level, std::string_view event, std::initializer_list<LogField> fields = {});
void set_minimum_log_level(LogLevel level);

}  // namespace base
