#include "policy/request_cause.h"

#include "policy/words.h"

namespace policy {
namespace {

constexpr Words<RequestCause, kRequestCauses.size() + 1> kCauses{
    {{RequestCause::Unsaid, ""},
     {RequestCause::ProductFault, "product_fault"},
     {RequestCause::TransportDamage, "transport_damage"},
     {RequestCause::WrongItem, "wrong_item"},
     {RequestCause::DescribedWrongly, "described_wrongly"},
     {RequestCause::PriceOrPolicy, "price_or_policy"},
     {RequestCause::StaffService, "staff_service"},
     {RequestCause::Late, "late"},
     {RequestCause::ChangedMind, "changed_mind"},
     {RequestCause::NoneFound, "none_found"},
     {RequestCause::Other, "other"}}};
constexpr Words<ResponsibleParty, kResponsibleParties.size() + 1> kParties{
    {{ResponsibleParty::Unsaid, ""},
     {ResponsibleParty::Manufacturer, "manufacturer"},
     {ResponsibleParty::Carrier, "carrier"},
     {ResponsibleParty::Store, "store"},
     {ResponsibleParty::Headquarters, "headquarters"},
     {ResponsibleParty::Platform, "platform"},
     {ResponsibleParty::Customer, "customer"},
     {ResponsibleParty::Nobody, "nobody"}}};

}  // namespace

std::string_view word(RequestCause value) {
    return find_word(kCauses, value);
}
std::string_view word(ResponsibleParty value) {
    return find_word(kParties, value);
}
template <>
base::Result<RequestCause> parse_enum<RequestCause>(std::string_view text) {
    return parse_word(kCauses, text, "cause");
}
template <>
base::Result<ResponsibleParty> parse_enum<ResponsibleParty>(std::string_view text) {
    return parse_word(kParties, text, "responsible party");
}

LocalizedText name_of(RequestCause value) {
    switch (value) {
        case RequestCause::Unsaid:
            return {"还没判定", "Not judged yet"};
        case RequestCause::ProductFault:
            return {"商品质量问题", "Fault of the product"};
        case RequestCause::TransportDamage:
            return {"运输损坏", "Damaged in transport"};
        case RequestCause::WrongItem:
            return {"发错货", "Wrong item sent"};
        case RequestCause::DescribedWrongly:
            return {"描述不符", "Described wrongly"};
        case RequestCause::PriceOrPolicy:
            return {"价格或规则理解有出入", "Price or policy misunderstood"};
        case RequestCause::StaffService:
            return {"服务问题", "Service of the staff"};
        case RequestCause::Late:
            return {"延误", "Late"};
        case RequestCause::ChangedMind:
            return {"顾客改变主意", "The customer's change of mind"};
        case RequestCause::NoneFound:
            return {"没有发现问题", "No cause found"};
        case RequestCause::Other:
            return {"其他", "Another"};
    }
    return {};
}

LocalizedText name_of(ResponsibleParty value) {
    switch (value) {
        case ResponsibleParty::Unsaid:
            return {"还没判定", "Not judged yet"};
        case ResponsibleParty::Manufacturer:
            return {"生产商", "Manufacturer"};
        case ResponsibleParty::Carrier:
            return {"承运方", "Carrier"};
        case ResponsibleParty::Store:
            return {"本店", "Store"};
        case ResponsibleParty::Headquarters:
            return {"总部", "Headquarters"};
        case ResponsibleParty::Platform:
            return {"平台", "Platform"};
        case ResponsibleParty::Customer:
            return {"顾客", "Customer"};
        case ResponsibleParty::Nobody:
            return {"无人", "Nobody"};
    }
    return {};
}

bool needs_judgement(RequestKind kind) {
    switch (kind) {
        case RequestKind::Complaint:
        case RequestKind::Return:
        case RequestKind::Exchange:
        case RequestKind::Repair:
        case RequestKind::Claim:
            return true;
        case RequestKind::Installation:
        case RequestKind::LogisticsQuestion:
        case RequestKind::Invoice:
        case RequestKind::PriceQuestion:
        case RequestKind::ProductQuestion:
        case RequestKind::NotifyMe:
        case RequestKind::Suggestion:
        case RequestKind::ReviewRecovery:
            return false;
    }
    return false;
}

base::Status check_judgement(RequestKind kind, const Judgement& judgement) {
    const bool has_cause = judgement.cause != RequestCause::Unsaid;
    const bool has_party = judgement.responsible != ResponsibleParty::Unsaid;
    if (has_cause != has_party || (needs_judgement(kind) && !has_cause)) {
        return base::error(base::ErrorCode::InvalidInput, "request.cause_needed",
                           "say what caused it and whose it was: cause and responsible");
    }
    return base::ok();
}

}  // namespace policy
