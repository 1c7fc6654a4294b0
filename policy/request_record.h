#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/event.h"
#include "base/result.h"
#include "policy/escalation.h"
#include "policy/request_clocks.h"
#include "policy/request_events.h"

// One service request as its events tell it. The tables hold only what lists and limits need.
namespace policy {

// An entry of the history: what was done, by whom, and the words that were sealed with it.
struct RequestEntry {
    std::string type;
    base::Uuid event_id{};
    base::UtcTime at{};
    std::string actor;
    base::ClerkId by;              // empty: the customer or the store itself
    std::string sealed;            // "" = no words
    std::string plain;             // words that name nobody and are not sealed
    std::string detail;            // "parts", "phone/no_answer", "03/05": what the type has to say
    bool for_staff = false;        // no customer sees it
    bool words_for_staff = false;  // nor reads what was said with it
};

struct OfferedHandOver {
    base::ClerkId from;
    base::ClerkId to;
    base::UtcTime at{};
};

// What a decision of the house rules begins with; its row follows.
inline constexpr std::string_view kHouseDecision = "house:";

struct StandingOffer {
    RequestRemedy remedy = RequestRemedy::Repair;
    base::Money amount;
    std::string decision_id;
    base::ClerkId by;
    base::ClerkId approved_by;
    int line = 0;         // of the order; 0 = none
    std::string item_id;  // a gift
    base::UtcTime at{};
    bool accepted = false;
    std::string reason_id = {};  // of the house rules; "" in offers of an older program
    std::string cause = {};      // "" = the usual one of its kind

    // Else by a right of the buyer, whose decision `decision_id` names.
    bool by_house_rules() const { return decision_id.rfind(kHouseDecision, 0) == 0; }
};

struct RequestPhoto {
    std::string photo_id;
    int width = 0;  // pixels
    int height = 0;
};

struct AbsorbedRequest {
    base::RequestId request_id;
    std::string number;
};

struct RequestRecord {
    base::RequestId request_id;
    std::string number;
    RequestKind kind = RequestKind::Complaint;
    RequestState state = RequestState::Submitted;
    base::OrderId order_id;
    base::ClerkId owner;
    std::string subject_id;
    base::UtcTime created_at{};
    base::UtcTime promised_at{};  // the earliest of those printed for it
    std::int64_t version = 0;     // counts its events
    int score = 0;                // 0 = not rated since it was last resolved
    bool urgent = false;
    bool answered = false;
    bool item_is_back = false;  // the store noticed it once
    bool ready = false;         // and nobody told the customer yet
    std::optional<WaitFor> wait;
    std::optional<OfferedHandOver> hand_over;
    std::optional<StandingOffer> offer;        // the last; none once it was declined
    std::vector<StandingOffer> accepted;       // all that the customer took
    std::optional<RequestOutcome> resolution;  // of the last time it was resolved
    Judgement judgement;                       // the newest
    base::UtcTime resolved_at{};
    FollowUp follow_up = FollowUp::None;
    int reopened = 0;  // times
    base::RequestId merged_into;
    std::string merged_into_number;
    std::vector<RequestPhoto> photos;
    std::vector<AbsorbedRequest> absorbed;
    FiredSteps fired;
    std::string escalated_to;  // the role that was told last; "" = none yet
    std::vector<RequestMoment> moments;
    std::vector<RequestEntry> entries;
};

// All events of the request, oldest first. NotFound "request.not_found" for none. Events of types
// that this program does not know change nothing.
base::Result<RequestRecord> fold_request(const std::vector<base::Event>& events);

}  // namespace policy
