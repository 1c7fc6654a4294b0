#pragma once

#include <array>

#include "policy/request_words.h"
#include "policy/state_table.h"

// Which act is possible in which state of a service request, and where it may lead. Checked when
// this is compiled; what else an act needs is decided in policy/request_decisions.h.
namespace policy {

using RequestStates = EnumSet<RequestState>;

// Somebody has to do something about these.
inline constexpr RequestStates kOpenRequests{RequestState::Submitted, RequestState::Acknowledged,
                                             RequestState::Working, RequestState::Waiting,
                                             RequestState::Offered};
inline constexpr RequestStates kResolvedRequests{RequestState::Resolved, RequestState::Closed};
inline constexpr RequestStates kEndedRequests{RequestState::Withdrawn, RequestState::Merged};

namespace request_states {

using S = RequestState;
using A = RequestAct;

constexpr RequestStates with(RequestStates states, RequestState one) {
    states.add(one);
    return states;
}
inline constexpr RequestStates kUnfinished = with(kOpenRequests, S::Captured);
inline constexpr RequestStates kHandled{S::Acknowledged, S::Working, S::Waiting, S::Offered};
inline constexpr RequestStates kOwned = with(kHandled, S::Resolved);
inline constexpr RequestStates kAllButSubmitted{S::Captured, S::Acknowledged, S::Working,
                                                S::Waiting,  S::Offered,      S::Resolved,
                                                S::Closed,   S::Withdrawn,    S::Merged};
inline constexpr RequestStates kStays{};

}  // namespace request_states

// Words of the customer's end waiting for the customer; an offer that stands is gone back to. Any
// touch of a clerk's leads on from Submitted: whose it is then is known (PRE-2).
inline constexpr StateTable<RequestState, RequestAct, 33> kRequestTable = [] {
    using namespace request_states;
    return StateTable<RequestState, RequestAct, 33>{{
        {{S::Captured}, A::Submit, {S::Acknowledged}},
        {{S::Submitted}, A::Take, {S::Acknowledged}},
        {{S::Submitted, S::Acknowledged, S::Working}, A::Reply, {S::Working}},
        {{S::Waiting, S::Offered}, A::Reply, kStays},
        {{S::Submitted}, A::Hear, {S::Submitted, S::Acknowledged}},
        {{S::Acknowledged, S::Working, S::Offered}, A::Hear, kStays},
        {{S::Waiting}, A::Hear, {S::Waiting, S::Working, S::Offered}},
        {kOpenRequests, A::Wait, {S::Waiting}},
        {{S::Waiting}, A::Resume, {S::Working, S::Offered}},
        {kOpenRequests, A::Offer, {S::Offered}},
        {{S::Offered}, A::AcceptOffer, kStays},
        {{S::Waiting}, A::AcceptOffer, {S::Waiting, S::Offered}},
        {{S::Offered}, A::DeclineOffer, {S::Working}},
        {{S::Waiting}, A::DeclineOffer, {S::Waiting, S::Working}},
        {kOpenRequests, A::Resolve, {S::Resolved}},
        {{S::Resolved}, A::FollowUp, kStays},
        {{S::Resolved}, A::Close, {S::Closed}},
        {kResolvedRequests, A::Reopen, {S::Working}},
        {kResolvedRequests, A::Rate, {S::Closed, S::Working}},
        {kUnfinished, A::Withdraw, {S::Withdrawn}},
        {kUnfinished, A::Merge, {S::Merged}},
        {kResolvedRequests, A::CorrectCause, kStays},
        {{S::Submitted}, A::Note, {S::Acknowledged}},
        {kAllButSubmitted, A::Note, kStays},
        {{S::Submitted}, A::TryContact, {S::Acknowledged}},
        {kOwned, A::TryContact, kStays},
        {{S::Submitted}, A::MakeUrgent, {S::Acknowledged}},
        {kHandled, A::MakeUrgent, kStays},
        {{S::Submitted}, A::BookSlot, {S::Submitted, S::Acknowledged}},
        {kHandled, A::BookSlot, kStays},
        {kOwned, A::OfferHandOver, kStays},
        {kOwned, A::AcceptHandOver, kStays},
        {kOwned, A::DeclineHandOver, kStays},
    }};
}();

inline constexpr std::array kRequestStates{RequestState::Captured,     RequestState::Submitted,
                                           RequestState::Acknowledged, RequestState::Working,
                                           RequestState::Waiting,      RequestState::Offered,
                                           RequestState::Resolved,     RequestState::Closed,
                                           RequestState::Withdrawn,    RequestState::Merged};

static_assert(states_are_sound(kRequestTable, kRequestStates,
                               {RequestState::Captured, RequestState::Submitted},
                               {RequestState::Closed, RequestState::Withdrawn,
                                RequestState::Merged}));
static_assert(acts_are_sound(kRequestTable, kRequestStates, kRequestActs, kEndedRequests));

}  // namespace policy
