#include "tests/policy_terms/outcome_order.h"

#include <algorithm>

#include "policy/local_time.h"
#include "policy/terms_describe.h"

namespace samples {
namespace {

using namespace policy;

std::string describe_open(const OpenRight& open) {
    const std::string end =
        open.end.kind == WindowEnd::Kind::Ends ? format_date(open.end.last_day) : "no end";
    return std::string(cell_word(open.right)) + " until " + end + ": " + describe(open.terms);
}

bool ends_no_earlier(const WindowEnd& left, const WindowEnd& right) {
    return left.kind != WindowEnd::Kind::Ends ||
           (right.kind == WindowEnd::Kind::Ends && left.last_day >= right.last_day);
}

bool has_all(const std::vector<OpenRight>& all, const OpenRight& wanted) {
    return std::any_of(all.begin(), all.end(),
                       [&](const OpenRight& each) { return gives_all(each, wanted); });
}

std::string lacks_of_open(const Decision& now, const Decision& before) {
    for (const OpenRight& each : before.open) {
        if (!has_all(now.open, each)) {
            return "no longer open: " + describe_open(each);
        }
    }
    return "";
}

}  // namespace

bool gives_all(const OpenRight& one, const OpenRight& other) {
    return one.right == other.right && ends_no_earlier(one.end, other.end) &&
           at_least_as_good(compare(one.terms.refund, other.terms.refund)) &&
           at_least_as_good(compare(one.terms.cost, other.terms.cost)) &&
           at_least_as_good(compare(one.terms.proofs, other.terms.proofs)) &&
           at_least_as_good(compare(one.terms.conditions, other.terms.conditions));
}

std::string lacks(const Resolution& now, const Resolution& before) {
    for (const ResolvedRight& right : before.rights) {
        const ResolvedRight* const found = now.find(right.right);
        for (const GrantTerms& had : right.grants.terms) {
            const auto covers = [&](const GrantTerms& each) { return covers_all(each, had); };
            if (found == nullptr ||
                std::none_of(found->grants.terms.begin(), found->grants.terms.end(), covers)) {
                return std::string(cell_word(right.right)) + " lost " + describe(had);
            }
        }
    }
    return "";
}

std::string lacks(const Decision& now, const Decision& before) {
    if (now.verdict > before.verdict) {
        return std::string(word(now.verdict)) + "/" + std::string(word(now.why)) + " of " +
               std::string(cell_word(now.right)) + " after " + std::string(word(before.verdict)) +
               "/" + std::string(word(before.why)) + " of " + std::string(cell_word(before.right));
    }
    if (before.holds && now.right == before.right && !gives_all(*now.holds, *before.holds) &&
        !has_all(now.also, *before.holds)) {
        return "no longer held: " + describe_open(*before.holds);
    }
    return lacks_of_open(now, before);
}

}  // namespace samples
