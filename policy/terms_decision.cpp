#include "policy/terms_decision.h"

#include <algorithm>

#include "base/bytes.h"
#include "base/text.h"
#include "policy/terms_describe.h"

namespace policy {
namespace {

constexpr std::size_t kIdBytes = 8;

std::string encode_input(const SaleFacts& sale) {
    std::string out;
    base::put_integer(out, static_cast<std::uint32_t>(sale.jurisdiction.size()));
    for (const std::string& each : sale.jurisdiction) {
        base::put_text(out, each);
    }
    base::put_text(out, word(sale.channel));
    base::put_text(out, sale.sold_on);
    base::put_text(out, sale.category);
    base::put_integer(out, sale.flags.bits());
    base::put_integer(out, sale.price.minor());
    base::put_integer(out, static_cast<std::uint8_t>(sale.by_delivery ? 1 : 0));
    base::put_text(out, cell_word(sale.buyer));
    base::put_text(out, sale.tier_id);
    std::vector<std::string> acknowledged = sale.acknowledged;
    std::sort(acknowledged.begin(), acknowledged.end());
    for (const std::string& each : acknowledged) {
        base::put_text(out, each);
    }
    if (!sale.posted.empty()) {
        base::put_integer(out, sale.posted.bits());
    }
    return out;
}

}  // namespace

base::Sha256 digest_input(const SaleFacts& sale) {
    return base::sha256(encode_input(sale));
}

base::Sha256 digest_result(const Resolution& resolution) {
    std::string result;
    for (const std::string& line : describe_outcome(resolution)) {
        base::put_text(result, line);
    }
    return base::sha256(result);
}

std::string decision_id(const base::Sha256& input, const base::Sha256& result,
                        const PackSet& packs) {
    base::FieldHasher hasher(kEngine);
    hasher.add(base::as_bytes(packs.digest()));
    hasher.add(base::as_bytes(input));
    hasher.add(base::as_bytes(result));
    const base::Sha256 decision = hasher.finish();
    return base::to_hex(base::as_bytes(decision).substr(0, kIdBytes));
}

DecisionDigests digest_decision(const CheckedFacts& facts, const Resolution& resolution,
                                const PackSet& packs) {
    DecisionDigests digests{digest_input(*facts.sale), digest_result(resolution), {}};
    digests.decision_id = decision_id(digests.input, digests.result, packs);
    return digests;
}

}  // namespace policy
