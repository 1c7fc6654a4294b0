#include "policy/service_request.h"

#include "policy/words.h"

namespace policy {
namespace {

constexpr Words<RequestKind, 13> kKinds{{{RequestKind::Complaint, "complaint"},
                                         {RequestKind::Return, "return"},
                                         {RequestKind::Exchange, "exchange"},
                                         {RequestKind::Repair, "repair"},
                                         {RequestKind::Claim, "claim"},
                                         {RequestKind::Installation, "installation"},
                                         {RequestKind::LogisticsQuestion, "logistics_question"},
                                         {RequestKind::Invoice, "invoice"},
                                         {RequestKind::PriceQuestion, "price_question"},
                                         {RequestKind::ProductQuestion, "product_question"},
                                         {RequestKind::NotifyMe, "notify_me"},
                                         {RequestKind::Suggestion, "suggestion"},
                                         {RequestKind::ReviewRecovery, "review_recovery"}}};
constexpr Words<RequestState, 10> kStates{{{RequestState::Captured, "captured"},
                                           {RequestState::Submitted, "submitted"},
                                           {RequestState::Acknowledged, "acknowledged"},
                                           {RequestState::Working, "working"},
                                           {RequestState::Waiting, "waiting"},
                                           {RequestState::Offered, "offered"},
                                           {RequestState::Resolved, "resolved"},
                                           {RequestState::Closed, "closed"},
                                           {RequestState::Withdrawn, "withdrawn"},
                                           {RequestState::Merged, "merged"}}};

}  // namespace

std::string_view word(RequestKind kind) {
    return find_word(kKinds, kind);
}
std::string_view word(RequestState state) {
    return find_word(kStates, state);
}
base::Result<RequestKind> parse_request_kind(std::string_view text) {
    return parse_word(kKinds, text, "kind of request");
}
base::Result<RequestState> parse_request_state(std::string_view text) {
    return parse_word(kStates, text, "state of a request");
}

LocalizedText name_of(RequestKind kind) {
    switch (kind) {
        case RequestKind::Complaint:
            return {"投诉", "Complaint"};
        case RequestKind::Return:
            return {"退货", "Return"};
        case RequestKind::Exchange:
            return {"换货", "Exchange"};
        case RequestKind::Repair:
            return {"维修", "Repair"};
        case RequestKind::Claim:
            return {"少件、错件、破损", "Missing, wrong or damaged"};
        case RequestKind::Installation:
            return {"安装", "Installation"};
        case RequestKind::LogisticsQuestion:
            return {"物流查询", "Where is my parcel"};
        case RequestKind::Invoice:
            return {"开发票", "Invoice"};
        case RequestKind::PriceQuestion:
            return {"价格疑问", "Question about a price"};
        case RequestKind::ProductQuestion:
            return {"商品咨询", "Question about a product"};
        case RequestKind::NotifyMe:
            return {"到货通知", "Tell me when it is back"};
        case RequestKind::Suggestion:
            return {"建议", "Suggestion"};
        case RequestKind::ReviewRecovery:
            return {"差评沟通", "About a review"};
    }
    return {};
}

bool needs_order(RequestKind kind) {
    switch (kind) {
        case RequestKind::Return:
        case RequestKind::Exchange:
        case RequestKind::Repair:
        case RequestKind::Claim:
        case RequestKind::Installation:
        case RequestKind::Invoice:
        case RequestKind::LogisticsQuestion:
            return true;
        case RequestKind::Complaint:
        case RequestKind::PriceQuestion:
        case RequestKind::ProductQuestion:
        case RequestKind::NotifyMe:
        case RequestKind::Suggestion:
        case RequestKind::ReviewRecovery:
            return false;
    }
    return false;
}

}  // namespace policy
