#include "policy/request_record.h"

#include <algorithm>

#include "policy/phrase_events.h"
#include "policy/request_states.h"

namespace policy {
namespace {

using base::Event;
using What = RequestMoment::What;

class Fold {
public:
    Fold() = default;
    explicit Fold(RequestRecord record) : record_(std::move(record)) {}

    base::Status add(const Event& event) {
        ++record_.version;
        verdicts_.reset();
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
        record_.reason_ids = submitted.reason_ids;
        record_.created_at = submitted.created_at;
        record_.promised_at = submitted.promised_at;
        enter(event, submitted.owner);
        if (submitted.state == RequestState::Captured) {
            note(What::Captured, submitted.created_at);
            record_.owner = submitted.owner;
            record_.state = submitted.state;
            return base::ok();
        }
        record_.submitted_at = submitted.created_at;
        note(What::Submitted, submitted.created_at);
        move(submitted.state, submitted.owner, submitted.created_at);
        return base::ok();
    }

    // Older programs let promise and clocks begin with the capture.
    base::Status add_filed(const Event& event) {
        TRY(act, start_act<RequestFiled>(event));
        const bool anew = act.promise.is_made();
        record_.submitted_at = anew ? event.wall : record_.created_at;
        if (anew) {
            record_.promised_at = act.promise.promised_at;
        }
        take_details(act.details);
        note(What::Submitted, *record_.submitted_at);
        note(What::Acknowledged, *record_.submitted_at);
        return base::ok();
    }

    base::Status add_taken(const Event& event) {
        TRY(taken, decode_payload<RequestTaken>(event.payload));
        keep(taken.verdicts);
        enter(event, taken.owner);
        move(taken.state, taken.owner, event.wall);
        return base::ok();
    }

    base::Status add_answered(const Event& event) {
        TRY(answer, decode_payload<RequestAnswered>(event.payload));
        keep(answer.verdicts);
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
            reopen(event.wall, rated.promise);
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
        if (event.type == RequestFiled::kType) {
            return add_filed(event);
        }
        if (event.type == RequestReopened::kType) {
            TRY(act, start_act<RequestReopened>(event));
            reopen(event.wall, act.promise);
        } else if (event.type == RequestWaits::kType) {
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
            record_.photos.push_back({act.photo_id, record_.subject_id, act.width, act.height});
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
            if (act.carries) {
                record_.offer.reset();  // they go on in the other
                record_.accepted.clear();
            }
            return base::ok();
        }
        record_.absorbed.push_back({act.other_id, act.other_number, event.wall});
        if (act.carries) {
            absorb(act, event.wall);
            return base::ok();
        }
        record_.promised_at = std::min(record_.promised_at, act.promised_at);
        if (!act.answered) {
            note(What::CustomerSpoke, event.wall);  // who said it there waits for an answer here
        }
        return base::ok();
    }

    // A promise that was kept there binds nobody here, and none here that was kept is judged again.
    void absorb(const RequestMerge& act, base::UtcTime at) {
        record_.urgent = record_.urgent || act.urgent;
        take_details(act.details);
        for (const MovedOffer& moved : act.offers) {
            const StandingOffer offer{moved.remedy,  moved.amount,      moved.decision_id,
                                      moved.by,      moved.approved_by, moved.line,
                                      moved.item_id, moved.offered_at,  moved.accepted};
            if (moved.accepted) {
                record_.accepted.push_back(offer);
            }
            if (moved.stands) {
                record_.offer = offer;
            }
        }
        if (act.state != RequestState::Waiting) {
            end_wait(at);
        }
        if (act.answered) {
            return;
        }
        const bool waited = record_.waits_for_answer();
        note(What::CustomerSpoke, at);
        if (act.promised_at == base::UtcTime{}) {
            return;  // it was only captured
        }
        if (!record_.answered) {
            record_.promised_at = std::min(record_.promised_at, act.promised_at);
            return;
        }
        const base::UtcTime before =
            waited ? record_.promised_again_at.value_or(act.promised_at) : act.promised_at;
        record_.promised_again_at = std::min(before, act.promised_at);
        note_promise(at, act.promised_at);
    }

    base::Status add_plain_act(const Event& event) {
        if (!is_plain_request_act(event.type)) {
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
        keep(act.verdicts);
        RequestEntry& entry = enter(event, act.by);
        entry.sealed = act.personal;
        entry.words_for_staff = has_staff_words(event.type);
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

    void reopen(base::UtcTime at, const MadePromise& promise) {
        ++record_.reopened;
        record_.offer.reset();
        record_.follow_up = FollowUp::None;
        note(What::Reopened, at);
        if (promise.is_made()) {
            record_.promised_again_at = promise.promised_at;
            note_promise(at, promise.promised_at);
        }
    }

    void take_details(const RequestDetails& details) {
        if (details.are_given()) {
            record_.subject_id = details.subject_id;
            record_.order_id = details.order_id;
            record_.reason_ids = details.reason_ids;
        }
    }

    void keep(const Verdicts& verdicts) {
        if (verdicts.are_given()) {
            verdicts_ = std::make_shared<const Verdicts>(verdicts);
        }
    }

    void move(RequestState state, const base::ClerkId& owner, base::UtcTime at) {
        if (record_.owner.empty() && !owner.empty()) {
            note(What::Acknowledged, at);
        }
        record_.state = state;
        record_.owner = owner;
        if (kEndedRequests.has(state) || state == RequestState::Closed) {
            record_.hand_over.reset();  // there is nothing left to hand over
        }
    }

    RequestEntry& enter(const Event& event, const base::ClerkId& by) {
        RequestEntry& entry = record_.entries.emplace_back();
        entry.type = event.type;
        entry.subject_id = record_.subject_id;
        entry.event_id = event.event_id;
        entry.at = event.wall;
        entry.actor = event.actor;
        entry.by = by;
        return entry;
    }

    void note(What what, base::UtcTime at, WaitFor wait = WaitFor::Customer) {
        record_.moments.push_back({what, at, wait, {}, verdicts_});
    }

    void note_promise(base::UtcTime at, base::UtcTime promised_at) {
        record_.moments.push_back({What::Promised, at, WaitFor::Customer, promised_at, nullptr});
    }

    RequestRecord record_;
    std::shared_ptr<const Verdicts> verdicts_;  // of the event that is added
};

}  // namespace

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

base::Result<RequestRecord> fold_further(RequestRecord record, const Event& event) {
    Fold fold(std::move(record));
    CHECK_OK(fold.add(event));
    return fold.take();
}

}  // namespace policy
