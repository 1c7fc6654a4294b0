#include "policy/request_words.h"

#include "policy/words.h"

namespace policy {
namespace {

constexpr Words<RequestAct, kRequestActs.size()> kActs{
    {{RequestAct::Submit, "submit"},
     {RequestAct::Take, "take"},
     {RequestAct::Reply, "reply"},
     {RequestAct::Hear, "hear"},
     {RequestAct::Wait, "wait"},
     {RequestAct::Resume, "resume"},
     {RequestAct::Offer, "offer"},
     {RequestAct::AcceptOffer, "accept_offer"},
     {RequestAct::DeclineOffer, "decline_offer"},
     {RequestAct::Resolve, "resolve"},
     {RequestAct::FollowUp, "follow_up"},
     {RequestAct::Close, "close"},
     {RequestAct::Reopen, "reopen"},
     {RequestAct::Rate, "rate"},
     {RequestAct::Withdraw, "withdraw"},
     {RequestAct::Merge, "merge"},
     {RequestAct::Note, "note"},
     {RequestAct::TryContact, "try_contact"},
     {RequestAct::MakeUrgent, "make_urgent"},
     {RequestAct::CorrectCause, "correct_cause"},
     {RequestAct::BookSlot, "book_slot"},
     {RequestAct::OfferHandOver, "offer_hand_over"},
     {RequestAct::AcceptHandOver, "accept_hand_over"},
     {RequestAct::DeclineHandOver, "decline_hand_over"}}};
constexpr Words<RequestRemedy, 6> kRemedies{{{RequestRemedy::Repair, "repair"},
                                             {RequestRemedy::Replace, "replace"},
                                             {RequestRemedy::Return, "return"},
                                             {RequestRemedy::Refund, "refund"},
                                             {RequestRemedy::Compensate, "compensate"},
                                             {RequestRemedy::Gift, "gift"}}};
constexpr Words<RequestOutcome, 2> kRequestOutcomes{
    {{RequestOutcome::Solved, "solved"}, {RequestOutcome::Refused, "refused"}}};
constexpr Words<FollowUp, 3> kFollowUps{
    {{FollowUp::None, "none"}, {FollowUp::Done, "done"}, {FollowUp::Declined, "declined"}}};
constexpr Words<ContactWay, 4> kWays{{{ContactWay::Phone, "phone"},
                                      {ContactWay::Message, "message"},
                                      {ContactWay::Email, "email"},
                                      {ContactWay::InPerson, "in_person"}}};
constexpr Words<ContactOutcome, 4> kOutcomes{{{ContactOutcome::Reached, "reached"},
                                              {ContactOutcome::NoAnswer, "no_answer"},
                                              {ContactOutcome::Busy, "busy"},
                                              {ContactOutcome::WrongNumber, "wrong_number"}}};

}  // namespace

std::string_view word(RequestAct value) {
    return find_word(kActs, value);
}
std::string_view word(RequestRemedy value) {
    return find_word(kRemedies, value);
}
std::string_view word(RequestOutcome value) {
    return find_word(kRequestOutcomes, value);
}
std::string_view word(FollowUp value) {
    return find_word(kFollowUps, value);
}
std::string_view word(ContactWay value) {
    return find_word(kWays, value);
}
std::string_view word(ContactOutcome value) {
    return find_word(kOutcomes, value);
}
template <>
base::Result<WaitFor> parse_enum<WaitFor>(std::string_view text) {
    return parse_wait_for(text);
}
template <>
base::Result<ClockStanding> parse_enum<ClockStanding>(std::string_view text) {
    return parse_clock_standing(text);
}
template <>
base::Result<ClockKind> parse_enum<ClockKind>(std::string_view text) {
    return parse_clock_kind(text);
}
template <>
base::Result<RequestRemedy> parse_enum<RequestRemedy>(std::string_view text) {
    return parse_word(kRemedies, text, "remedy");
}
template <>
base::Result<RequestOutcome> parse_enum<RequestOutcome>(std::string_view text) {
    return parse_word(kRequestOutcomes, text, "outcome");
}
template <>
base::Result<FollowUp> parse_enum<FollowUp>(std::string_view text) {
    return parse_word(kFollowUps, text, "follow-up");
}
template <>
base::Result<ContactWay> parse_enum<ContactWay>(std::string_view text) {
    return parse_word(kWays, text, "way of contact");
}
template <>
base::Result<ContactOutcome> parse_enum<ContactOutcome>(std::string_view text) {
    return parse_word(kOutcomes, text, "outcome of a contact");
}

}  // namespace policy
