#include "tests/policy_terms/naive_decision.h"

#include <algorithm>

#include "policy/local_time.h"

namespace naive {
namespace {

using namespace policy;

bool lists(const std::vector<std::string>& list, const std::string& text) {
    return std::count(list.begin(), list.end(), text) > 0;
}

bool is_below(const std::string& path, const std::string& top) {
    return (path + "/").rfind(top + "/", 0) == 0;
}

bool speaks_of(const Row& row, const SaleFacts& sale, const Day& on) {
    if (!lists(sale.jurisdiction, row.jurisdiction)) {
        return false;
    }
    bool category = row.categories.empty();
    for (const std::string& each : row.categories) {
        category = category || is_below(sale.category, each);
    }
    bool flags = true;
    for (std::uint32_t bit = 1; bit <= static_cast<std::uint32_t>(ItemFlag::BundlePart); bit *= 2) {
        const auto flag = static_cast<ItemFlag>(bit);
        flags = flags && (!row.flags_all.has(flag) || sale.flags.has(flag)) &&
                (!row.flags_none.has(flag) || !sale.flags.has(flag));
    }
    const bool price = !(sale.price < row.amount_min) && !(row.amount_max < sale.price);
    const bool ended =
        row.valid_to != date::local_days::max() && read(format_date(row.valid_to)) < on;
    return category && flags && price && (row.channels.empty() || row.channels.has(sale.channel)) &&
           (row.buyers.empty() || row.buyers.has(sale.buyer)) &&
           (row.tiers.empty() || lists(row.tiers, sale.tier_id)) &&
           read(format_date(row.valid_from)) <= on && !ended;
}

// Only what comes with the order is read by those who are not in the shop.
bool is_posted(const Row& exclusion, const SaleFacts& sale) {
    const bool in_shop = sale.channel != Channel::Online && sale.channel != Channel::Phone;
    for (const auto& [place, word] : EnumWords<PostedAt>::kWords) {
        const bool counts = exclusion.posted_at.empty() || exclusion.posted_at.has(place);
        if (counts && sale.posted.has(place) && (in_shop || place == PostedAt::OrderForm)) {
            return true;
        }
    }
    return false;
}

// Marked by the screen itself, acknowledged as recorded, posted as the store says.
bool is_proved(const Row& exclusion, const SaleFacts& sale) {
    return (!exclusion.guards.has(Guard::Posted) || is_posted(exclusion, sale)) &&
           (!exclusion.guards.has(Guard::Acknowledged) ||
            lists(sale.acknowledged, exclusion.row_id));
}

struct Found {
    const Row* row = nullptr;
    EnumSet<Condition> conditions;
    End end;
    bool taken = false;
};

class Case {
public:
    Case(const ReturnFacts& facts, const Calendar& calendar)
        : facts_(facts), calendar_(calendar), asked_(read(facts.asked_on)), dates_(facts.dates) {
        dates_.sold = parse_date(facts.sale.sold_on).value();
    }

    void look_at(const PackSet& packs, const std::string& date, bool promises_count) {
        for (const Row& row : packs.rows()) {
            if (row.effect == Effect::Grant && speaks_of(row, facts_.sale, read(date))) {
                Found found{&row, row.conditions, end(row), false};
                for (const Row& other : packs.rows()) {
                    if (lists(other.grants, row.row_id) &&
                        speaks_of(other, facts_.sale, read(date))) {
                        add(other, found);
                    }
                }
                // What is promised today counts for old sales only where the row says so; that it
                // was taken is known all the same.
                if (found.taken || promises_count || row.layer <= Layer::Standard ||
                    row.applies_to_past_sales) {
                    found_.push_back(found);
                }
            }
        }
    }

    std::optional<Answer> answer() const {
        if (found_.empty()) {
            return std::nullopt;
        }
        std::vector<Found> held;
        Answer answer = refusal();
        for (const Found& each : found_) {
            if (!each.taken && each.row->right == facts_.right && is_open(each) &&
                each.row->reasons.has(facts_.reason) && !waits(each)) {
                held.push_back(each);
            }
        }
        return held.empty() ? answer : best_of(held);
    }

private:
    End end(const Row& row) const {
        Window window = row.window;
        const bool installs = facts_.sale.flags.has(ItemFlag::NeedsInstall);
        if (window.clock == ClockStart::DeliveryOrInstallation) {
            window.clock = installs ? ClockStart::Installation : ClockStart::Delivery;
        }
        const bool at_once = !facts_.sale.by_delivery && (facts_.sale.channel == Channel::Shelf ||
                                                          facts_.sale.channel == Channel::PopUp);
        if (at_once &&
            (window.clock == ClockStart::Delivery || window.clock == ClockStart::LastDelivery)) {
            window.clock = ClockStart::Sale;
        }
        return end_of(window, *row.right, dates_, calendar_);
    }

    void add(const Row& other, Found& found) const {
        if (other.effect == Effect::Condition) {
            found.conditions.add(other.conditions);
        }
        if (other.effect == Effect::Exclude && is_proved(other, facts_.sale)) {
            bool bites = other.states.empty();
            for (const auto& [state, word] : EnumWords<GoodsState>::kWords) {
                bites = bites || (other.states.has(state) && facts_.states.has(state));
            }
            found.taken = found.taken || bites;
        }
    }

    bool is_open(const Found& found) const {
        return !found.end.last_day || asked_ <= *found.end.last_day;
    }

    bool waits(const Found& found) const {
        const Before& before = found.row->before;
        if (before.no_exchange && !facts_.no_exchange) {
            return true;
        }
        int failed = 0;
        bool hopeless = false;
        for (const RepairStay& stay : facts_.dates.repairs) {
            failed += stay.outcome && *stay.outcome != RepairOutcome::Fixed ? 1 : 0;
            hopeless = hopeless || stay.outcome == RepairOutcome::NotPossible;
        }
        const bool help = facts_.remedy_failed || failed > 0;
        const bool asks =
            before.failed_remedy || before.failed_repairs > 0 || before.repair_days > 0;
        const bool often =
            before.failed_repairs > 0 && (hopeless || failed >= before.failed_repairs);
        const bool long_away = before.repair_days > 0 && days_away() > before.repair_days;
        return asks && !(before.failed_remedy && help) && !often && !long_away;
    }

    int days_away() const {
        int away = 0;
        for (Day day = read(facts_.sale.sold_on); day <= asked_; day = next(day)) {
            bool is_away = false;
            for (const RepairStay& stay : facts_.dates.repairs) {
                is_away = is_away || (read(format_date(stay.from)) <= day &&
                                      (!stay.to || day <= read(format_date(*stay.to))));
            }
            away += is_away ? 1 : 0;
        }
        return away;
    }

    // Each group from whichever grant gives the easiest of it.
    Answer best_of(const std::vector<Found>& held) const {
        bool intact = false;
        bool proved = false;
        bool free = false;
        Answer answer;
        answer.has_end = true;
        for (const Found& each : held) {
            intact = intact || !each.conditions.has_any(facts_.not_met);
            proved = proved || has_proofs(each.row->proofs);
            free = free || each.row->cost.fee_per_mille * facts_.sale.price.minor() < 500;
            answer.has_end = answer.has_end && each.end.last_day.has_value();
            answer.last_day = std::max(answer.last_day, each.end.last_day.value_or(Day{}));
        }
        answer.last_day = answer.has_end ? answer.last_day : Day{};
        answer.verdict = !intact          ? Verdict::ReferToPerson
                         : proved && free ? Verdict::Eligible
                                          : Verdict::EligibleWith;
        answer.why = !intact   ? Why::NotIntact
                     : !proved ? Why::Proofs
                     : !free   ? Why::Fee
                               : Why::Holds;
        return answer;
    }

    bool has_proofs(const ProofNeed& need) const {
        EnumSet<Proof> held = facts_.proofs;
        for (const RepairStay& stay : facts_.dates.repairs) {
            if (stay.outcome) {
                held.add(Proof::RepairRecord);  // the store wrote it itself
            }
        }
        return held.has_all(need.all) && (need.any.empty() || held.has_any(need.any));
    }

    Answer refusal() const {
        Answer answer;
        bool granted = false;
        bool open = false;
        bool waiting = false;
        for (const Found& each : found_) {
            if (each.row->right != facts_.right) {
                continue;
            }
            if (each.taken) {
                answer.why = granted ? answer.why : Why::Excluded;
                continue;
            }
            granted = true;
            open = open || is_open(each);
            if (is_open(each) && waits(each) && each.row->reasons.has(facts_.reason)) {
                waiting = true;
                // Whether a remedy helped, a person can see; the rest is counted.
                answer.verdict =
                    each.row->before.failed_remedy ? Verdict::ReferToPerson : answer.verdict;
            }
        }
        if (granted) {
            answer.why = waiting ? Why::RemedyFirst : open ? Why::OtherReason : Why::Over;
        }
        return answer;
    }

    const ReturnFacts& facts_;
    const Calendar& calendar_;
    Day asked_;
    ReturnDates dates_;
    std::vector<Found> found_;
};

}  // namespace

std::optional<Answer> decide(const ReturnFacts& facts, const PackSet& then, const PackSet& now,
                             const Calendar& calendar) {
    Case own(facts, calendar);
    own.look_at(then, facts.sale.sold_on, true);
    own.look_at(now, facts.asked_on, false);
    return own.answer();
}

}  // namespace naive
