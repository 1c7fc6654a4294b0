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
    std::string subject_id;  // whose key sealed the words
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

StandingOffer standing_offer(const RequestOffered& offered, base::UtcTime at);
StandingOffer standing_offer(const MovedOffer& moved);

struct RequestPhoto {
    std::string photo_id;
    std::string subject_id;  // whose key sealed it
    int width = 0;           // pixels
    int height = 0;
};

struct AbsorbedRequest {
    base::RequestId request_id;
    std::string number;
    base::UtcTime at{};
};

struct RequestRecord {
    base::RequestId request_id;
    std::string number;
    RequestKind kind = RequestKind::Complaint;
    RequestState state = RequestState::Submitted;
    base::OrderId order_id;
    base::ClerkId owner;
    std::string subject_id;
    std::vector<std::string> reason_ids;
    base::UtcTime created_at{};
    std::optional<base::UtcTime> submitted_at;       // none while it is only captured
    base::UtcTime promised_at{};                     // the first answer: the earliest that was told
    std::optional<base::UtcTime> promised_again_at;  // when it was opened again
    std::int64_t version = 0;                        // counts its events
    int score = 0;                                   // 0 = not rated since it was last resolved
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

    // What the customer was told last; of a captured one: until when it has to be submitted.
    base::UtcTime standing_promise() const { return promised_again_at.value_or(promised_at); }
    // Whether the customer has said something that no answer came to.
    bool waits_for_answer() const { return policy::waits_for_answer(moments); }
};

// All events of the request, oldest first. NotFound "request.not_found" for none. Events of types
// that this program does not know change nothing.
base::Result<RequestRecord> fold_request(const std::vector<base::Event>& events);
// The record after one event more.
base::Result<RequestRecord> fold_further(RequestRecord record, const base::Event& event);

}  // namespace policy
