#include "policy/terms.h"

#include <algorithm>
#include <deque>

#include "policy/terms_decision.h"
#include "policy/terms_resolve.h"
#include "policy/terms_teller.h"

namespace policy {
namespace {

// What the lines of one order come to. Lines of which the same rows speak, and that are handed over
// alike, come to the same in the same words: those are worked out once. Lives for one call.
class Outcomes {
public:
    explicit Outcomes(const PackSet& packs) : packs_(packs) {}

    base::Result<LineTerms> disclose(const SaleFacts& sale) {
        TRY(checked, check_facts(sale));
        const Outcome& outcome = outcome_of(checked);
        if (outcome.words.grants.empty()) {
            return base::error(base::ErrorCode::Refused, "terms.no_rules",
                               "no pack says anything of sales in " + sale.jurisdiction.back());
        }
        LineTerms line = outcome.words;
        line.line = sale.line;
        line.item_name = sale.item_name;
        line.decision_id = decision_id(digest_input(sale), outcome.result, packs_);
        return line;
    }

private:
    struct Outcome {
        const SaleFacts* sale = nullptr;  // the first line that came to it
        std::vector<const Row*> rows;
        bool names_item = false;
        LineTerms words;
        base::Sha256 result{};
    };

    // Place, category, price, day, buyer and tier choose the rows and do nothing else.
    static bool is_shared(const Outcome& outcome, const SaleFacts& sale,
                          const std::vector<const Row*>& rows) {
        const SaleFacts& first = *outcome.sale;
        const bool same_words =
            !outcome.names_item || (first.item_name.zh_cn == sale.item_name.zh_cn &&
                                    first.item_name.en == sale.item_name.en);
        return same_words && first.channel == sale.channel && first.flags == sale.flags &&
               first.by_delivery == sale.by_delivery && first.posted == sale.posted &&
               first.acknowledged == sale.acknowledged && outcome.rows == rows;
    }

    const Outcome& outcome_of(const CheckedFacts& facts) {
        Matched matched = match_rows(facts, packs_);
        const auto known = std::find_if(
            outcomes_.begin(), outcomes_.end(),
            [&](const Outcome& each) { return is_shared(each, *facts.sale, matched.rows); });
        if (known != outcomes_.end()) {
            return *known;
        }
        Outcome& made = outcomes_.emplace_back();
        made.sale = facts.sale;
        made.rows = matched.rows;
        made.names_item = std::any_of(made.rows.begin(), made.rows.end(),
                                      [&](const Row* row) { return names_item(*row, packs_); });
        const Resolution resolution = resolve(facts, std::move(matched));
        made.words = tell(*facts.sale, resolution, packs_);
        made.result = digest_result(resolution);
        return made;
    }

    const PackSet& packs_;
    std::deque<Outcome> outcomes_;
};

}  // namespace

base::Result<LineTerms> disclose(const SaleFacts& facts, const PackSet& packs) {
    return Outcomes(packs).disclose(facts);
}

base::Result<std::vector<LineTerms>> disclose_order(const std::vector<SaleFacts>& lines,
                                                    const PackSet& packs) {
    Outcomes outcomes(packs);
    std::vector<LineTerms> told;
    told.reserve(lines.size());
    for (const SaleFacts& line : lines) {
        TRY(terms, outcomes.disclose(line));
        told.push_back(std::move(terms));
    }
    return told;
}

base::Result<Channel> parse_channel(std::string_view text) {
    return parse_word(EnumWords<Channel>::kWords, text, "a channel");
}

std::string_view word(Channel channel) {
    return cell_word(channel);
}

}  // namespace policy
