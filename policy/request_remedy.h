#pragma once

#include "base/result.h"
#include "policy/authority.h"
#include "policy/request_words.h"
#include "policy/return_words.h"

// What a remedy of a service request is in the terms of returns and of the house rules.
namespace policy {

// Goods are repaired, replaced or taken back; a buyer may have a right to that.
constexpr bool is_about_goods(RequestRemedy remedy) {
    return !costs_money(remedy);
}

constexpr bool takes_goods_back(RequestRemedy remedy) {
    return remedy == RequestRemedy::Replace || remedy == RequestRemedy::Return;
}

// Of goods: as which kind of return the buyer would ask for it, and what would fulfil it.
struct AskedBack {
    ReturnKind kind = ReturnKind::Return;
    Remedy remedy = Remedy::Refund;
};
constexpr AskedBack asked_back_as(RequestRemedy remedy) {
    switch (remedy) {
        case RequestRemedy::Repair:
            return {ReturnKind::Repair, Remedy::Repair};
        case RequestRemedy::Replace:
            return {ReturnKind::Exchange, Remedy::ExchangeSame};
        default:
            return {ReturnKind::Return, Remedy::Refund};
    }
}

// The act of the house rules that gives it where no right does. Refund: money back while the goods
// stay with the buyer.
constexpr Act act_behind(RequestRemedy remedy, bool has_order) {
    switch (remedy) {
        case RequestRemedy::Gift:
            return Act::Gift;
        case RequestRemedy::Refund:
            return Act::PriceReduction;
        case RequestRemedy::Compensate:
            return Act::Compensation;
        default:
            return has_order ? Act::ReturnOutsideRights : Act::ReturnWithoutReceipt;
    }
}

// What is thought to be wrong where nobody says.
constexpr ReturnCause usual_cause(RequestKind kind) {
    return kind == RequestKind::Return || kind == RequestKind::Exchange ? ReturnCause::None
                                                                        : ReturnCause::Quality;
}

}  // namespace policy
