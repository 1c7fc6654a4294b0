#include <algorithm>

#include "policy/return_verdict.h"

// What the rules' answer means for a remedy.
namespace policy {
namespace {

bool gives_value_back(Remedy remedy) {
    return remedy == Remedy::Refund || remedy == Remedy::ExchangeOther;
}

// Who withdraws from a sale at a distance gets back the usual delivery, too, whoever pays for the
// way back. Who gives faulty goods back is to have no costs where the seller bears the freight.
bool gives_delivery_back(Right right, ReturnFreight freight) {
    const bool for_quality = right == Right::QualityReturn || right == Right::Guarantee;
    return right == Right::Withdrawal || (for_quality && freight == ReturnFreight::Seller);
}

// The day on which a clock began that waits for nobody's decision; "" for one that did not.
std::string began_on(RefundClock clock, const ReturnRecord& record) {
    switch (clock) {
        case RefundClock::Notice:
            return record.opened_on;
        case RefundClock::GoodsOrProofBack:
        case RefundClock::GoodsBack:
            return record.received_on;
        case RefundClock::Decision:
            return "";
    }
    return "";
}

}  // namespace

Remedy natural_remedy(ReturnKind kind) {
    switch (kind) {
        case ReturnKind::Return:
        case ReturnKind::Claim:
            return Remedy::Refund;
        case ReturnKind::Exchange:
            return Remedy::ExchangeSame;
        case ReturnKind::Repair:
            return Remedy::Repair;
    }
    return Remedy::Refund;
}

std::optional<Right> right_behind(ReturnKind kind, Remedy remedy) {
    if (remedy == Remedy::ExchangeSame && kind == ReturnKind::Exchange) {
        return Right::Exchange;
    }
    if (remedy == Remedy::Repair && kind == ReturnKind::Repair) {
        return Right::Repair;
    }
    return std::nullopt;
}

RuledLine rule_line(const SoldQuantity& sold, const Decision& decision, Remedy remedy,
                    const Ruling& ruling) {
    RuledLine line;
    line.line = sold.line;
    line.sold = sold;
    line.ruling = ruling;
    line.eligible = decision.verdict == Verdict::Eligible ||
                    (decision.verdict == Verdict::EligibleWith && decision.why == Why::Fee);
    if (!decision.holds || !line.eligible) {
        return line;
    }
    const Right right = decision.holds->right;
    const bool gives_money = right == Right::NoReason || right == Right::Withdrawal ||
                             right == Right::QualityReturn || right == Right::Guarantee;
    line.gives = gives_value_back(remedy) ? gives_money : true;
    line.gives_money = gives_money;
    line.fee = decision.fee;
    line.freight = decision.holds->terms.cost.freight;
    line.gives_delivery = gives_delivery_back(right, line.freight);
    line.refund = decision.holds->terms.refund;
    return line;
}

base::Result<std::string> refund_due_on(const ReturnRecord& record,
                                        const std::vector<RuledLine>& ruled) {
    std::string earliest;
    if (natural_remedy(record.kind) != Remedy::Refund) {
        return earliest;
    }
    for (const RuledLine& rules : ruled) {
        const ReturnLine* line = record.find(rules.line);
        const bool is_open = line != nullptr && line->arrival != Arrival::DamagedParcel;
        if (!is_open || !rules.gives_money || !rules.refund) {
            continue;
        }
        const RefundClock clock = rules.refund->clock;
        const bool waits = clock != RefundClock::Notice && line->arrival != Arrival::Accepted;
        const std::string begun = waits ? "" : began_on(clock, record);
        if (!begun.empty()) {
            TRY(due_on, days_after(begun, rules.refund->days));
            earliest = earliest.empty() ? due_on : std::min(earliest, due_on);
        }
    }
    return earliest;
}

}  // namespace policy
