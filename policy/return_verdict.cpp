#include "policy/return_verdict.h"

#include <algorithm>

#include "policy/local_time.h"

namespace policy {
namespace {

using base::ErrorCode;
using base::Money;

bool is_for_money_only(Remedy remedy) {
    return remedy == Remedy::PriceReduction || remedy == Remedy::Compensation;
}

bool gives_value_back(Remedy remedy) {
    return remedy == Remedy::Refund || remedy == Remedy::ExchangeOther;
}

base::Error wrong_line(int line) {
    return base::error(
        ErrorCode::InvalidInput, "return.lines",
        "every line that came is decided on once; look at line " + std::to_string(line));
}

// One decision at work.
class VerdictMaker {
public:
    VerdictMaker(const ReturnRecord& record, const VerdictWish& wish)
        : record_(record), wish_(wish) {
        result_.event.return_id = record.return_id;
        result_.event.remedy = wish.remedy;
        result_.event.decided_on = wish.decided_on;
    }

    base::Status add(const ReturnLine& line, const VerdictLine& wanted, const RuledLine& ruled) {
        const std::int64_t all = line.opened.quantity;
        const bool accepts = wanted.outcome == ReturnOutcome::Accept;
        const std::int64_t quantity = accepts ? wanted.quantity.value_or(all) : 0;
        if (quantity < (accepts ? 1 : 0) || quantity > all) {
            return base::error(ErrorCode::InvalidInput, "return.quantity",
                               "between one and as many as came");
        }
        DecidedLine decided;
        decided.line = wanted.line;
        decided.outcome = wanted.outcome;
        decided.quantity = quantity;
        decided.freight = ruled.freight;
        const bool goods_stay =
            gives_value_back(wish_.remedy) || wish_.remedy == Remedy::ExchangeSame;
        CHECK_OK(require_pieces(line, ruled, quantity));
        CHECK_OK(require_place_kept(line, goods_stay ? quantity : 0));
        const bool waits = goods_stay && accepts && line.restock == Restock::None;
        decided.restock = waits ? wanted.restock : Restock::None;
        decided.ruling = ruled.ruling;
        worth_ += value_of(ruled.sold, all);
        if (quantity < all && ruled.eligible) {
            need(NeededAuthority::RefuseRight,
                 value_of(ruled.sold, all) - value_of(ruled.sold, quantity));
        }
        decided.gives_delivery = accepts && gives_value_back(wish_.remedy) && ruled.gives_delivery;
        if (accepts) {
            CHECK_OK(accept(wanted, ruled, decided));
            CHECK_OK(set_clock(ruled, decided));
        }
        result_.event.due += decided.refund;
        accepted_ += accepts ? 1 : 0;
        refused_ += quantity < all ? 1 : 0;
        result_.event.lines.push_back(std::move(decided));
        return base::ok();
    }

    // Whoever gives back the last of an order gets back what bringing and packing it cost.
    base::Status add_delivery(const DeliveryBack& delivery) {
        ReturnDecided& event = result_.event;
        if (!completes_order(event.lines, delivery) || delivery.amount.is_zero()) {
            return base::ok();
        }
        event.delivery = delivery.amount;
        event.due += delivery.amount;
        if (event.due_on.empty()) {  // the goods themselves cost nothing
            TRY(due_on, days_after(wish_.decided_on, kRefundDaysOutsideRights));
            event.due_on = due_on;
            event.refund_days = kRefundDaysOutsideRights;
        }
        return base::ok();
    }

    // A line that never came, or whose parcel was refused at the door.
    void add_absent(const ReturnLine& line) {
        DecidedLine decided;
        decided.line = line.opened.line;
        decided.outcome = ReturnOutcome::Refuse;
        result_.event.lines.push_back(decided);
        ++refused_;
    }

    Verdicted finish() {
        ReturnDecided& event = result_.event;
        event.outcome = accepted_ == 0  ? ReturnOutcome::Refuse
                        : refused_ == 0 ? ReturnOutcome::Accept
                                        : ReturnOutcome::Part;
        const bool goods_follow =
            event.remedy == Remedy::ExchangeSame || event.remedy == Remedy::Repair;
        event.state = accepted_ == 0                         ? ReturnState::Refused
                      : event.due.is_zero() && !goods_follow ? ReturnState::Settled
                                                             : ReturnState::Decided;
        if (event.due.is_zero()) {
            event.refund_days = 0;
            event.due_on.clear();
        }
        for (AuthorityNeed& each : result_.needs) {
            each.of = worth_;
        }
        return std::move(result_);
    }

private:
    void need(NeededAuthority act, Money amount) {
        for (AuthorityNeed& each : result_.needs) {
            if (each.act == act) {
                each.amount += amount;
                return;
            }
        }
        result_.needs.push_back({act, amount, {}});
    }

    // Who asked for money and has a right to it gets it, or somebody refuses that right.
    void need_for_other_remedy(const RuledLine& ruled, Money entitled, Money given) {
        const bool asked = natural_remedy(record_.kind) == Remedy::Refund;
        if (asked && ruled.gives_money && given < entitled) {
            need(NeededAuthority::RefuseRight, entitled - given);
        }
    }

    // What an earlier decision freed may have come back by another return since.
    base::Status require_pieces(const ReturnLine& line, const RuledLine& ruled,
                                std::int64_t quantity) const {
        const std::int64_t elsewhere = ruled.sold.returned + ruled.sold.coming_back;
        const bool takes = line.arrival == Arrival::Accepted && !is_for_money_only(wish_.remedy);
        if (takes && quantity > 0 && elsewhere + quantity > ruled.sold.bought) {
            return base::error(ErrorCode::Conflict, "return.more_than_bought",
                               "that many came back already, or are on the way, by another return");
        }
        return base::ok();
    }

    // What was put on a shelf, or thrown away, after an earlier decision is not given back.
    static base::Status require_place_kept(const ReturnLine& line, std::int64_t stays) {
        if (line.restock != Restock::None && line.decided && stays != line.decided->quantity) {
            return base::error(ErrorCode::Conflict, "return.carried_out",
                               "the goods were put in their place already; they stay here");
        }
        return base::ok();
    }

    base::Status accept(const VerdictLine& wanted, const RuledLine& ruled, DecidedLine& decided) {
        const Money value = value_of(ruled.sold, decided.quantity);
        const Money fee = std::min(ruled.fee * decided.quantity, value);
        const Money entitled = value - fee;
        if (is_for_money_only(wish_.remedy)) {
            CHECK_OK(accept_claim(wanted, value, decided));
            need_for_other_remedy(ruled, entitled, decided.refund);
            return base::ok();
        }
        if (wanted.refund && !gives_value_back(wish_.remedy)) {
            return base::error(ErrorCode::InvalidInput, "return.amount",
                               "goods go for goods: no amount is given back");
        }
        if (record_.order_id.empty()) {
            need(NeededAuthority::ReturnWithoutReceipt, value);
        } else if (!ruled.gives) {
            need(NeededAuthority::ReturnOutsideRights, value);
        }
        if (!gives_value_back(wish_.remedy)) {
            need_for_other_remedy(ruled, entitled, {});
            return base::ok();
        }
        decided.value = value;
        decided.refund = wanted.refund.value_or(entitled);
        decided.fee = decided.refund < value ? std::min(fee, value - decided.refund) : Money();
        if (ruled.gives && decided.refund < entitled) {
            need(NeededAuthority::RefuseRight, entitled - decided.refund);
        }
        if (decided.refund > entitled && !fee.is_zero()) {
            need(NeededAuthority::WaiveFee, std::min(decided.refund, value) - entitled);
        }
        if (decided.refund > value) {
            need(NeededAuthority::Compensation, decided.refund - value);
        }
        return base::ok();
    }

    // The goods stay with the buyer.
    base::Status accept_claim(const VerdictLine& wanted, Money value, DecidedLine& decided) {
        if (!wanted.refund || wanted.refund->minor() <= 0) {
            return base::error(ErrorCode::InvalidInput, "return.amount",
                               "a claim that is accepted is about an amount");
        }
        decided.refund = *wanted.refund;
        if (wish_.remedy == Remedy::Compensation) {
            need(NeededAuthority::Compensation, decided.refund);
            return base::ok();
        }
        if (decided.refund > value) {
            return base::error(ErrorCode::Refused, "return.more_than_paid",
                               "a price is reduced by at most what was paid");
        }
        decided.value = decided.refund;
        need(NeededAuthority::PriceReduction, decided.refund);
        return base::ok();
    }

    // The earliest day of all lines holds for all of the money.
    base::Status set_clock(const RuledLine& ruled, const DecidedLine& decided) {
        if (decided.refund.is_zero()) {
            return base::ok();
        }
        const bool granted = ruled.gives && ruled.refund;
        const int days = granted ? ruled.refund->days : kRefundDaysOutsideRights;
        const RefundClock clock = granted ? ruled.refund->clock : RefundClock::Decision;
        TRY(due_on, days_after(clock_began(clock), days));
        ReturnDecided& event = result_.event;
        if (event.due_on.empty() || due_on < event.due_on) {
            event.due_on = due_on;
            event.refund_days = days;
            event.refund_clock = clock;
        }
        return base::ok();
    }

    const std::string& clock_began(RefundClock clock) const {
        switch (clock) {
            case RefundClock::Notice:
                return record_.opened_on;
            case RefundClock::GoodsOrProofBack:
            case RefundClock::GoodsBack:
                return record_.received_on.empty() ? wish_.decided_on : record_.received_on;
            case RefundClock::Decision:
                return wish_.decided_on;
        }
        return wish_.decided_on;
    }

    const ReturnRecord& record_;
    const VerdictWish& wish_;
    Verdicted result_;
    Money worth_;
    int accepted_ = 0;
    int refused_ = 0;
};

const VerdictLine* find_wish(const VerdictWish& wish, int line) {
    const auto found = std::find_if(wish.lines.begin(), wish.lines.end(),
                                    [&](const VerdictLine& each) { return each.line == line; });
    return found == wish.lines.end() ? nullptr : &*found;
}

const RuledLine* find_ruled(const std::vector<RuledLine>& ruled, int line) {
    const auto found = std::find_if(ruled.begin(), ruled.end(),
                                    [&](const RuledLine& each) { return each.line == line; });
    return found == ruled.end() ? nullptr : &*found;
}

// Where nothing ever came, any line may be decided on, as often as the record allows; but what was
// refused at the door was decided on there.
bool can_be_decided(const ReturnRecord& record, const ReturnLine& line) {
    return line.arrival == Arrival::Accepted ||
           (!record.holds_goods() && line.arrival != Arrival::DamagedParcel);
}

base::Error not_here() {
    return base::error(ErrorCode::Conflict, "return.not_here",
                       "the goods are not here yet; receive them first");
}

// What is not here can be refused, and money can be given for it; goods cannot be taken.
base::Status require_goods(const ReturnRecord& record, const VerdictWish& wish) {
    const bool takes_goods = !is_for_money_only(wish.remedy);
    for (const VerdictLine& each : wish.lines) {
        const auto same = std::count_if(wish.lines.begin(), wish.lines.end(),
                                        [&](const auto& one) { return one.line == each.line; });
        if (same != 1 || record.find(each.line) == nullptr || each.outcome == ReturnOutcome::Part) {
            return wrong_line(each.line);
        }
        const bool here = record.find(each.line)->arrival == Arrival::Accepted;
        const bool open = takes_goods ? here : can_be_decided(record, *record.find(each.line));
        if (each.outcome == ReturnOutcome::Accept && !open) {
            return not_here();
        }
    }
    return base::ok();
}

}  // namespace

std::string_view word(NeededAuthority act) {
    switch (act) {
        case NeededAuthority::ReturnOutsideRights:
            return "return_outside_rights";
        case NeededAuthority::ReturnWithoutReceipt:
            return "return_without_receipt";
        case NeededAuthority::RefuseRight:
            return "refuse_right";
        case NeededAuthority::WaiveFee:
            return "waive_fee";
        case NeededAuthority::Compensation:
            return "compensation";
        case NeededAuthority::PriceReduction:
            return "price_reduction";
    }
    return {};
}

base::Result<std::string> days_after(const std::string& date, int days) {
    TRY(day, parse_date(date));
    return format_date(day + date::days(days));
}

bool completes_order(const std::vector<DecidedLine>& lines, const DeliveryBack& delivery) {
    const auto comes_back = [&](const DeliveryBack::Missing& missing) {
        return missing.quantity <= 0 ||
               std::any_of(lines.begin(), lines.end(), [&](const DecidedLine& each) {
                   return each.line == missing.line && each.gives_delivery &&
                          each.quantity >= missing.quantity;
               });
    };
    const auto gives = [](const DecidedLine& each) { return each.gives_delivery; };
    return std::any_of(lines.begin(), lines.end(), gives) &&
           std::all_of(delivery.missing.begin(), delivery.missing.end(), comes_back);
}

base::Result<Verdicted> decide_return(const ReturnRecord& record, const VerdictWish& wish,
                                      const std::vector<RuledLine>& ruled,
                                      const DeliveryBack& delivery) {
    CHECK_OK(require_act(record, ReturnAct::Decide));
    CHECK_OK(require_goods(record, wish));
    VerdictMaker verdict(record, wish);
    for (const ReturnLine& line : record.lines) {
        const VerdictLine* wanted = find_wish(wish, line.opened.line);
        const RuledLine* rules = find_ruled(ruled, line.opened.line);
        if (!can_be_decided(record, line)) {
            verdict.add_absent(line);
            continue;
        }
        if (wanted == nullptr || rules == nullptr) {
            return wrong_line(line.opened.line);
        }
        CHECK_OK(verdict.add(line, *wanted, *rules));
    }
    CHECK_OK(verdict.add_delivery(delivery));
    return verdict.finish();
}

Money beyond_goods(const ReturnRecord& record, Money already, Money amount) {
    Money goods;
    if (record.decision) {
        for (const DecidedLine& each : record.decision->lines) {
            goods += std::min(each.refund, each.value);
        }
    }
    const Money left = std::max(goods - std::min(goods, already), Money());
    return amount - std::min(amount, left);
}

}  // namespace policy
