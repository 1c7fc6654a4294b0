#include "kiosk/app/paper_words.h"

namespace app {

using policy::Language;

std::string tender_name(policy::TenderKind kind, Language language) {
    switch (kind) {
        case policy::TenderKind::Cash:
            return language == Language::ZhCn ? "现金" : "Cash";
        case policy::TenderKind::Card:
            return language == Language::ZhCn ? "银行卡" : "Card";
        case policy::TenderKind::Wallet:
            return language == Language::ZhCn ? "手机支付" : "Mobile wallet";
        case policy::TenderKind::ExchangeCredit:
            return language == Language::ZhCn ? "换货抵扣" : "Goods exchanged";
        case policy::TenderKind::Transfer:
            return language == Language::ZhCn ? "转账" : "Bank transfer";
    }
    return "";
}

std::string fulfilment_name(policy::FulfilmentKind kind, Language language) {
    const bool delivered = kind == policy::FulfilmentKind::Delivery;
    if (language == Language::ZhCn) {
        return delivered ? "送货上门" : "顾客自提";
    }
    return delivered ? "Delivery" : "Taken away";
}

std::string return_decision_words(const policy::ReturnRecord& record, policy::Language language) {
    const bool zh = language == policy::Language::ZhCn;
    if (!record.decision && record.state == policy::ReturnState::Requested) {
        return zh ? "已申请，请带商品和小票到柜台" : "Asked for; bring the goods and the receipt";
    }
    if (!record.decision) {
        return zh ? "已收货，尚未处理" : "Taken in; not decided yet";
    }
    if (record.decision->outcome == policy::ReturnOutcome::Refuse) {
        return zh ? "未受理，原因见下；可向上述渠道投诉"
                  : "Not accepted, for the reason below; you may complain";
    }
    if (record.order_id.empty()) {
        return zh ? "无小票，由主管受理" : "Accepted by a supervisor without a receipt";
    }
    switch (record.decision->remedy) {
        case policy::Remedy::Refund:
            return zh ? "已受理，按实付价退款" : "Accepted; what was paid goes back";
        case policy::Remedy::ExchangeSame:
            return zh ? "已受理，换同款，不补差价" : "Accepted; exchanged for the same";
        case policy::Remedy::ExchangeOther:
            return zh ? "已受理，抵扣另购商品" : "Accepted; it pays for other goods";
        case policy::Remedy::Repair:
            return zh ? "已受理，送修" : "Accepted; it is repaired";
        case policy::Remedy::PriceReduction:
            return zh ? "已受理，减价" : "Accepted; the price is reduced";
        case policy::Remedy::Compensation:
            return zh ? "已受理，补偿" : "Accepted; compensated";
    }
    return {};
}

}  // namespace app
