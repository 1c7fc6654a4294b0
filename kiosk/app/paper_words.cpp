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

}  // namespace app
