#include "bench/load/plan.h"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>

#include "base/bytes.h"
#include "base/file.h"

namespace bench {
namespace {

constexpr std::size_t kMaxFileBytes = std::size_t{2} * 1024 * 1024 * 1024;

}  // namespace

std::optional<Plan> read_plan(int argc, char** argv) {
    std::map<std::string, std::string> given;
    for (int i = 1; i + 1 < argc; i += 2) {
        given[argv[i]] = argv[i + 1];
    }
    Plan plan;
    plan.address = given["--address"];
    plan.requests_file = given["--requests"];
    plan.answers_file = given["--answers"];
    plan.per_second = std::atoll(given["--per-second"].c_str());
    plan.connections = static_cast<std::size_t>(std::atoll(given["--connections"].c_str()));
    const bool whole = argc % 2 == 1 && !plan.address.empty() && !plan.requests_file.empty() &&
                       plan.connections > 0;
    return whole ? std::optional(plan) : std::nullopt;
}

std::vector<std::string> read_requests(const std::string& file) {
    const auto bytes = base::read_file(file, kMaxFileBytes);
    ASSERT(bytes.ok());
    std::vector<std::string> requests;
    base::ByteReader reader(*bytes);
    while (reader.good() && !reader.finished()) {
        requests.emplace_back(reader.text());
    }
    ASSERT(reader.finished());
    return requests;
}

void write_answers(const std::string& file, const std::vector<std::string>& answers) {
    std::string bytes;
    for (const std::string& answer : answers) {
        base::put_text(bytes, answer);
    }
    ASSERT(base::write_file_atomically(file, bytes).ok());
}

}  // namespace bench
