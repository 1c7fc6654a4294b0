#include <fmt/format.h>

#include "policy/pack_lint.h"
#include "policy/pack_reader.h"
#include "policy/pack_set.h"

namespace policy {
namespace {

constexpr std::size_t kMaxNamed = 20;

struct Loaded {
    std::shared_ptr<const PackSet> packs;
    Findings findings;
};

// References first: what follows relies on ids that are unique and lead somewhere.
Loaded load(const std::vector<PackFile>& files) {
    Loaded loaded;
    std::vector<Pack> packs = read_packs(files, loaded.findings);
    lint_references(packs, loaded.findings);
    if (packs.empty() && loaded.findings.errors() == 0) {
        loaded.findings.error("packs", "", "", "there is no pack",
                              "put the files of config/packs there");
    }
    if (loaded.findings.errors() == 0) {
        auto set = std::make_shared<const PackSet>(std::move(packs));
        lint_values(*set, loaded.findings);
        lint_floors(*set, loaded.findings);
        lint_overlaps(*set, loaded.findings);
        lint_gaps(*set, loaded.findings);
        lint_texts(*set, loaded.findings);
        loaded.packs = std::move(set);
    }
    return loaded;
}

std::string name_errors(const std::vector<Finding>& findings) {
    std::string text;
    std::size_t named = 0;
    for (const Finding& finding : findings) {
        if (finding.severity == Severity::Error && ++named <= kMaxNamed) {
            text.append(text.empty() ? "" : "\n").append(format_finding(finding));
        }
    }
    return named <= kMaxNamed ? text : fmt::format("{}\n… and {} more", text, named - kMaxNamed);
}

}  // namespace

base::Result<std::shared_ptr<const PackSet>> load_packs(const std::vector<PackFile>& files) {
    Loaded loaded = load(files);
    if (loaded.findings.errors() > 0) {
        return base::error(base::ErrorCode::InvalidInput, "pack.invalid",
                           name_errors(loaded.findings.take()));
    }
    return loaded.packs;
}

std::vector<Finding> lint_packs(const std::vector<PackFile>& files) {
    return load(files).findings.take();
}

}  // namespace policy
