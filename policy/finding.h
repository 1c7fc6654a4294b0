#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace policy {

// An Error refuses the whole shop; a Warning is listed and the shop may go live.
enum class Severity { Error, Warning };

// One thing that a person should look at before the shop goes live (ORG-8).
struct Finding {
    Severity severity = Severity::Error;
    std::string file;     // "items/kettles.json"
    std::string subject;  // id of the item, promotion, phrase … ; empty = the whole file
    std::string member;   // "list_price_minor"; empty = the whole subject
    std::string wrong;
    std::string remedy;
    bool operator==(const Finding&) const = default;
};

// "error items/kettles.json YC-K17 gtin: the check digit is wrong; write …7"
std::string format_finding(const Finding& finding);

// Collects findings. Keeps the first kMaxKept of each severity and counts the rest, so that a file
// of 300,000 bad items stays readable.
class Findings {
public:
    static constexpr std::size_t kMaxKept = 1000;

    void error(std::string file, std::string subject, std::string member, std::string wrong,
               std::string remedy);
    void warn(std::string file, std::string subject, std::string member, std::string wrong,
              std::string remedy);

    std::int64_t errors() const { return errors_; }
    std::int64_t warnings() const { return warnings_; }
    // Errors first, each group in the order of discovery.
    std::vector<Finding> take();

private:
    void keep(std::vector<Finding>& kept, std::int64_t& count, Finding finding);

    std::vector<Finding> kept_errors_;
    std::vector<Finding> kept_warnings_;
    std::int64_t errors_ = 0;
    std::int64_t warnings_ = 0;
};

}  // namespace policy
