#include "policy/request_fold.h"

#include <string>

#include "policy/phrase_events.h"

namespace policy {

using base::Event;
using What = RequestMoment::What;

base::Status Fold::add(const Event& event) {
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

base::Status Fold::add_submitted(const Event& event) {
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

base::Status Fold::add_taken(const Event& event) {
    TRY(taken, decode_payload<RequestTaken>(event.payload));
    keep(taken.verdicts);
    enter(event, taken.owner);
    move(taken.state, taken.owner, event.wall);
    return base::ok();
}

base::Status Fold::add_answered(const Event& event) {
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

base::Status Fold::add_rated(const Event& event) {
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

base::Status Fold::add_escalated(const Event& event) {
    TRY(step, decode_payload<RequestEscalated>(event.payload));
    RequestEntry& entry = enter(event, base::ClerkId());
    entry.detail = pair_of(word(step.clock), step.role);
    entry.for_staff = true;
    record_.fired.insert({step.clock, step.step_id});
    record_.escalated_to = step.role;
    return base::ok();
}

base::Status Fold::add_nominated(const Event& event) {
    TRY(nominated, decode_payload<RequestNominated>(event.payload));
    RequestEntry& entry = enter(event, nominated.by);
    entry.detail = nominated.situation;
    entry.plain = nominated.question;
    entry.for_staff = true;
    return base::ok();
}

void Fold::end_wait(base::UtcTime at) {
    if (record_.wait) {
        record_.wait.reset();
        note(What::WaitEnded, at);
    }
}

void Fold::reopen(base::UtcTime at, const MadePromise& promise) {
    ++record_.reopened;
    record_.offer.reset();
    record_.follow_up = FollowUp::None;
    note(What::Reopened, at);
    if (promise.is_made()) {
        record_.promised_again_at = promise.promised_at;
        note_promise(at, promise.promised_at);
    }
}

void Fold::take_details(const RequestDetails& details) {
    if (details.are_given()) {
        record_.subject_id = details.subject_id;
        record_.order_id = details.order_id;
        record_.reason_ids = details.reason_ids;
    }
}

void Fold::keep(const Verdicts& verdicts) {
    if (verdicts.are_given()) {
        verdicts_ = std::make_shared<const Verdicts>(verdicts);
    }
}

void Fold::move(RequestState state, const base::ClerkId& owner, base::UtcTime at) {
    if (record_.owner.empty() && !owner.empty()) {
        note(What::Acknowledged, at);
    }
    record_.state = state;
    record_.owner = owner;
    if (kEndedRequests.has(state) || state == RequestState::Closed) {
        record_.hand_over.reset();  // there is nothing left to hand over
    }
}

RequestEntry& Fold::enter(const Event& event, const base::ClerkId& by) {
    RequestEntry& entry = record_.entries.emplace_back();
    entry.type = event.type;
    entry.subject_id = record_.subject_id;
    entry.event_id = event.event_id;
    entry.at = event.wall;
    entry.actor = event.actor;
    entry.by = by;
    return entry;
}

void Fold::note(What what, base::UtcTime at, WaitFor wait) {
    record_.moments.push_back({what, at, wait, {}, verdicts_});
}

void Fold::note_promise(base::UtcTime at, base::UtcTime promised_at) {
    record_.moments.push_back({What::Promised, at, WaitFor::Customer, promised_at, nullptr});
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

base::Result<RequestRecord> fold_further(RequestRecord record, const Event& event) {
    Fold fold(std::move(record));
    CHECK_OK(fold.add(event));
    return fold.take();
}

}  // namespace policy
