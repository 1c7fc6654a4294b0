#include "policy/order_decisions.h"

#include <algorithm>

#include "base/text.h"

namespace policy {
namespace {

base::Error conflict(std::string key, std::string detail) {
    return base::error(base::ErrorCode::Conflict, std::move(key), std::move(detail));
}

base::Status require_open(const Order& order) {
    switch (order.state) {
        case OrderState::Paid:
            return conflict("order.already_paid", "the order is paid");
        case OrderState::Cancelled:
            return conflict("order.cancelled", "the order was cancelled");
        case OrderState::Expired:
            return conflict("order.expired", "the order's hold ran out; make a new one");
        case OrderState::Draft:
        case OrderState::Presented:
        case OrderState::Confirmed:
        case OrderState::Disclosed:
        case OrderState::PartPaid:
            break;
    }
    return base::ok();
}

base::Status require_unpaid(const Order& order) {
    CHECK_OK(require_open(order));
    if (!order.paid.is_zero()) {
        return conflict("order.part_paid", "money was taken; cancel it or take the rest");
    }
    return base::ok();
}

bool all_confirmed(const Order& order, const std::vector<OrderPart>& newly) {
    for (const OrderPart part : {OrderPart::Goods, OrderPart::Price, OrderPart::Delivery}) {
        const bool now = std::find(newly.begin(), newly.end(), part) != newly.end();
        if (!now && order.part(part).state != PartState::Confirmed) {
            return false;
        }
    }
    return true;
}

}  // namespace

base::Status require_version(const Order& order, std::int64_t expected_version) {
    if (order.version != expected_version) {
        return conflict("order.version_conflict", "the order was changed since it was shown");
    }
    return base::ok();
}

base::Status decide_revise(const Order& order) {
    return require_unpaid(order);
}

base::Status decide_push(const Order& order) {
    return require_unpaid(order);
}

base::Result<PartsConfirmed> decide_confirm(const Order& order,
                                            const std::vector<OrderPart>& parts) {
    CHECK_OK(require_open(order));
    PartsConfirmed confirmed;
    for (const OrderPart part : parts) {
        if (order.part(part).state != PartState::Confirmed) {
            confirmed.parts.push_back(part);
        }
    }
    confirmed.state = order.state;
    const bool early = order.state == OrderState::Draft || order.state == OrderState::Presented;
    if (early && all_confirmed(order, parts)) {
        confirmed.state = order.disclosure_seq != 0 ? OrderState::Disclosed : OrderState::Confirmed;
    }
    return confirmed;
}

base::Status decide_dispute(const Order& order, OrderPart) {
    return require_unpaid(order);
}

base::Status decide_disclose(const Order& order) {
    return require_unpaid(order);
}

base::Result<TenderTaken> decide_tender(const Order& order, const TenderWish& wish) {
    CHECK_OK(require_open(order));
    for (const PartMark& mark : order.parts) {
        if (mark.state != PartState::Confirmed) {
            return conflict("order.not_confirmed", "goods, price and delivery come first");
        }
    }
    if (order.disclosure_seq == 0) {
        return conflict("order.not_disclosed", "the terms of sale have not been shown yet");
    }
    if (wish.amount.minor() <= 0 && !order.total.is_zero()) {
        return base::error(base::ErrorCode::InvalidInput, "tender.amount", "must be positive");
    }
    if (wish.amount > order.due()) {
        return base::error(base::ErrorCode::Refused, "tender.too_much",
                           "more than what is due; give cash as received_minor");
    }
    if (base::looks_like_card_number(wish.reference)) {
        return base::error(base::ErrorCode::InvalidInput, "input.card_number",
                           "a card number is never stored");
    }
    const base::Money received = wish.received.value_or(wish.amount);
    if (wish.kind != TenderKind::Cash && received != wish.amount) {
        return base::error(base::ErrorCode::InvalidInput, "tender.change_only_for_cash",
                           "received_minor goes with cash");
    }
    if (received < wish.amount) {
        return base::error(base::ErrorCode::Refused, "tender.too_little",
                           "received is less than the amount");
    }
    const base::Money paid = order.paid + wish.amount;
    return TenderTaken{wish.amount, received, received - wish.amount, paid,
                       paid == order.total ? OrderState::Paid : OrderState::PartPaid};
}

base::Result<OrderCancelled> decide_cancel(const Order& order, const CancelGround& ground) {
    switch (order.state) {
        case OrderState::Paid:
            if (order.fulfilment == FulfilmentKind::TakeAway) {
                return conflict("order.already_paid", "a paid order is returned, not cancelled");
            }
            if (ground.handover == Handover::After) {
                return conflict("order.handed_over", "the goods are there; open a return");
            }
            if (ground.has_returns) {
                return conflict("order.has_returns", "part of it came back; return the rest too");
            }
            break;
        case OrderState::Cancelled:
            return conflict("order.cancelled", "it is cancelled");
        case OrderState::Expired:
            return conflict("order.expired", "its hold ran out");
        case OrderState::Draft:
        case OrderState::Presented:
        case OrderState::Confirmed:
        case OrderState::Disclosed:
        case OrderState::PartPaid:
            break;
    }
    return OrderCancelled{order.paid};
}

base::Result<base::Money> decide_payout(const Order& order, const PayoutWish& wish) {
    if (order.owed_back.is_zero()) {
        return conflict("payout.nothing_owed",
                        "nothing is owed back, or it was given back already");
    }
    if (wish.amount.minor() <= 0) {
        return base::error(base::ErrorCode::InvalidInput, "payout.amount", "must be positive");
    }
    if (wish.amount > order.owed_back) {
        return base::error(base::ErrorCode::Refused, "payout.too_much",
                           "more than what is owed back");
    }
    if (base::looks_like_card_number(wish.reference)) {
        return base::error(base::ErrorCode::InvalidInput, "input.card_number",
                           "a card number is never stored");
    }
    return order.owed_back - wish.amount;
}

base::Status decide_rate(const Order& order, int score) {
    if (score < 1 || score > 5) {
        return base::error(base::ErrorCode::InvalidInput, "order.score", "score must be 1 to 5");
    }
    if (order.state != OrderState::Paid) {
        return conflict("order.not_paid", "a purchase is rated once it is paid");
    }
    if (order.score != 0) {
        return conflict("order.already_rated", "it was rated; ratings are not changed");
    }
    return base::ok();
}

bool is_hold_over(const Order& order, base::UtcTime now) {
    return !is_ended(order.state) && order.paid.is_zero() && now >= order.hold_expires_at;
}

bool is_reminder_due(const Order& order, base::UtcTime now) {
    const std::chrono::milliseconds hold = order.hold_expires_at - order.created_at;
    const auto ahead = std::min<std::chrono::milliseconds>(kHoldReminder, hold / 4);
    return !order.hold_reminded_at && !is_hold_over(order, now) && !is_ended(order.state) &&
           order.paid.is_zero() && now >= order.hold_expires_at - ahead;
}

}  // namespace policy
