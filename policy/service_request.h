#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/clock.h"
#include "base/ids.h"
#include "base/result.h"
#include "policy/values.h"

namespace policy {

enum class RequestKind {
    Complaint,
    Return,
    Exchange,
    Repair,
    Claim,
    Installation,
    LogisticsQuestion,
    Invoice,
    PriceQuestion,
    ProductQuestion,
    NotifyMe,
    Suggestion,
    ReviewRecovery,
};
std::string_view word(RequestKind kind);
base::Result<RequestKind> parse_request_kind(std::string_view word);
LocalizedText name_of(RequestKind kind);
bool needs_order(RequestKind kind);

// captured (words taken down, details not complete) → submitted → acknowledged (somebody owns it) →
// working ⇄ waiting → offered → resolved → closed; withdrawn and merged end it.
// What leads where: policy/request_states.h.
enum class RequestState {
    Captured,
    Submitted,
    Acknowledged,
    Working,
    Waiting,
    Offered,
    Resolved,
    Closed,
    Withdrawn,
    Merged
};
std::string_view word(RequestState state);
base::Result<RequestState> parse_request_state(std::string_view word);

// A request as the tables hold it; words, replies and contact stand in its events, sealed.
struct ServiceRequest {
    base::RequestId request_id;
    std::string number;  // "R-0117-1-000093"
    RequestKind kind = RequestKind::Complaint;
    RequestState state = RequestState::Submitted;
    base::OrderId order_id;  // may be empty
    int line = 0;            // 0 = no line
    std::string channel;
    Language language = Language::ZhCn;
    base::ClerkId owner;  // PRE-2: the first clerk who touches it
    base::UtcTime created_at{};
    base::UtcTime promised_at{};
    std::uint64_t submitted_seq = 0;
    std::uint64_t details_seq = 0;  // the event that last said what it is about, and whose it is
    int score = 0;                  // 0 = not rated
    std::int64_t version = 1;
    std::string subject_id;
    bool urgent = false;         // ORG-1: goes past steps of its escalation
    base::ClerkId hand_over_to;  // offered to, not answered yet
    std::string escalated_to;    // the role that was told last; "" = none
    std::string item_id;         // that somebody wants to be told of
    std::string slot_date;       // of an installation; "" = no visit was agreed on
    std::string slot_id;
    bool ready = false;  // the item is back and nobody told the customer yet
};

}  // namespace policy
