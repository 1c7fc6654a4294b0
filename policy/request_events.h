#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "policy/event_codec.h"
#include "policy/order_events.h"
#include "policy/request_cause.h"
#include "policy/request_parts.h"
#include "policy/request_words.h"
#include "policy/service_request.h"

// What happened to a service request.
namespace policy {

template <>
base::Result<RequestKind> parse_enum<RequestKind>(std::string_view text);
template <>
base::Result<RequestState> parse_enum<RequestState>(std::string_view text);

struct RequestSubmitted {
    static constexpr std::string_view kType = "request_submitted";
    base::RequestId request_id;
    std::int64_t request_no = 0;
    std::string number;
    RequestKind kind = RequestKind::Complaint;
    RequestState state = RequestState::Submitted;
    base::OrderId order_id;
    int line = 0;
    std::vector<std::string> reason_ids;
    std::string channel;
    Language language = Language::ZhCn;
    base::ClerkId owner;  // where a clerk takes it down
    base::UtcTime created_at{};
    base::UtcTime promised_at{};
    std::int64_t calendar_version = 0;
    LocalizedText promise;
    std::string subject_id;
    std::string phone_index;
    std::string personal;   // sealed {"words","name","phone"} and the buyer of an invoice
    std::string item_id;    // that somebody wants to be told of
    std::string slot_date;  // of an installation: local date
    std::string slot_id;
    std::string track_hash;  // of the token in the slip's QR code; the token itself is sealed
    template <class S, class F>
    static void fields(S& s, F& f) {
        f("request_id", s.request_id);
        f("request_no", s.request_no);
        f("number", s.number);
        f("kind", s.kind);
        f("state", s.state);
        f("order_id", s.order_id);
        f("line", s.line);
        f("reason_ids", s.reason_ids);
        f("channel", s.channel);
        f("language", s.language);
        f("owner", s.owner);
        f("created_at", s.created_at);
        f("promised_at", s.promised_at);
        f("calendar_version", s.calendar_version);
        f("promise_zh", s.promise.zh_cn);
        f("promise_en", s.promise.en);
        f("subject_id", s.subject_id);
        f("phone_index", s.phone_index);
        f("personal", s.personal);
        f.later("item_id", s.item_id);
        f.later("slot_date", s.slot_date);
        f.later("slot_id", s.slot_id);
        f.later("track_hash", s.track_hash);
    }
};

struct RequestTaken {
    static constexpr std::string_view kType = "request_taken";
    base::RequestId request_id;
    base::ClerkId owner;
    RequestState state = RequestState::Acknowledged;
    Verdicts verdicts = {};
    template <class S, class F>
    static void fields(S& s, F& f) {
        f("request_id", s.request_id);
        f("owner", s.owner);
        f("state", s.state);
        f.later("verdicts", s.verdicts);
    }
};

// "request_replied" and "request_resolved": a clerk's words.
struct RequestAnswered {
    static constexpr std::string_view kReplied = "request_replied";
    static constexpr std::string_view kResolved = "request_resolved";
    base::RequestId request_id;
    base::ClerkId by;
    base::ClerkId owner;  // PRE-2: who answers first owns it
    std::string phrase_id;
    RequestState state = RequestState::Working;
    std::string personal;                             // sealed words
    RequestOutcome outcome = RequestOutcome::Solved;  // of a resolution
    Judgement judgement;                              // of a resolution
    Verdicts verdicts;
    template <class S, class F>
    static void fields(S& s, F& f) {
        f("request_id", s.request_id);
        f("by", s.by);
        f("owner", s.owner);
        f("phrase_id", s.phrase_id);
        f("state", s.state);
        f("personal", s.personal);
        f.later("outcome", s.outcome);
        f.later("cause", s.judgement.cause);
        f.later("responsible", s.judgement.responsible);
        f.later("verdicts", s.verdicts);
    }
};

// What every later act has in common. Those without more to say are this and their type.
struct RequestActed {
    static constexpr std::string_view kHeard = "request_heard";  // the customer said more
    static constexpr std::string_view kResumed = "request_resumed";
    static constexpr std::string_view kOfferAccepted = "request_offer_accepted";
    static constexpr std::string_view kOfferDeclined = "request_offer_declined";
    static constexpr std::string_view kClosed = "request_closed";
    static constexpr std::string_view kWithdrawn = "request_withdrawn";
    static constexpr std::string_view kNoted = "request_noted";
    static constexpr std::string_view kUrgent = "request_urgent";
    static constexpr std::string_view kContactShown = "request_contact_shown";  // ORG-4: unmasked
    static constexpr std::string_view kItemBack =
        "request_item_back";  // PRE-7: by the store itself
    base::RequestId request_id;
    base::ClerkId by;                            // empty: the customer did it
    base::ClerkId owner;                         // after it
    RequestState state = RequestState::Working;  // after it
    std::string personal;                        // sealed words, or ""
    Verdicts verdicts;
    template <class S, class F>
    static void fields(S& s, F& f) {
        f("request_id", s.request_id);
        f("by", s.by);
        f("owner", s.owner);
        f("state", s.state);
        f("personal", s.personal);
        f.later("verdicts", s.verdicts);
    }
};

// Whether the type is one of the acts that begin as RequestActed does; plain: and says no more.
bool is_request_act(std::string_view type);
bool is_plain_request_act(std::string_view type);
// What clerks write down about these is for each other.
bool has_staff_words(std::string_view type);

// What was captured is whole: the promise and the clocks begin with it.
struct RequestFiled : RequestActed {
    static constexpr std::string_view kType = "request_filed";
    MadePromise promise;
    RequestDetails details;
    template <class S, class F>
    static void fields(S& s, F& f) {
        RequestActed::fields(s, f);
        MadePromise::fields(s.promise, f);
        f.later("details", s.details);
    }
};

// With a promise of its own, from this day on.
struct RequestReopened : RequestActed {
    static constexpr std::string_view kType = "request_reopened";
    MadePromise promise;
    template <class S, class F>
    static void fields(S& s, F& f) {
        RequestActed::fields(s, f);
        MadePromise::fields(s.promise, f);
    }
};

struct RequestWaits : RequestActed {
    static constexpr std::string_view kType = "request_waits";
    WaitFor wait = WaitFor::Customer;
    template <class S, class F>
    static void fields(S& s, F& f) {
        RequestActed::fields(s, f);
        f("wait", s.wait);
    }
};

// The cause and the responsible party were judged anew; why stands in the sealed words.
struct RequestCauseCorrected : RequestActed {
    static constexpr std::string_view kType = "request_cause_corrected";
    Judgement judgement;
    template <class S, class F>
    static void fields(S& s, F& f) {
        RequestActed::fields(s, f);
        f("cause", s.judgement.cause);
        f("responsible", s.judgement.responsible);
    }
};

// The visit of an installation was agreed on, or moved.
struct RequestSlotBooked : RequestActed {
    static constexpr std::string_view kType = "request_slot_booked";
    std::string slot_date;  // local date
    std::string slot_id;
    template <class S, class F>
    static void fields(S& s, F& f) {
        RequestActed::fields(s, f);
        f("slot_date", s.slot_date);
        f("slot_id", s.slot_id);
    }
};

// The picture itself lies beside the log, sealed.
struct RequestPhotoAdded : RequestActed {
    static constexpr std::string_view kType = "request_photo_added";
    std::string photo_id;
    int width = 0;  // pixels
    int height = 0;
    std::int64_t bytes = 0;
    template <class S, class F>
    static void fields(S& s, F& f) {
        RequestActed::fields(s, f);
        f("photo_id", s.photo_id);
        f("width", s.width);
        f("height", s.height);
        f("bytes", s.bytes);
    }
};

struct RequestOffered : RequestActed {
    static constexpr std::string_view kType = "request_offered";
    RequestRemedy remedy = RequestRemedy::Repair;
    base::Money amount;         // what it costs the store
    std::string decision_id;    // of what allows it: a right of the buyer, or "house:" and a row
    base::ClerkId approved_by;  // empty: nobody else was needed
    int line = 0;               // of the order; 0 = none
    std::string item_id;        // a gift
    std::string reason_id;      // of the house rules
    std::string cause;          // ReturnCause, where one was named
    template <class S, class F>
    static void fields(S& s, F& f) {
        RequestActed::fields(s, f);
        f("remedy", s.remedy);
        f("amount_minor", s.amount);
        f("decision_id", s.decision_id);
        f("approved_by", s.approved_by);
        f("line", s.line);
        f("item_id", s.item_id);
        f.later("reason_id", s.reason_id);
        f.later("cause", s.cause);
    }
};

struct RequestFollowedUp : RequestActed {
    static constexpr std::string_view kType = "request_followed_up";
    FollowUp outcome = FollowUp::Done;
    template <class S, class F>
    static void fields(S& s, F& f) {
        RequestActed::fields(s, f);
        f("outcome", s.outcome);
    }
};

struct RequestContactTried : RequestActed {
    static constexpr std::string_view kType = "request_contact_tried";
    ContactWay way = ContactWay::Phone;
    ContactOutcome outcome = ContactOutcome::Reached;
    template <class S, class F>
    static void fields(S& s, F& f) {
        RequestActed::fields(s, f);
        f("way", s.way);
        f("outcome", s.outcome);
    }
};

// Written by the store itself; each step once for each clock in the life of a request.
struct RequestEscalated {
    static constexpr std::string_view kType = "request_escalated";
    base::RequestId request_id;
    ClockKind clock = ClockKind::FirstReply;
    std::string step_id;
    std::string role;  // who was told
    base::UtcTime due_at{};
    base::UtcTime planned_at{};
    template <class S, class F>
    static void fields(S& s, F& f) {
        f("request_id", s.request_id);
        f("clock", s.clock);
        f("step_id", s.step_id);
        f("role", s.role);
        f("due_at", s.due_at);
        f("planned_at", s.planned_at);
    }
};

// PRE-2: from whom to whom; why stands in the sealed words.
struct RequestHandOver : RequestActed {
    static constexpr std::string_view kOffered = "request_hand_over_offered";
    static constexpr std::string_view kAccepted = "request_handed_over";
    static constexpr std::string_view kDeclined = "request_hand_over_declined";
    base::ClerkId from;
    base::ClerkId to;
    template <class S, class F>
    static void fields(S& s, F& f) {
        RequestActed::fields(s, f);
        f("from", s.from);
        f("to", s.to);
    }
};

// "request_merged" ends the one, "request_absorbed" stands in the other. Both are kept; what was
// said in the one is read from its own events.
struct RequestMerge : RequestActed {
    static constexpr std::string_view kMerged = "request_merged";
    static constexpr std::string_view kAbsorbed = "request_absorbed";
    base::RequestId other_id;
    std::string other_number;
    base::UtcTime promised_at{};     // of the one that ended
    bool answered = false;           // nobody waits for an answer there
    bool carries = false;            // all that stood there goes on here; older programs left it
    bool urgent = false;             // the one that ended was
    std::vector<MovedOffer> offers;  // of the one that ended
    base::UtcTime first_promise{};   // of the one that goes on, from then on
    base::UtcTime again_promise{};
    RequestDetails details;  // of the one that goes on, where the other adds to them
    template <class S, class F>
    static void fields(S& s, F& f) {
        RequestActed::fields(s, f);
        f("other_id", s.other_id);
        f("other_number", s.other_number);
        f("promised_at", s.promised_at);
        f("answered", s.answered);
        f.later("carries", s.carries);
        f.later("urgent", s.urgent);
        f.later("offers", s.offers);
        f.later("first_promise", s.first_promise);
        f.later("again_promise", s.again_promise);
        f.later("details", s.details);
    }
};

struct RequestRated {
    static constexpr std::string_view kType = "request_rated";
    base::RequestId request_id;
    int score = 0;
    RequestState state = RequestState::Closed;
    std::string personal;      // sealed {"words"}, or ""
    MadePromise promise = {};  // where it reopens
    template <class S, class F>
    static void fields(S& s, F& f) {
        f("request_id", s.request_id);
        f("score", s.score);
        f("state", s.state);
        f("personal", s.personal);
        MadePromise::fields(s.promise, f);
    }
};

}  // namespace policy
