#include "policy/order_events.h"
#include "policy/print_events.h"
#include "policy/request_events.h"
#include "policy/shop_events.h"
#include "policy/words.h"

namespace policy {
namespace {

constexpr Words<PrintState, 7> kPrintStates{{{PrintState::Queued, "queued"},
                                             {PrintState::Sending, "sending"},
                                             {PrintState::Sent, "sent"},
                                             {PrintState::Confirmed, "confirmed"},
                                             {PrintState::Unverified, "unverified"},
                                             {PrintState::InDoubt, "in_doubt"},
                                             {PrintState::Failed, "failed"}}};
constexpr Words<PrintKind, 7> kPrintKinds{{{PrintKind::Receipt, "receipt"},
                                           {PrintKind::Copy, "copy"},
                                           {PrintKind::Slip, "slip"},
                                           {PrintKind::PolicyNotice, "policy_notice"},
                                           {PrintKind::ReturnSlip, "return_slip"},
                                           {PrintKind::DaySlip, "day_slip"},
                                           {PrintKind::Drawer, "drawer"}}};
constexpr Words<DrawerReason, 5> kDrawerReasons{{{DrawerReason::CashTender, "cash_tender"},
                                                 {DrawerReason::Change, "change"},
                                                 {DrawerReason::Count, "count"},
                                                 {DrawerReason::Handover, "handover"},
                                                 {DrawerReason::Other, "other"}}};

}  // namespace

std::string_view word(Language language) {
    return tag(language);
}
std::string_view word(PrintState state) {
    return find_word(kPrintStates, state);
}
std::string_view word(PrintKind kind) {
    return find_word(kPrintKinds, kind);
}
base::Result<PrintState> parse_print_state(std::string_view text) {
    return parse_word(kPrintStates, text, "state of a print job");
}
base::Result<PrintKind> parse_print_kind(std::string_view text) {
    return parse_word(kPrintKinds, text, "kind of print job");
}
std::string_view word(DrawerReason reason) {
    return find_word(kDrawerReasons, reason);
}
base::Result<DrawerReason> parse_drawer_reason(std::string_view text) {
    return parse_word(kDrawerReasons, text, "reason to open a drawer");
}

template <>
base::Result<OrderState> parse_enum<OrderState>(std::string_view text) {
    return parse_order_state(text);
}
template <>
base::Result<OrderPart> parse_enum<OrderPart>(std::string_view text) {
    return parse_order_part(text);
}
template <>
base::Result<TenderKind> parse_enum<TenderKind>(std::string_view text) {
    return parse_tender_kind(text);
}
template <>
base::Result<FulfilmentKind> parse_enum<FulfilmentKind>(std::string_view text) {
    return parse_fulfilment_kind(text);
}
template <>
base::Result<By> parse_enum<By>(std::string_view text) {
    return parse_by(text);
}
template <>
base::Result<Language> parse_enum<Language>(std::string_view text) {
    return parse_language(text);
}
template <>
base::Result<Channel> parse_enum<Channel>(std::string_view text) {
    return parse_channel(text);
}
template <>
base::Result<RequestKind> parse_enum<RequestKind>(std::string_view text) {
    return parse_request_kind(text);
}
template <>
base::Result<RequestState> parse_enum<RequestState>(std::string_view text) {
    return parse_request_state(text);
}
template <>
base::Result<PrintState> parse_enum<PrintState>(std::string_view text) {
    return parse_print_state(text);
}
template <>
base::Result<PrintKind> parse_enum<PrintKind>(std::string_view text) {
    return parse_print_kind(text);
}
template <>
base::Result<DrawerReason> parse_enum<DrawerReason>(std::string_view text) {
    return parse_drawer_reason(text);
}

}  // namespace policy
