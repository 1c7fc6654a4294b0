#include "policy/finding.h"

#include <iterator>
#include <utility>

namespace policy {

std::string format_finding(const Finding& finding) {
    std::string text = finding.severity == Severity::Error ? "error " : "warning ";
    text += finding.file;
    for (const std::string* part : {&finding.subject, &finding.member}) {
        if (!part->empty()) {
            text.append(" ").append(*part);
        }
    }
    return text.append(": ").append(finding.wrong).append("; ").append(finding.remedy);
}

void Findings::error(std::string file, std::string subject, std::string member, std::string wrong,
                     std::string remedy) {
    keep(kept_errors_, errors_,
         {Severity::Error, std::move(file), std::move(subject), std::move(member), std::move(wrong),
          std::move(remedy)});
}

void Findings::warn(std::string file, std::string subject, std::string member, std::string wrong,
                    std::string remedy) {
    keep(kept_warnings_, warnings_,
         {Severity::Warning, std::move(file), std::move(subject), std::move(member),
          std::move(wrong), std::move(remedy)});
}

std::vector<Finding> Findings::take() {
    std::vector<Finding> all = std::move(kept_errors_);
    all.insert(all.end(), std::make_move_iterator(kept_warnings_.begin()),
               std::make_move_iterator(kept_warnings_.end()));
    return all;
}

void Findings::keep(std::vector<Finding>& kept, std::int64_t& count, Finding finding) {
    ++count;
    if (kept.size() < kMaxKept) {
        kept.push_back(std::move(finding));
    }
}

}  // namespace policy
