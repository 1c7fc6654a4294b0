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
constexpr Words<RequestState, 5> kStates{{{RequestState::Submitted, "submitted"},
                                          {RequestState::Acknowledged, "acknowledged"},
                                          {RequestState::Working, "working"},
                                          {RequestState::Resolved, "resolved"},
                                          {RequestState::Closed, "closed"}}};

base::Error refused(std::string key, std::string detail) {
    return base::error(base::ErrorCode::Conflict, std::move(key), std::move(detail));
}

bool is_done(RequestState state) {
    return state == RequestState::Resolved || state == RequestState::Closed;
}

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

base::Result<RequestState> decide_take(const ServiceRequest& request, const base::ClerkId& clerk) {
    if (is_done(request.state)) {
        return refused("request.already_resolved", "a resolved request needs no owner");
    }
    if (!request.owner.empty() && request.owner != clerk) {
        return refused("request.owned_by_another", "the first clerk who touched it owns it");
    }
    return request.state == RequestState::Submitted ? RequestState::Acknowledged : request.state;
}

base::Result<RequestState> decide_reply(const ServiceRequest& request) {
    if (is_done(request.state)) {
        return refused("request.already_resolved", "reopen it before replying");
    }
    return RequestState::Working;
}

base::Result<RequestState> decide_resolve(const ServiceRequest& request) {
    if (is_done(request.state)) {
        return refused("request.already_resolved", "it is resolved");
    }
    return RequestState::Resolved;
}

base::Result<RequestState> decide_rate(const ServiceRequest& request, int score) {
    if (score < 1 || score > 5) {
        return base::error(base::ErrorCode::InvalidInput, "request.score", "score must be 1 to 5");
    }
    if (request.score != 0) {
        return refused("request.already_rated", "it was rated; ratings are not changed");
    }
    if (!is_done(request.state)) {
        return refused("request.not_resolved_yet", "a rating asks about the solution");
    }
    return RequestState::Closed;
}

}  // namespace policy
