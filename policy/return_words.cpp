#include "policy/return_words.h"

#include "policy/words.h"

namespace policy {
namespace {

constexpr Words<ReturnKind, 4> kKinds{{{ReturnKind::Return, "return"},
                                       {ReturnKind::Exchange, "exchange"},
                                       {ReturnKind::Repair, "repair"},
                                       {ReturnKind::Claim, "claim"}}};
constexpr Words<ReturnState, 6> kStates{{{ReturnState::Requested, "requested"},
                                         {ReturnState::Received, "received"},
                                         {ReturnState::Decided, "decided"},
                                         {ReturnState::Settled, "settled"},
                                         {ReturnState::Refused, "refused"},
                                         {ReturnState::Withdrawn, "withdrawn"}}};
constexpr Words<ReturnAct, 11> kActs{{{ReturnAct::Receive, "receive"},
                                      {ReturnAct::Inspect, "inspect"},
                                      {ReturnAct::Decide, "decide"},
                                      {ReturnAct::Refund, "refund"},
                                      {ReturnAct::UseCredit, "use_credit"},
                                      {ReturnAct::Exchange, "exchange"},
                                      {ReturnAct::BeginRepair, "repair_begin"},
                                      {ReturnAct::EndRepair, "repair_end"},
                                      {ReturnAct::HandBack, "hand_back"},
                                      {ReturnAct::Restock, "restock"},
                                      {ReturnAct::Withdraw, "withdraw"}}};
constexpr Words<Arrival, 4> kArrivals{{{Arrival::Awaited, "awaited"},
                                       {Arrival::Accepted, "accepted"},
                                       {Arrival::DamagedParcel, "damaged_parcel"},
                                       {Arrival::NotHere, "not_here"}}};
constexpr Words<Inspection, 4> kFindings{{{Inspection::AsSaid, "as_said"},
                                          {Inspection::NotFound, "not_found"},
                                          {Inspection::Misuse, "misuse"},
                                          {Inspection::Incomplete, "incomplete"}}};
constexpr Words<ReturnOutcome, 3> kOutcomes{{{ReturnOutcome::Accept, "accept"},
                                             {ReturnOutcome::Refuse, "refuse"},
                                             {ReturnOutcome::Part, "part"}}};
constexpr Words<Remedy, 6> kRemedies{{{Remedy::Refund, "refund"},
                                      {Remedy::ExchangeSame, "exchange_same"},
                                      {Remedy::ExchangeOther, "exchange_other"},
                                      {Remedy::Repair, "repair"},
                                      {Remedy::PriceReduction, "price_reduction"},
                                      {Remedy::Compensation, "compensation"}}};
constexpr Words<Restock, 5> kRestocks{{{Restock::None, "none"},
                                       {Restock::Shelf, "shelf"},
                                       {Restock::Repair, "repair"},
                                       {Restock::Supplier, "supplier"},
                                       {Restock::Scrap, "scrap"}}};
}  // namespace

std::string_view word(ReturnKind value) {
    return find_word(kKinds, value);
}
std::string_view word(ReturnState value) {
    return find_word(kStates, value);
}
std::string_view word(ReturnAct value) {
    return find_word(kActs, value);
}
std::string_view word(Arrival value) {
    return find_word(kArrivals, value);
}
std::string_view word(Inspection value) {
    return find_word(kFindings, value);
}
std::string_view word(ReturnOutcome value) {
    return find_word(kOutcomes, value);
}
std::string_view word(Remedy value) {
    return find_word(kRemedies, value);
}
std::string_view word(Restock value) {
    return find_word(kRestocks, value);
}
std::string_view word(RepairOutcome value) {
    return cell_word(value);
}
std::string_view word(ReturnCause value) {
    return cell_word(value);
}
std::string_view word(GoodsState value) {
    return cell_word(value);
}
std::string_view word(Condition value) {
    return cell_word(value);
}
std::string_view word(ReturnFreight value) {
    return cell_word(value);
}
std::string_view word(RefundClock value) {
    return cell_word(value);
}

template <>
base::Result<ReturnKind> parse_enum<ReturnKind>(std::string_view text) {
    return parse_word(kKinds, text, "kind");
}
template <>
base::Result<ReturnState> parse_enum<ReturnState>(std::string_view text) {
    return parse_word(kStates, text, "state");
}
template <>
base::Result<Arrival> parse_enum<Arrival>(std::string_view text) {
    return parse_word(kArrivals, text, "arrival");
}
template <>
base::Result<Inspection> parse_enum<Inspection>(std::string_view text) {
    return parse_word(kFindings, text, "finding");
}
template <>
base::Result<ReturnOutcome> parse_enum<ReturnOutcome>(std::string_view text) {
    return parse_word(kOutcomes, text, "outcome");
}
template <>
base::Result<Remedy> parse_enum<Remedy>(std::string_view text) {
    return parse_word(kRemedies, text, "remedy");
}
template <>
base::Result<Restock> parse_enum<Restock>(std::string_view text) {
    return parse_word(kRestocks, text, "restock");
}
template <>
base::Result<RepairOutcome> parse_enum<RepairOutcome>(std::string_view text) {
    return parse_word(EnumWords<RepairOutcome>::kWords, text, "outcome");
}
template <>
base::Result<ReturnCause> parse_enum<ReturnCause>(std::string_view text) {
    return parse_word(EnumWords<ReturnCause>::kWords, text, "reason");
}
template <>
base::Result<GoodsState> parse_enum<GoodsState>(std::string_view text) {
    return parse_word(EnumWords<GoodsState>::kWords, text, "states");
}
template <>
base::Result<Condition> parse_enum<Condition>(std::string_view text) {
    return parse_word(EnumWords<Condition>::kWords, text, "not_met");
}
template <>
base::Result<ReturnFreight> parse_enum<ReturnFreight>(std::string_view text) {
    return parse_word(EnumWords<ReturnFreight>::kWords, text, "freight");
}
template <>
base::Result<RefundClock> parse_enum<RefundClock>(std::string_view text) {
    return parse_word(EnumWords<RefundClock>::kWords, text, "clock");
}

}  // namespace policy
