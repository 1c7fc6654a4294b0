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

DecisionDigests digest_decision(const CheckedFacts& facts, const Resolution& resolution,
                                const PackSet& packs) {
    DecisionDigests digests;
    digests.input = base::sha256(encode_input(*facts.sale));
    std::string result;
    for (const std::string& line : describe_outcome(resolution)) {
        base::put_text(result, line);
    }
    digests.result = base::sha256(result);
    base::FieldHasher hasher(kEngine);
    hasher.add(base::as_bytes(packs.digest()));
    hasher.add(base::as_bytes(digests.input));
    hasher.add(base::as_bytes(digests.result));
    const base::Sha256 decision = hasher.finish();
    digests.decision_id = base::to_hex(base::as_bytes(decision).substr(0, kIdBytes));
    return digests;
}

}  // namespace policy
