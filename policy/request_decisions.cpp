#include "policy/request_decisions.h"

#include <algorithm>

#include "base/text.h"
#include "policy/opening_days.h"

namespace policy {
namespace {

using base::ErrorCode;

constexpr std::size_t kMinReason = 4;  // code points: "已过期限" is a reason, "不行" is none

base::Error refused(std::string key, std::string detail) {
    return base::error(ErrorCode::Conflict, std::move(key), std::move(detail));
}

std::string key_of(RequestState state, RequestAct act) {
    if (kEndedRequests.has(state)) {
        return "request.ended";
    }
    if (state == RequestState::Captured) {
        return "request.not_submitted_yet";
    }
    if (kResolvedRequests.has(state)) {
        return "request.already_resolved";
    }
    const bool is_after = act == RequestAct::FollowUp || act == RequestAct::Close ||
                          act == RequestAct::Reopen || act == RequestAct::Rate ||
                          act == RequestAct::CorrectCause;
    return is_after ? "request.not_resolved_yet" : "request.not_now";
}

base::Error not_possible(const RequestRecord& request, RequestAct act) {
    base::Error error = refused(key_of(request.state, act),
                                "not possible in this state; facts.actions says what is");
    base::JsonWriter w;
    w.begin_object();
    w.field("state", word(request.state));
    w.key("actions");
    w.begin_array();
    for (const RequestAct possible : possible_acts(request)) {
        w.string(word(possible));
    }
    w.end_array();
    w.end_object();
    error.facts_json = w.take();
    return error;
}

bool is_installation(const RequestRecord& request) {
    return request.kind == RequestKind::Installation;
}

RequestState back_to_work(const RequestRecord& request) {
    return request.offer ? RequestState::Offered : RequestState::Working;
}

base::Result<RequestStates> require_possible(const RequestRecord& request, RequestAct act) {
    const RequestStates after = states_after(kRequestTable, request.state, act);
    if (after.empty()) {
        return not_possible(request, act);
    }
    return after;
}

base::Result<bool> is_in_time(const RequestRecord& request, ReopenLimit limit,
                              const Calendar& calendar) {
    TRY(opening, OpeningDays::create(calendar));
    return opening.date_of(limit.now) - opening.date_of(request.resolved_at) <=
           date::days(limit.days);
}

}  // namespace

bool is_of_customer(RequestAct act) {
    constexpr EnumSet<RequestAct> kCustomers{
        RequestAct::Hear, RequestAct::AcceptOffer, RequestAct::DeclineOffer, RequestAct::Reopen,
        RequestAct::Rate, RequestAct::Withdraw,    RequestAct::BookSlot};
    return kCustomers.has(act);
}

std::vector<RequestAct> possible_acts(const RequestRecord& request) {
    std::vector<RequestAct> acts;
    const bool asks = request.offer && !request.offer->accepted;
    const auto fits = [&](RequestAct act) {
        if (act == RequestAct::AcceptOffer || act == RequestAct::DeclineOffer) {
            return asks;
        }
        if (act == RequestAct::AcceptHandOver || act == RequestAct::DeclineHandOver) {
            return request.hand_over.has_value();
        }
        return act != RequestAct::BookSlot || is_installation(request);
    };
    for (const RequestAct act : kRequestActs) {
        if (fits(act) && !states_after(kRequestTable, request.state, act).empty()) {
            acts.push_back(act);
        }
    }
    return acts;
}

base::Result<RequestState> decide_plain(const RequestRecord& request, RequestAct act) {
    TRY(after, require_possible(request, act));
    for (const RequestState state : kRequestStates) {
        if (after == RequestStates{state}) {
            return state;
        }
    }
    // An act that stays leads from each state to that one; the others have guards of their own.
    return not_possible(request, act);
}

base::Result<RequestState> decide_take(const RequestRecord& request, const base::ClerkId& clerk) {
    if (!request.owner.empty() && request.owner != clerk && kOpenRequests.has(request.state)) {
        return refused("request.owned_by_another", "its owner can hand it over");
    }
    if (request.owner == clerk && kOpenRequests.has(request.state)) {
        return request.state;
    }
    return decide_plain(request, RequestAct::Take);
}

base::Result<RequestState> decide_add_photo(const RequestRecord& request) {
    if (!kOpenRequests.has(request.state)) {
        return not_possible(request, RequestAct::Hear);
    }
    return request.state;
}

base::Result<RequestState> decide_hear(const RequestRecord& request) {
    CHECK_OK(require_possible(request, RequestAct::Hear));
    return request.wait == WaitFor::Customer ? back_to_work(request) : request.state;
}

base::Result<RequestState> decide_resume(const RequestRecord& request) {
    CHECK_OK(require_possible(request, RequestAct::Resume));
    return back_to_work(request);
}

base::Result<RequestState> decide_offer(const RequestRecord& request, RequestRemedy remedy,
                                        base::Money amount) {
    TRY(state, decide_plain(request, RequestAct::Offer));
    if (amount < base::Money() || (costs_money(remedy) && amount.is_zero())) {
        return base::error(ErrorCode::InvalidInput, "request.offer_amount",
                           "say what the remedy costs the store");
    }
    return state;
}

base::Result<RequestState> decide_answer_offer(const RequestRecord& request, bool accept) {
    CHECK_OK(
        require_possible(request, accept ? RequestAct::AcceptOffer : RequestAct::DeclineOffer));
    if (!request.offer) {
        return refused("request.no_offer", "no offer stands");
    }
    if (request.offer->accepted) {
        return refused("request.offer_accepted", "the customer said yes; carry it out");
    }
    const bool waits_on = request.wait && request.wait != WaitFor::Customer;
    if (waits_on) {
        return RequestState::Waiting;
    }
    return accept ? RequestState::Offered : RequestState::Working;
}

base::Result<RequestState> decide_resolve(const RequestRecord& request, RequestOutcome outcome,
                                          std::string_view words) {
    if (outcome == RequestOutcome::Refused && base::count_code_points(words) < kMinReason) {
        return base::error(ErrorCode::InvalidInput, "request.reason_needed",
                           "a refusal tells the customer why, in words");
    }
    TRY(state, decide_plain(request, RequestAct::Resolve));
    if (request.offer && !request.offer->accepted) {
        return refused("request.offer_open", "note first whether the customer takes the offer");
    }
    return state;
}

base::Result<RequestState> decide_close(const RequestRecord& request) {
    TRY(state, decide_plain(request, RequestAct::Close));
    if (request.follow_up == FollowUp::None) {
        return refused("request.follow_up_first",
                       "ask the customer whether it is good, or note that no call is wanted");
    }
    return state;
}

base::Result<RequestState> decide_reopen(const RequestRecord& request, base::UtcTime now,
                                         std::int64_t days, const Calendar& calendar) {
    TRY(state, decide_plain(request, RequestAct::Reopen));
    TRY(in_time, is_in_time(request, {now, days}, calendar));
    if (!in_time) {
        return refused("request.reopen_too_late", "its days are over; leave a new request");
    }
    return state;
}

base::Result<RequestState> decide_rate(const RequestRecord& request, int score, ReopenLimit limit,
                                       const Calendar& calendar) {
    if (score < 1 || score > 5) {
        return base::error(ErrorCode::InvalidInput, "request.score", "score must be 1 to 5");
    }
    if (kResolvedRequests.has(request.state) && request.score != 0) {
        return refused("request.already_rated", "it was rated; ratings are not changed");
    }
    CHECK_OK(require_possible(request, RequestAct::Rate));
    if (score > kLowScore) {
        return RequestState::Closed;
    }
    TRY(in_time, is_in_time(request, limit, calendar));
    return in_time ? RequestState::Working : RequestState::Closed;
}

base::Result<RequestState> decide_merge(const RequestRecord& request, const RequestRecord& into) {
    TRY(state, decide_plain(request, RequestAct::Merge));
    if (request.request_id == into.request_id) {
        return refused("request.merge_itself", "choose the other request of the two");
    }
    if (!kOpenRequests.has(into.state)) {
        return refused("request.merge_into_open", "merge into the one that is still open");
    }
    const bool one_person = request.subject_id == into.subject_id;
    const bool one_order = !request.order_id.empty() && request.order_id == into.order_id;
    if (!one_person && !one_order) {
        return refused("request.merge_strangers",
                       "only requests of one customer or about one order are merged");
    }
    if (request.offer && into.offer) {
        return refused("request.merge_two_offers",
                       "an offer stands in both: settle the one before they are merged");
    }
    return state;
}

RequestState state_after_merge(const RequestRecord& request, const RequestRecord& into) {
    const bool spoke = request.waits_for_answer();
    if (into.state == RequestState::Waiting) {
        const bool goes_on = into.wait == WaitFor::Customer && (spoke || request.offer);
        const bool has_offer = into.offer || request.offer;
        return !goes_on ? into.state : has_offer ? RequestState::Offered : RequestState::Working;
    }
    return request.offer ? RequestState::Offered : into.state;
}

RequestState state_after_touch(RequestState decided) {
    return decided == RequestState::Submitted ? RequestState::Acknowledged : decided;
}

base::Status decide_offer_hand_over(const RequestRecord& request, const HandOverAsk& ask) {
    CHECK_OK(require_possible(request, RequestAct::OfferHandOver));
    if (request.owner.empty()) {
        return refused("request.no_owner_yet", "nobody owns it; the other clerk may take it");
    }
    if (request.owner != ask.asking && !ask.supervises) {
        return refused("request.owned_by_another", "its owner or a supervisor hands it over");
    }
    if (ask.to == request.owner) {
        return refused("request.hand_over_to_owner", "choose another clerk");
    }
    return base::ok();
}

base::Status decide_answer_hand_over(const RequestRecord& request, const HandOverAsk& ask,
                                     HandOverAnswer answer) {
    CHECK_OK(require_possible(request, RequestAct::AcceptHandOver));
    if (!request.hand_over) {
        return refused("request.no_hand_over", "no hand-over waits for an answer");
    }
    const bool takes_back =
        answer == HandOverAnswer::Declines && (request.owner == ask.asking || ask.supervises);
    if (request.hand_over->to != ask.asking && !takes_back) {
        return refused("request.hand_over_to_another", "only the clerk it is offered to answers");
    }
    return base::ok();
}

base::Status decide_book_slot(const RequestRecord& request) {
    CHECK_OK(require_possible(request, RequestAct::BookSlot));
    if (!is_installation(request)) {
        return refused("request.no_installation", "a visit is booked for an installation");
    }
    return base::ok();
}

base::Status decide_correct_cause(const RequestRecord& request, const Judgement& judgement,
                                  std::string_view words) {
    CHECK_OK(require_possible(request, RequestAct::CorrectCause));
    if (base::count_code_points(words) < kMinReason) {
        return base::error(ErrorCode::InvalidInput, "request.reason_needed",
                           "say in words why it is judged anew");
    }
    if (judgement == Judgement{} || judgement == request.judgement) {
        return refused("request.cause_unchanged", "say another cause or responsible party");
    }
    return check_judgement(request.kind, judgement);
}

base::Status decide_make_urgent(const RequestRecord& request) {
    CHECK_OK(require_possible(request, RequestAct::MakeUrgent));
    if (request.urgent) {
        return refused("request.urgent_already", "it is urgent");
    }
    return base::ok();
}

}  // namespace policy
