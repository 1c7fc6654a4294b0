#pragma once

#include <array>
#include <cstddef>
#include <string_view>

#include "base/result.h"
#include "policy/event_codec.h"
#include "policy/service_request.h"
#include "policy/values.h"

// AFT-7: why a request came about, and whose it was to prevent it; judged by the clerk who resolves
// it, corrected later with a reason.
namespace policy {

// Unsaid is "" on the wire: nobody has judged yet.
enum class RequestCause {
    Unsaid,
    ProductFault,
    TransportDamage,
    WrongItem,
    DescribedWrongly,
    PriceOrPolicy,  // misunderstood
    StaffService,
    Late,
    ChangedMind,
    NoneFound,
    Other
};
enum class ResponsibleParty {
    Unsaid,
    Manufacturer,
    Carrier,
    Store,
    Headquarters,
    Platform,
    Customer,
    Nobody
};
inline constexpr std::array kRequestCauses{
    RequestCause::ProductFault,  RequestCause::TransportDamage,
    RequestCause::WrongItem,     RequestCause::DescribedWrongly,
    RequestCause::PriceOrPolicy, RequestCause::StaffService,
    RequestCause::Late,          RequestCause::ChangedMind,
    RequestCause::NoneFound,     RequestCause::Other};
inline constexpr std::array kResponsibleParties{
    ResponsibleParty::Manufacturer, ResponsibleParty::Carrier,  ResponsibleParty::Store,
    ResponsibleParty::Headquarters, ResponsibleParty::Platform, ResponsibleParty::Customer,
    ResponsibleParty::Nobody};

std::string_view word(RequestCause value);
std::string_view word(ResponsibleParty value);
LocalizedText name_of(RequestCause value);
LocalizedText name_of(ResponsibleParty value);
template <>
base::Result<RequestCause> parse_enum<RequestCause>(std::string_view text);
template <>
base::Result<ResponsibleParty> parse_enum<ResponsibleParty>(std::string_view text);

struct Judgement {
    RequestCause cause = RequestCause::Unsaid;
    ResponsibleParty responsible = ResponsibleParty::Unsaid;
    bool operator==(const Judgement&) const = default;
};
// Where something went wrong, somebody says what and whose it was.
bool needs_judgement(RequestKind kind);
// Both or none: InvalidInput "request.cause_needed".
base::Status check_judgement(RequestKind kind, const Judgement& judgement);

}  // namespace policy
