#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace bench {

using Time = std::chrono::steady_clock::time_point;

// What to send, how fast, and what came back.
struct Plan {
    std::string address;  // "127.0.0.1:8080"
    std::string requests_file;
    std::string answers_file;     // "" = the answers' bodies are thrown away
    std::int64_t per_second = 0;  // 0 = closed loop: the next request when the last is answered
    std::size_t connections = 1;
};
std::optional<Plan> read_plan(int argc, char** argv);

// Whole HTTP requests, each behind its u32 little-endian length.
std::vector<std::string> read_requests(const std::string& file);
void write_answers(const std::string& file, const std::vector<std::string>& answers);

}  // namespace bench
