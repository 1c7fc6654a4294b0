#pragma once

#include <array>
#include <string_view>

#include "base/result.h"
#include "policy/event_codec.h"
#include "policy/request_clocks.h"
#include "policy/service_request.h"

// The words of what is done about a service request: closed sets, with their words on the wire and
// in events.
namespace policy {

enum class RequestAct {
    Submit,  // a captured one is complete
    Take,
    Reply,
    Hear,  // the customer says more
    Wait,
    Resume,
    Offer,
    AcceptOffer,
    DeclineOffer,
    Resolve,
    FollowUp,
    Close,
    Reopen,
    Rate,
    Withdraw,
    Merge,
    Note,  // for the staff only
    TryContact,
    MakeUrgent,
    CorrectCause,
    BookSlot,  // AFT-2: of an installation
    OfferHandOver,
    AcceptHandOver,
    DeclineHandOver
};
inline constexpr std::array kRequestActs{RequestAct::Submit,         RequestAct::Take,
                                         RequestAct::Reply,          RequestAct::Hear,
                                         RequestAct::Wait,           RequestAct::Resume,
                                         RequestAct::Offer,          RequestAct::AcceptOffer,
                                         RequestAct::DeclineOffer,   RequestAct::Resolve,
                                         RequestAct::FollowUp,       RequestAct::Close,
                                         RequestAct::Reopen,         RequestAct::Rate,
                                         RequestAct::Withdraw,       RequestAct::Merge,
                                         RequestAct::Note,           RequestAct::TryContact,
                                         RequestAct::MakeUrgent,     RequestAct::OfferHandOver,
                                         RequestAct::AcceptHandOver, RequestAct::DeclineHandOver,
                                         RequestAct::BookSlot,       RequestAct::CorrectCause};

// What is put to the customer. Nothing here is ever tied to a rating (AFT-6).
enum class RequestRemedy { Repair, Replace, Return, Refund, Compensate, Gift };
constexpr bool costs_money(RequestRemedy remedy) {
    return remedy == RequestRemedy::Refund || remedy == RequestRemedy::Compensate ||
           remedy == RequestRemedy::Gift;
}
// How it was resolved. Refused: the answer is no, with the reason in words.
enum class RequestOutcome { Solved, Refused };
enum class FollowUp { None, Done, Declined };  // Declined: the customer wants no call
enum class ContactWay { Phone, Message, Email, InPerson };
enum class ContactOutcome { Reached, NoAnswer, Busy, WrongNumber };

std::string_view word(RequestAct value);  // "accept_hand_over": as in a request's `actions`
std::string_view word(RequestRemedy value);
std::string_view word(RequestOutcome value);
std::string_view word(FollowUp value);
std::string_view word(ContactWay value);
std::string_view word(ContactOutcome value);

template <>
base::Result<WaitFor> parse_enum<WaitFor>(std::string_view text);
template <>
base::Result<ClockKind> parse_enum<ClockKind>(std::string_view text);
template <>
base::Result<ClockStanding> parse_enum<ClockStanding>(std::string_view text);
template <>
base::Result<RequestRemedy> parse_enum<RequestRemedy>(std::string_view text);
template <>
base::Result<RequestOutcome> parse_enum<RequestOutcome>(std::string_view text);
template <>
base::Result<FollowUp> parse_enum<FollowUp>(std::string_view text);
template <>
base::Result<ContactWay> parse_enum<ContactWay>(std::string_view text);
template <>
base::Result<ContactOutcome> parse_enum<ContactOutcome>(std::string_view text);

}  // namespace policy
