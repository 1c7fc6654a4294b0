#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "policy/event_codec.h"
#include "policy/request_words.h"
#include "policy/values.h"

// What several events of a service request carry. Events of older programs lack all of it.
namespace policy {

// A promise as it was made and told: until when somebody answers.
struct MadePromise {
    base::UtcTime promised_at{};  // the epoch: none was made
    std::int64_t calendar_version = 0;
    LocalizedText words;  // as they were on the day on which it was made

    bool is_made() const { return promised_at != base::UtcTime{}; }
    template <class S, class F>
    static void fields(S& s, F& f) {
        f.later("promised_at", s.promised_at);
        f.later("calendar_version", s.calendar_version);
        f.later("promise_zh", s.words.zh_cn);
        f.later("promise_en", s.words.en);
    }
};

// How a clock ended, by the level and the calendar that held then: newer ones judge it no more.
struct ClockVerdict {
    ClockKind clock = ClockKind::Acknowledge;
    ClockStanding standing = ClockStanding::Met;
    base::UtcTime started_at{};
    base::UtcTime due_at{};  // the epoch: it was paused without a due time
    std::int64_t left_ms = 0;
    bool promised = false;
    template <class S, class F>
    static void fields(S& s, F& f) {
        f("clock", s.clock);
        f("standing", s.standing);
        f("started_at", s.started_at);
        f("due_at", s.due_at);
        f("left_ms", s.left_ms);
        f("promised", s.promised);
    }
};

// Of all clocks that an event ended.
struct Verdicts {
    static constexpr std::int64_t kNone = -1;
    std::int64_t level_version = kNone;  // kNone: an older program judged nothing
    std::int64_t calendar_version = 0;
    std::vector<ClockVerdict> clocks;

    bool are_given() const { return level_version != kNone; }
    template <class S, class F>
    static void fields(S& s, F& f) {
        f("level_version", s.level_version);
        f("calendar_version", s.calendar_version);
        f("clocks", s.clocks);
    }
};

// What a request is about and whose it is, from this event on, whole.
struct RequestDetails {
    std::string subject_id;  // "": nothing changes
    std::string phone_index;
    base::OrderId order_id;
    int line = 0;
    std::vector<std::string> reason_ids;
    std::string item_id;
    std::string slot_date;
    std::string slot_id;
    std::string sealed;  // as RequestSubmitted::personal, as the field "details" of this event

    bool are_given() const { return !subject_id.empty(); }
    template <class S, class F>
    static void fields(S& s, F& f) {
        f("subject_id", s.subject_id);
        f("phone_index", s.phone_index);
        f("order_id", s.order_id);
        f("line", s.line);
        f("reason_ids", s.reason_ids);
        f("item_id", s.item_id);
        f("slot_date", s.slot_date);
        f("slot_id", s.slot_id);
        f("sealed", s.sealed);
    }
};

// An offer as it goes over to another request.
struct MovedOffer {
    RequestRemedy remedy = RequestRemedy::Repair;
    base::Money amount;
    std::string decision_id;
    base::ClerkId by;
    base::ClerkId approved_by;
    int line = 0;
    std::string item_id;
    base::UtcTime offered_at{};
    bool accepted = false;
    bool stands = false;  // not carried out yet, or not answered
    template <class S, class F>
    static void fields(S& s, F& f) {
        f("remedy", s.remedy);
        f("amount_minor", s.amount);
        f("decision_id", s.decision_id);
        f("by", s.by);
        f("approved_by", s.approved_by);
        f("line", s.line);
        f("item_id", s.item_id);
        f("offered_at", s.offered_at);
        f("accepted", s.accepted);
        f("stands", s.stands);
    }
};

}  // namespace policy
