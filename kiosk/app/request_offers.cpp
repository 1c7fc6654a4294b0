#include <algorithm>

#include "kiosk/app/request_acts.h"
#include "kiosk/app/request_support.h"
#include "policy/authority.h"

// AFT-3: what is put to a customer, within policy and authority. Nothing asks for a rating (AFT-6).
namespace app {
namespace {

using base::ErrorCode;
using policy::RequestActed;
using policy::RequestRecord;
using policy::RequestRemedy;

constexpr std::size_t kDecisionDigits = 16;

policy::Act act_of(RequestRemedy remedy) {
    switch (remedy) {
        case RequestRemedy::Gift:
            return policy::Act::Gift;
        case RequestRemedy::Refund:  // money back while the goods stay
            return policy::Act::PriceReduction;
        case RequestRemedy::Compensate:
        case RequestRemedy::Repair:
        case RequestRemedy::Replace:
        case RequestRemedy::Return:
            return policy::Act::Compensation;
    }
    return policy::Act::Compensation;
}

base::Error not_allowed(const policy::AuthorityDecision& decision) {
    const bool is_second = decision.allowed;
    base::Error error = base::error(
        ErrorCode::Refused, is_second ? "request.offer_second_person" : "request.offer_not_allowed",
        is_second ? "somebody of facts.needs_role offers this"
                  : "facts says who may, and up to what");
    base::JsonWriter w;
    w.begin_object();
    w.field("needs_role", is_second ? decision.second_role : decision.needs_role);
    w.field("limit_minor", decision.limit.minor());
    w.field("refusal", decision.refusal);
    w.end_object();
    error.facts_json = w.take();
    return error;
}

// The goods of the order that it is about; nothing where it is about none.
base::Result<base::Money> value_of_goods(store::WriteContext& context,
                                         const RequestRecord& record) {
    if (record.order_id.empty()) {
        return base::Money();
    }
    TRY(order, store::load_order(context.db(), record.order_id));
    TRY(content, store::load_content(context.db(), order.content_seq));
    return content.goods;
}

// Which rule allows it: for goods the decision about the return that the clerk was shown, for money
// and gifts the house rules.
base::Result<std::string> find_decision(App& app, store::WriteContext& context,
                                        const Caller& caller, const RequestRecord& record,
                                        const OfferRemedy& command) {
    if (!policy::costs_money(command.remedy)) {
        const std::string& id = command.decision_id;
        const bool is_hex = std::all_of(id.begin(), id.end(), [](char c) {
            return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
        });
        return is_hex && id.size() == kDecisionDigits ? id : std::string();
    }
    const auto shop = app.shop.current();
    policy::AuthorityWish wish;
    TRY(of, value_of_goods(context, record));
    TRY(today, policy::local_date(shop->rules.working, context.now()));
    wish.act = act_of(command.remedy);
    wish.role = word(caller.role);
    wish.amount = command.amount;
    wish.of = of;
    wish.reason_id = command.reason_id;
    wish.has_words = !command.text.empty();
    wish.local_date = today;
    wish.item_id = command.item_id;
    TRY(decision, policy::decide_authority(wish, shop->rules.house.authority));
    if (!decision.allowed || decision.second_person_needed) {
        return not_allowed(decision);
    }
    return "house:" + decision.row->row_id;
}

}  // namespace

base::Result<Reply> offer_remedy(App& app, const Caller& caller, const Idempotency& once,
                                 const OfferRemedy& command) {
    return commit_once(
        app, caller, once, [&](store::WriteContext& context) -> base::Result<Outcome> {
            TRY(record, load_record_to_act_on(context.db(), command.request_id));
            TRY(decision_id, find_decision(app, context, caller, record, command));
            TRY(state, policy::decide_offer(record, command.remedy, command.amount, decision_id));
            policy::RequestOffered act;
            act.remedy = command.remedy;
            act.amount = command.amount;
            act.decision_id = decision_id;
            CHECK_OK(
                append_act(app, context, caller, record, {act.kType, state, command.text}, act));
            return answer_with_request(app, context, caller, command.request_id);
        });
}

base::Result<Reply> answer_offer(App& app, const Caller& caller, const Idempotency& once,
                                 const AnswerOffer& command) {
    CHECK_OK(require_request_access(app, caller, command.request_id));
    return commit_once(
        app, caller, once, [&](store::WriteContext& context) -> base::Result<Outcome> {
            TRY(record, load_record_to_act_on(context.db(), command.request_id));
            TRY(state, command.accept
                           ? policy::decide_accept_offer(record)
                           : policy::decide_plain(record, policy::RequestAct::DeclineOffer));
            CHECK_OK(append_act(
                app, context, caller, record,
                {command.accept ? RequestActed::kOfferAccepted : RequestActed::kOfferDeclined,
                 state, command.text},
                RequestActed{}));
            return answer_with_request(app, context, caller, command.request_id);
        });
}

}  // namespace app
