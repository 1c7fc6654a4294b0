#include "policy/request_record.h"

#include <algorithm>
#include <array>

#include "policy/phrase_events.h"

namespace policy {
namespace {

using base::Event;
using What = RequestMoment::What;

constexpr std::array kPlainActs{
    RequestActed::kFiled,         RequestActed::kHeard,         RequestActed::kResumed,
    RequestActed::kOfferAccepted, RequestActed::kOfferDeclined, RequestActed::kClosed,
    RequestActed::kReopened,      RequestActed::kWithdrawn,     RequestActed::kNoted,
    RequestActed::kUrgent,        RequestActed::kContactShown,  RequestActed::kItemBack};
constexpr std::array kTellingActs{
    RequestSlotBooked::kType,     RequestPhotoAdded::kType,  RequestWaits::kType,
    RequestCauseCorrected::kType, RequestOffered::kType,     RequestFollowedUp::kType,
    RequestContactTried::kType,   RequestHandOver::kOffered, RequestHandOver::kAccepted,
    RequestHandOver::kDeclined,   RequestMerge::kMerged,     RequestMerge::kAbsorbed};

// What clerks write down about these is for each other; of a wait for the customer it says what
// for.
constexpr std::array kStaffWords{RequestWaits::kType,        RequestFollowedUp::kType,
                                 RequestContactTried::kType, RequestMerge::kMerged,
                                 RequestMerge::kAbsorbed,    RequestActed::kClosed};

bool is_plain_act(std::string_view type) {
    return std::find(kPlainActs.begin(), kPlainActs.end(), type) != kPlainActs.end();
}

class Fold {
public:
    base::Status add(const Event& event) {
        ++record_.version;
        if (event.type == RequestSubmitted::kType) {
            return add_submitted(event);
        }
        if (event.type == RequestTaken::kType) {
            return add_taken(event);
        }
        if (event.type == RequestAnswered::kReplied || event.type == RequestAnswered::kResolved) {
            return add_answered(event);
        }
        if (event.type == RequestRated::kType) {
            return add_rated(event);
        }
        if (event.type == RequestEscalated::kType) {
            return add_escalated(event);
        }
        if (event.type == RequestNominated::kType) {
            return add_nominated(event);
        }
        return add_act(event);
    }
    RequestRecord take() { return std::move(record_); }

private:
    base::Status add_submitted(const Event& event) {
        TRY(submitted, decode_payload<RequestSubmitted>(event.payload));
        record_.request_id = submitted.request_id;
        record_.number = submitted.number;
        record_.kind = submitted.kind;
        record_.order_id = submitted.order_id;
        record_.subject_id = submitted.subject_id;
        record_.created_at = submitted.created_at;
        record_.promised_at = submitted.promised_at;
        note(What::Submitted, submitted.created_at);
        enter(event, submitted.owner);
        move(submitted.state, submitted.owner, submitted.created_at);
        return base::ok();
    }

    base::Status add_taken(const Event& event) {
        TRY(taken, decode_payload<RequestTaken>(event.payload));
        enter(event, taken.owner);
        move(taken.state, taken.owner, event.wall);
        return base::ok();
    }

    base::Status add_answered(const Event& event) {
        TRY(answer, decode_payload<RequestAnswered>(event.payload));
        enter(event, answer.by).sealed = answer.personal;
        move(answer.state, answer.owner, event.wall);
        record_.answered = true;
        record_.ready = false;
        if (event.type == RequestAnswered::kReplied) {
            note(What::Replied, event.wall);
            return base::ok();
        }
        record_.entries.back().detail = word(answer.outcome);
        record_.resolution = answer.outcome;
        if (answer.judgement.cause != RequestCause::Unsaid) {
            record_.judgement = answer.judgement;
        }
        record_.resolved_at = event.wall;
        record_.follow_up = FollowUp::None;
        record_.wait.reset();
        record_.score = 0;
        note(What::Resolved, event.wall);
        return base::ok();
    }

    base::Status add_rated(const Event& event) {
        TRY(rated, decode_payload<RequestRated>(event.payload));
        enter(event, base::ClerkId()).sealed = rated.personal;
        record_.entries.back().detail = std::to_string(rated.score);
        record_.score = rated.score;
        if (rated.state == RequestState::Working) {
            reopen(event.wall);
        } else {
            record_.follow_up = FollowUp::Done;  // the customer said how it was
            note(What::FollowedUp, event.wall);
        }
        move(rated.state, record_.owner, event.wall);
        return base::ok();
    }

    base::Status add_escalated(const Event& event) {
        TRY(step, decode_payload<RequestEscalated>(event.payload));
        RequestEntry& entry = enter(event, base::ClerkId());
        entry.detail = std::string(word(step.clock)) + "/" + step.role;
        entry.for_staff = true;
        record_.fired.insert({step.clock, step.step_id});
        record_.escalated_to = step.role;
        return base::ok();
    }

    base::Status add_nominated(const Event& event) {
        TRY(nominated, decode_payload<RequestNominated>(event.payload));
        RequestEntry& entry = enter(event, nominated.by);
        entry.detail = nominated.situation;
        entry.plain = nominated.question;
        entry.for_staff = true;
        return base::ok();
    }

    base::Status add_act(const Event& event) {
        if (event.type == RequestWaits::kType) {
            TRY(act, start_act<RequestWaits>(event));
            record_.entries.back().detail = word(act.wait);
            record_.entries.back().words_for_staff = act.wait != WaitFor::Customer;
            record_.wait = act.wait;
            note(What::WaitBegan, event.wall, act.wait);
        } else if (event.type == RequestOffered::kType) {
            TRY(act, start_act<RequestOffered>(event));
            record_.entries.back().detail = word(act.remedy);
            record_.offer = StandingOffer{act.remedy,      act.amount, act.decision_id, act.by,
                                          act.approved_by, act.line,   act.item_id,     event.wall};
            record_.offer->reason_id = act.reason_id;
            record_.offer->cause = act.cause;
            end_wait(event.wall);
            record_.answered = true;
            note(What::Replied, event.wall);
        } else if (event.type == RequestSlotBooked::kType) {
            TRY(act, start_act<RequestSlotBooked>(event));
            record_.entries.back().detail = act.slot_date + "/" + act.slot_id;
        } else if (event.type == RequestCauseCorrected::kType) {
            TRY(act, start_act<RequestCauseCorrected>(event));
            record_.entries.back().detail = std::string(word(act.judgement.cause)) + "/" +
                                            std::string(word(act.judgement.responsible));
            record_.entries.back().for_staff = true;
            record_.judgement = act.judgement;
        } else if (event.type == RequestPhotoAdded::kType) {
            TRY(act, start_act<RequestPhotoAdded>(event));
            record_.photos.push_back({act.photo_id, act.width, act.height});
        } else if (event.type == RequestFollowedUp::kType) {
            TRY(act, start_act<RequestFollowedUp>(event));
            record_.entries.back().detail = word(act.outcome);
            record_.follow_up = act.outcome;
            note(What::FollowedUp, event.wall);
        } else if (event.type == RequestContactTried::kType) {
            TRY(act, start_act<RequestContactTried>(event));
            record_.entries.back().detail =
                std::string(word(act.way)) + "/" + std::string(word(act.outcome));
            record_.ready = record_.ready && act.outcome != ContactOutcome::Reached;
        } else if (event.type == RequestHandOver::kOffered ||
                   event.type == RequestHandOver::kAccepted ||
                   event.type == RequestHandOver::kDeclined) {
            return add_hand_over(event);
        } else if (event.type == RequestMerge::kMerged || event.type == RequestMerge::kAbsorbed) {
            return add_merge(event);
        } else {
            return add_plain_act(event);
        }
        return base::ok();
    }

    base::Status add_hand_over(const Event& event) {
        TRY(act, start_act<RequestHandOver>(event));
        record_.entries.back().detail = act.from.text() + "/" + act.to.text();
        record_.entries.back().for_staff = true;
        record_.hand_over.reset();
        if (event.type == RequestHandOver::kOffered) {
            record_.hand_over = OfferedHandOver{act.from, act.to, event.wall};
        }
        return base::ok();
    }

    base::Status add_merge(const Event& event) {
        TRY(act, start_act<RequestMerge>(event));
        record_.entries.back().detail = act.other_number;
        if (event.type == RequestMerge::kMerged) {
            record_.merged_into = act.other_id;
            record_.merged_into_number = act.other_number;
            note(What::Ended, event.wall);
            return base::ok();
        }
        record_.absorbed.push_back({act.other_id, act.other_number});
        record_.promised_at = std::min(record_.promised_at, act.promised_at);
        if (!act.answered) {
            note(What::CustomerSpoke, event.wall);  // who said it there waits for an answer here
        }
        return base::ok();
    }

    base::Status add_plain_act(const Event& event) {
        if (!is_plain_act(event.type)) {
            return base::ok();
        }
        TRY(act, start_act<RequestActed>(event));
        if (event.type == RequestActed::kHeard || event.type == RequestActed::kOfferAccepted ||
            event.type == RequestActed::kOfferDeclined) {
            note(What::CustomerSpoke, event.wall);
            if (act.state != RequestState::Waiting) {
                record_.wait.reset();
            }
            answer_offer(event.type);
        } else if (event.type == RequestActed::kResumed) {
            end_wait(event.wall);
        } else if (event.type == RequestActed::kReopened) {
            reopen(event.wall);
        } else if (event.type == RequestActed::kWithdrawn) {
            note(What::Ended, event.wall);
        } else if (event.type == RequestActed::kUrgent) {
            record_.urgent = true;
            record_.entries.back().for_staff = true;
        } else if (event.type == RequestActed::kItemBack) {
            record_.item_is_back = true;
            record_.ready = true;
        } else if (event.type == RequestActed::kNoted ||
                   event.type == RequestActed::kContactShown) {
            record_.entries.back().for_staff = true;
        }
        return base::ok();
    }

    template <typename Act>
    base::Result<Act> start_act(const Event& event) {
        TRY(act, decode_payload<Act>(event.payload));
        RequestEntry& entry = enter(event, act.by);
        entry.sealed = act.personal;
        entry.words_for_staff =
            std::find(kStaffWords.begin(), kStaffWords.end(), event.type) != kStaffWords.end();
        move(act.state, act.owner, event.wall);
        return act;
    }

    void answer_offer(std::string_view type) {
        if (type == RequestActed::kOfferDeclined) {
            record_.offer.reset();
        } else if (type == RequestActed::kOfferAccepted && record_.offer) {
            record_.offer->accepted = true;
            record_.accepted.push_back(*record_.offer);
        }
    }

    void end_wait(base::UtcTime at) {
        if (record_.wait) {
            record_.wait.reset();
            note(What::WaitEnded, at);
        }
    }

    void reopen(base::UtcTime at) {
        ++record_.reopened;
        record_.offer.reset();
        record_.follow_up = FollowUp::None;
        note(What::Reopened, at);
    }

    void move(RequestState state, const base::ClerkId& owner, base::UtcTime at) {
        if (record_.owner.empty() && !owner.empty()) {
            note(What::Acknowledged, at);
        }
        record_.state = state;
        record_.owner = owner;
    }

    RequestEntry& enter(const Event& event, const base::ClerkId& by) {
        RequestEntry& entry = record_.entries.emplace_back();
        entry.type = event.type;
        entry.event_id = event.event_id;
        entry.at = event.wall;
        entry.actor = event.actor;
        entry.by = by;
        return entry;
    }

    void note(What what, base::UtcTime at, WaitFor wait = WaitFor::Customer) {
        record_.moments.push_back({what, at, wait});
    }

    RequestRecord record_;
};

}  // namespace

bool is_request_act(std::string_view type) {
    return is_plain_act(type) ||
           std::find(kTellingActs.begin(), kTellingActs.end(), type) != kTellingActs.end();
}

base::Result<RequestRecord> fold_request(const std::vector<Event>& events) {
    if (events.empty() || events.front().type != RequestSubmitted::kType) {
        return base::error(base::ErrorCode::NotFound, "request.not_found", "no such request");
    }
    Fold fold;
    for (const Event& event : events) {
        CHECK_OK(fold.add(event));
    }
    return fold.take();
}

}  // namespace policy
