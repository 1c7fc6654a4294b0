#include "policy/authority.h"

#include <algorithm>
#include <functional>

#include <fmt/format.h>

#include "policy/local_time.h"

namespace policy {
namespace {

using base::Money;

constexpr Money kNoLimit = Money::of_minor(Money::kMaxMinor);

bool holds(const std::vector<std::string>& list, const std::string& wanted) {
    return std::find(list.begin(), list.end(), wanted) != list.end();
}

// The share is rounded down: a limit is never exceeded by half a fen.
Money limit_of(const AuthorityRow& row, Money of) {
    Money limit = row.limit.value_or(kNoLimit);
    if (row.limit_per_mille) {
        limit = std::min(limit, Money::of_minor(of.minor() * *row.limit_per_mille / 1000));
    }
    return limit;
}

// All that the row's limit counts: what was given before of any act that it names.
Money given_before(const AuthorityRow& row, const std::vector<Given>& before) {
    Money sum;
    for (const Given& given : before) {
        sum += row.acts.has(given.act) ? given.amount : Money{};
    }
    return sum;
}

Money left_of(const AuthorityRow& row, const AuthorityWish& wish) {
    return std::max(Money{}, limit_of(row, wish.of) - given_before(row, wish.before));
}

bool needs_second(const AuthorityRow& row, const AuthorityWish& wish) {
    return row.second_above && (row.second_above->is_zero() ||
                                given_before(row, wish.before) + wish.amount > *row.second_above);
}

const AuthorityReason* find_reason(const AuthorityWish& wish, const AuthorityRules& rules) {
    for (const AuthorityReason& reason : rules.reasons) {
        if (reason.reason_id == wish.reason_id && reason.acts.has(wish.act)) {
            return &reason;
        }
    }
    return nullptr;
}

struct Miss {
    std::string column;
    std::string wanted;
    std::string got;
};

// Every column that keeps the row from allowing the wish.
std::vector<Miss> find_misses(const AuthorityRow& row, const AuthorityWish& wish,
                              const AuthorityReason* reason) {
    const std::optional<Rank> rank = find_rank(wish.role);
    std::vector<Miss> misses;
    if (wish.local_date < row.valid_from) {
        misses.push_back({"valid_from", row.valid_from, wish.local_date});
    }
    if (!row.valid_to.empty() && wish.local_date > row.valid_to) {
        misses.push_back({"valid_to", row.valid_to, wish.local_date});
    }
    if (!rank || *rank < row.rank) {
        misses.push_back({"role", std::string(word(row.rank)), wish.role});
    }
    if (reason == nullptr || !holds(row.reasons, wish.reason_id)) {
        misses.push_back({"reasons", fmt::format("{}", fmt::join(row.reasons, ", ")),
                          wish.reason_id.empty() ? "none" : wish.reason_id});
    }
    if (!row.items.empty() && !holds(row.items, wish.item_id)) {
        misses.push_back({"items", fmt::format("{}", fmt::join(row.items, ", ")), wish.item_id});
    }
    if (row.words_needed && !wish.has_words) {
        misses.push_back({"words", "needed", "none"});
    }
    if (wish.amount > left_of(row, wish)) {
        misses.push_back({"limit", fmt::format("{}", left_of(row, wish).minor()),
                          fmt::format("{}", wish.amount.minor())});
    }
    return misses;
}

bool misses_only(const std::vector<Miss>& misses, std::string_view column) {
    return misses.size() == 1 && misses.front().column == column;
}

// Looks at each row that names the act, then says which of those that fit wins.
class Judge {
public:
    Judge(const AuthorityWish& wish, const AuthorityRules& rules) : wish_(wish) {
        decision_.reason = find_reason(wish, rules);
        for (const AuthorityRow& row : rules.rows) {
            if (row.acts.has(wish.act)) {
                seen_.push_back({&row, find_misses(row, wish, decision_.reason)});
            }
        }
    }

    AuthorityDecision run() {
        pick_winner();
        for (const Seen& seen : seen_) {
            note(seen);
            measure(seen);
        }
        if (winner_ != nullptr) {
            decision_.allowed = true;
            decision_.row = winner_;
            decision_.second_person_needed = needs_second(*winner_, wish_);
            decision_.second_role =
                decision_.second_person_needed ? word(winner_->second_rank) : std::string_view();
        } else {
            decision_.needs_role = lowest_ ? word(*lowest_) : std::string_view();
            decision_.refusal = name_refusal();
        }
        return std::move(decision_);
    }

private:
    struct Seen {
        const AuthorityRow* row;
        std::vector<Miss> misses;
    };

    bool is_better(const AuthorityRow& row, const AuthorityRow& than) const {
        if (needs_second(row, wish_) != needs_second(than, wish_)) {
            return needs_second(than, wish_);
        }
        return left_of(row, wish_) > left_of(than, wish_);
    }

    void pick_winner() {
        for (const Seen& seen : seen_) {
            if (seen.misses.empty() && (winner_ == nullptr || is_better(*seen.row, *winner_))) {
                winner_ = seen.row;
            }
        }
    }

    void note(const Seen& seen) {
        using Kind = AuthorityStep::Kind;
        if (seen.row == winner_) {
            decision_.trace.push_back({Kind::Won, seen.row, "", "", ""});
        } else if (seen.misses.empty()) {
            const bool second = needs_second(*seen.row, wish_) && !needs_second(*winner_, wish_);
            decision_.trace.push_back(
                {Kind::Beaten, seen.row, "", "",
                 second ? "needs a second person" : "its limit is not higher"});
        } else if (seen.misses.size() == 1) {
            const Miss& miss = seen.misses.front();
            decision_.trace.push_back({Kind::Missed, seen.row, miss.column, miss.wanted, miss.got});
        }
    }

    // The role's limit, and who else could do it.
    void measure(const Seen& seen) {
        if (seen.misses.empty() || misses_only(seen.misses, "limit")) {
            decision_.limit = std::max(decision_.limit, left_of(*seen.row, wish_));
        }
        if (misses_only(seen.misses, "role") && (!lowest_ || seen.row->rank < *lowest_)) {
            lowest_ = seen.row->rank;
        }
    }

    // What the person could mend: the first column that alone was in the way.
    std::string name_refusal() const {
        for (const std::string_view column : {"words", "items", "reasons", "limit", "role"}) {
            for (const Seen& seen : seen_) {
                if (misses_only(seen.misses, column)) {
                    return column == "items"     ? "item"
                           : column == "reasons" ? "reason"
                                                 : std::string(column);
                }
            }
        }
        return "nobody";
    }

    const AuthorityWish& wish_;
    std::vector<Seen> seen_;
    const AuthorityRow* winner_ = nullptr;
    std::optional<Rank> lowest_;
    AuthorityDecision decision_;
};

// How much of what is left somebody may give without a second person.
Money alone_of(const AuthorityRow& row, const AuthorityWish& wish) {
    const Money left = left_of(row, wish);
    if (!row.second_above) {
        return left;
    }
    const Money before = given_before(row, wish.before);
    return std::min(left, std::max(Money{}, *row.second_above - before));
}

std::optional<AuthorityOffer> find_offer(const AuthorityWish& wish, const AuthorityRules& rules) {
    std::optional<AuthorityOffer> offer;
    for (const AuthorityRow& row : rules.rows) {
        AuthorityWish fitting = wish;
        fitting.item_id = row.items.empty() ? "" : row.items.front();
        const AuthorityReason* reason = find_reason(wish, rules);
        if (!row.acts.has(wish.act) || !find_misses(row, fitting, reason).empty()) {
            continue;
        }
        if (!offer) {
            offer = AuthorityOffer{wish.act, reason, {}, {}, {}, row.words_needed};
        }
        if (left_of(row, wish) >= offer->limit) {
            offer->limit = left_of(row, wish);
            offer->second_rank = row.second_above ? std::optional(row.second_rank) : std::nullopt;
        }
        offer->alone = std::max(offer->alone, alone_of(row, wish));
        offer->words_needed = offer->words_needed && row.words_needed;
    }
    return offer;
}

}  // namespace

std::vector<AuthorityOffer> list_offers(const AuthorityWish& wish, const std::vector<Act>& acts,
                                        const AuthorityRules& rules) {
    std::vector<AuthorityOffer> offers;
    AuthorityWish each = wish;
    each.has_words = true;
    each.amount = Money{};
    for (const Act act : acts) {
        each.act = act;
        for (const AuthorityReason& reason : rules.reasons) {
            each.reason_id = reason.reason_id;
            const auto offer = find_offer(each, rules);
            if (offer && !offer->limit.is_zero()) {
                offers.push_back(*offer);
            }
        }
    }
    return offers;
}

base::Result<AuthorityDecision> decide_authority(const AuthorityWish& wish,
                                                 const AuthorityRules& rules) {
    if (wish.amount.is_negative() || wish.of.is_negative()) {
        return base::error(base::ErrorCode::InvalidInput, "authority.amount",
                           "what is given is zero or more");
    }
    CHECK_OK(parse_date(wish.local_date));
    return Judge(wish, rules).run();
}

std::optional<Rank> find_lowest_rank(AuthorityWish wish, const AuthorityRules& rules) {
    wish.has_words = true;
    for (const Rank rank : {Rank::Clerk, Rank::SeniorClerk, Rank::Supervisor, Rank::Manager}) {
        wish.role = word(rank);
        for (const AuthorityReason& reason : rules.reasons) {
            wish.reason_id = reason.reason_id;
            const auto decision = decide_authority(wish, rules);
            if (decision.ok() && decision->allowed) {
                return rank;
            }
        }
    }
    return std::nullopt;
}

std::string check_second(const AuthorityDecision& decision, const SecondPerson& people) {
    if (!decision.second_person_needed) {
        return "";
    }
    if (people.second_id.empty()) {
        return "authority.second_needed";
    }
    if (people.second_id == people.first_id) {
        return "authority.second_is_first";
    }
    const auto rank = find_rank(people.second_role);
    const auto needed = find_rank(decision.second_role);
    return rank && needed && *rank >= *needed ? "" : "authority.second_rank";
}

}  // namespace policy
