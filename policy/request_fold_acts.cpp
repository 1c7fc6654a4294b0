#include <algorithm>

#include "policy/request_fold.h"

namespace policy {

using base::Event;
using What = RequestMoment::What;

namespace {

bool is_hand_over(std::string_view type) {
    return type == RequestHandOver::kOffered || type == RequestHandOver::kAccepted ||
           type == RequestHandOver::kDeclined;
}

}  // namespace

std::string pair_of(std::string_view first, std::string_view second) {
    return std::string(first) + "/" + std::string(second);
}

// Older programs let promise and clocks begin with the capture.
base::Status Fold::add_filed(const Event& event) {
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

base::Status Fold::add_act(const Event& event) {
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
        record_.offer = standing_offer(act, event.wall);
        end_wait(event.wall);
        record_.answered = true;
        note(What::Replied, event.wall);
    } else if (event.type == RequestSlotBooked::kType) {
        TRY(act, start_act<RequestSlotBooked>(event));
        record_.entries.back().detail = act.slot_date + "/" + act.slot_id;
    } else if (event.type == RequestCauseCorrected::kType) {
        TRY(act, start_act<RequestCauseCorrected>(event));
        record_.entries.back().detail =
            pair_of(word(act.judgement.cause), word(act.judgement.responsible));
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
        record_.entries.back().detail = pair_of(word(act.way), word(act.outcome));
        record_.ready = record_.ready && act.outcome != ContactOutcome::Reached;
    } else if (is_hand_over(event.type)) {
        return add_hand_over(event);
    } else if (event.type == RequestMerge::kMerged || event.type == RequestMerge::kAbsorbed) {
        return add_merge(event);
    } else {
        return add_plain_act(event);
    }
    return base::ok();
}

base::Status Fold::add_hand_over(const Event& event) {
    TRY(act, start_act<RequestHandOver>(event));
    record_.entries.back().detail = act.from.text() + "/" + act.to.text();
    record_.entries.back().for_staff = true;
    record_.hand_over.reset();
    if (event.type == RequestHandOver::kOffered) {
        record_.hand_over = OfferedHandOver{act.from, act.to, event.wall};
    }
    return base::ok();
}

base::Status Fold::add_merge(const Event& event) {
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
void Fold::absorb(const RequestMerge& act, base::UtcTime at) {
    record_.urgent = record_.urgent || act.urgent;
    take_details(act.details);
    for (const MovedOffer& moved : act.offers) {
        const StandingOffer offer = standing_offer(moved);
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

base::Status Fold::add_plain_act(const Event& event) {
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
        record_.entries.back().words_for_staff =
            record_.wait && *record_.wait != WaitFor::Customer;  // as what was said of the wait
        end_wait(event.wall);
    } else if (event.type == RequestActed::kWithdrawn) {
        note(What::Ended, event.wall);
    } else if (event.type == RequestActed::kUrgent) {
        record_.urgent = true;
        record_.entries.back().for_staff = true;
    } else if (event.type == RequestActed::kItemBack) {
        record_.item_is_back = true;
        record_.ready = true;
    } else if (event.type == RequestActed::kNoted || event.type == RequestActed::kContactShown) {
        record_.entries.back().for_staff = true;
    }
    return base::ok();
}

void Fold::answer_offer(std::string_view type) {
    if (type == RequestActed::kOfferDeclined) {
        record_.offer.reset();
    } else if (type == RequestActed::kOfferAccepted && record_.offer) {
        record_.offer->accepted = true;
        record_.accepted.push_back(*record_.offer);
    }
}

}  // namespace policy
