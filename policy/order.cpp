#include "policy/order.h"

#include "policy/words.h"

namespace policy {
namespace {

constexpr Words<OrderState, 8> kOrderStates{{{OrderState::Draft, "draft"},
                                             {OrderState::Presented, "presented"},
                                             {OrderState::Confirmed, "confirmed"},
                                             {OrderState::Disclosed, "disclosed"},
                                             {OrderState::PartPaid, "part_paid"},
                                             {OrderState::Paid, "paid"},
                                             {OrderState::Cancelled, "cancelled"},
                                             {OrderState::Expired, "expired"}}};
constexpr Words<OrderPart, 3> kOrderParts{
    {{OrderPart::Goods, "goods"}, {OrderPart::Price, "price"}, {OrderPart::Delivery, "delivery"}}};
constexpr Words<PartState, 3> kPartStates{{{PartState::Open, "open"},
                                           {PartState::Confirmed, "confirmed"},
                                           {PartState::Disputed, "disputed"}}};
constexpr Words<TenderKind, 5> kTenderKinds{{{TenderKind::Cash, "cash"},
                                             {TenderKind::Card, "card"},
                                             {TenderKind::Wallet, "wallet"},
                                             {TenderKind::Transfer, "transfer"},
                                             {TenderKind::ExchangeCredit, "exchange_credit"}}};
constexpr Words<FulfilmentKind, 2> kFulfilmentKinds{
    {{FulfilmentKind::TakeAway, "take_away"}, {FulfilmentKind::Delivery, "delivery"}}};
constexpr Words<By, 2> kBys{{{By::Customer, "customer"}, {By::Clerk, "clerk"}}};

}  // namespace

std::string_view word(OrderState state) {
    return find_word(kOrderStates, state);
}
std::string_view word(OrderPart part) {
    return find_word(kOrderParts, part);
}
std::string_view word(PartState state) {
    return find_word(kPartStates, state);
}
std::string_view word(TenderKind kind) {
    return find_word(kTenderKinds, kind);
}
std::string_view word(FulfilmentKind kind) {
    return find_word(kFulfilmentKinds, kind);
}
std::string_view word(By by) {
    return find_word(kBys, by);
}

base::Result<OrderState> parse_order_state(std::string_view text) {
    return parse_word(kOrderStates, text, "state");
}
base::Result<OrderPart> parse_order_part(std::string_view text) {
    return parse_word(kOrderParts, text, "part");
}
base::Result<PartState> parse_part_state(std::string_view text) {
    return parse_word(kPartStates, text, "state of a part");
}
base::Result<TenderKind> parse_tender_kind(std::string_view text) {
    return parse_word(kTenderKinds, text, "kind of tender");
}
base::Result<FulfilmentKind> parse_fulfilment_kind(std::string_view text) {
    return parse_word(kFulfilmentKinds, text, "kind of fulfilment");
}
base::Result<By> parse_by(std::string_view text) {
    return parse_word(kBys, text, "by");
}

bool is_ended(OrderState state) {
    switch (state) {
        case OrderState::Paid:
        case OrderState::Cancelled:
        case OrderState::Expired:
            return true;
        case OrderState::Draft:
        case OrderState::Presented:
        case OrderState::Confirmed:
        case OrderState::Disclosed:
        case OrderState::PartPaid:
            return false;
    }
    return false;
}

}  // namespace policy
