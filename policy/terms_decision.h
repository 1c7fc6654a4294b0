#pragma once

#include <string>
#include <string_view>

#include "base/crypto.h"
#include "policy/terms_resolve.h"

namespace policy {

// Changes when equal packs and facts could give another outcome.
inline constexpr std::string_view kEngine = "counterfoil.decision.1";

// What a decision was made of and came to: equal ids are equal decisions. The line number and the
// item's name decide nothing and are not in it.
struct DecisionDigests {
    base::Sha256 input{};
    base::Sha256 result{};
    std::string decision_id;  // over engine, packs, input and result: 16 hex digits
};

base::Sha256 digest_input(const SaleFacts& sale);
base::Sha256 digest_result(const Resolution& resolution);
std::string decision_id(const base::Sha256& input, const base::Sha256& result,
                        const PackSet& packs);
DecisionDigests digest_decision(const CheckedFacts& facts, const Resolution& resolution,
                                const PackSet& packs);

std::string write_trace(const CheckedFacts& facts, const Resolution& resolution,
                        const PackSet& packs);

}  // namespace policy
