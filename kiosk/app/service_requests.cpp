#include "kiosk/app/service_requests.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/text.h"
#include "kiosk/app/open_limits.h"
#include "kiosk/app/phrases.h"
#include "kiosk/app/print_requests.h"
#include "kiosk/app/request_details.h"
#include "kiosk/app/request_submission.h"
#include "kiosk/app/request_support.h"
#include "kiosk/app/request_view.h"
#include "kiosk/app/session_table.h"
#include "kiosk/store/personal.h"
#include "kiosk/store/request_table.h"
#include "policy/request_events.h"

namespace app {
namespace {

using base::ErrorCode;
using policy::ServiceRequest;

constexpr std::chrono::days kSimilarFor{30};
constexpr int kMaxSimilar = 5;
constexpr std::size_t kTrackTokenBytes = 16;  // 128 random bits, as on a receipt

base::Result<Outcome> write_submission(App& app, store::WriteContext& context, const Caller& caller,
                                       const SubmitRequest& command) {
    CHECK_OK(require_room_for_request(app, context, caller));
    CHECK_OK(check_order_line(app, context, caller, command));
    TRY(counter, store::load_counter(context.db(), "request"));
    policy::RequestSubmitted event;
    const base::Uuid event_id = context.make_event_id();
    event.request_id = base::RequestId(base::format_uuid(context.make_event_id()));
    event.request_no = counter + 1;
    event.number = fmt::format("R-{}-{}-{:06}", context.identity().store.text(),
                               context.identity().epoch, event.request_no);
    event.kind = command.kind;
    event.order_id = command.order_id.value_or(base::OrderId());
    event.line = command.line.value_or(0);
    event.reason_ids = command.reason_ids;
    event.channel = command.channel;
    event.language = command.language;
    event.created_at = context.now();
    if (is_staff(caller.role)) {  // PRE-2: who takes it down owns it
        event.owner = caller.clerk;
        event.state = command.is_captured ? policy::RequestState::Captured
                                          : policy::RequestState::Acknowledged;
    }
    const bool is_captured = event.state == policy::RequestState::Captured;
    TRY(promise, is_captured
                     ? policy::make_submit_by(event.created_at, app.shop.current()->rules.working)
                     : promise_from(app, event.kind, false, event.created_at));
    event.promised_at = promise.promised_at;
    event.calendar_version = promise.calendar_version;
    event.promise = promise.words;
    TRY(personal, gather_person(app, context, command, event));
    personal.track_token = base::random_token(kTrackTokenBytes);
    event.track_hash = hash_of_track_token(personal.track_token);
    TRY(sealed, seal_person(context, event.subject_id, event_id, "personal", personal));
    event.personal = std::move(sealed);
    TRY(seq, append_request_event(app, context, caller, event.request_id,
                                  policy::RequestSubmitted::kType, policy::encode_payload(event),
                                  event_id));
    static_cast<void>(seq);
    if (!command.is_captured) {
        CHECK_OK(request_print(app, context, caller,
                               {.kind = policy::PrintKind::Slip, .request_id = event.request_id}));
    }
    if (caller.role == Role::Customer) {
        app.sessions.tie_request(caller.session_hash, event.request_id);
    }
    return answer_with_request(app, context, caller, event.request_id, 201);
}

struct Answer {
    base::RequestId request_id;
    std::string_view type;
    std::string text;
    std::string phrase_id = {};
    policy::RequestOutcome outcome = policy::RequestOutcome::Solved;
    policy::Judgement judgement = {};
    std::vector<int> installed_lines = {};
};

base::Result<Outcome> write_answer(App& app, store::WriteContext& context, const Caller& caller,
                                   const Answer& answer) {
    const bool resolves = answer.type == policy::RequestAnswered::kResolved;
    TRY(record,
        load_record_to_act_on(context.db(), answer.request_id, resolves ? Act::Ends : Act::Talks));
    TRY(state, resolves ? policy::decide_resolve(record, answer.outcome, answer.text)
                        : policy::decide_plain(record, policy::RequestAct::Reply));
    if (resolves) {
        CHECK_OK(policy::check_judgement(record.kind, answer.judgement));
    }
    policy::RequestAnswered event;
    event.phrase_id = answer.phrase_id;
    event.outcome = answer.outcome;
    event.judgement = answer.judgement;
    CHECK_OK(append_act(app, context, caller, record, {answer.type, state, answer.text}, event));
    if (resolves && record.kind == policy::RequestKind::Installation &&
        answer.outcome == policy::RequestOutcome::Solved) {
        TRY(request, store::load_request(context.db(), answer.request_id));
        CHECK_OK(record_installed(app, context, caller, request, answer.installed_lines));
    }
    if (!answer.phrase_id.empty()) {
        TRY(request, store::load_request(context.db(), answer.request_id));
        CHECK_OK(append_phrase_use(app, context, caller,
                                   {answer.phrase_id, {answer.request_id, {}}, request.language}));
    }
    return answer_with_request(app, context, caller, answer.request_id);
}

base::Result<Reply> reply_with_cards(App& app, sqlite::Database& db, const Caller& caller,
                                     const std::vector<ServiceRequest>& requests) {
    base::JsonWriter w;
    w.begin_object();
    w.key("requests");
    w.begin_array();
    for (const ServiceRequest& request : requests) {
        TRY(card, render_request_card(app, db, request, reader_of(caller)));
        w.raw(card);
    }
    w.end_array();
    w.end_object();
    return Reply{200, w.take()};
}

}  // namespace

base::Result<Reply> submit_request(App& app, const Caller& caller, const Idempotency& once,
                                   SubmitRequest command) {
    if (command.is_captured && !is_staff(caller.role)) {
        return base::error(ErrorCode::Forbidden, "request.staff_captures",
                           "a clerk takes words down; a customer leaves the request whole");
    }
    CHECK_OK(check_submission(app, command));
    CHECK_OK(check_details(command));
    return commit_once(app, caller, once, [&](store::WriteContext& context) {
        return write_submission(app, context, caller, command);
    });
}

base::Result<Reply> take_request(App& app, const Caller& caller, const Idempotency& once,
                                 const base::RequestId& request_id) {
    return commit_once(
        app, caller, once, [&](store::WriteContext& context) -> base::Result<Outcome> {
            TRY(record, load_record_to_act_on(context.db(), request_id));
            TRY(state, policy::decide_take(record, caller.clerk));
            if (record.owner.empty()) {
                policy::RequestTaken event{request_id, caller.clerk, state};
                TRY(verdicts,
                    judge_act(app, context, record, event.kType, policy::encode_payload(event)));
                event.verdicts = std::move(verdicts);
                TRY(seq, append_request_event(app, context, caller, request_id,
                                              policy::RequestTaken::kType,
                                              policy::encode_payload(event)));
                static_cast<void>(seq);
            }
            return answer_with_request(app, context, caller, request_id);
        });
}

base::Result<Reply> reply_to_request(App& app, const Caller& caller, const Idempotency& once,
                                     const ReplyToRequest& command) {
    return commit_once(app, caller, once, [&](store::WriteContext& context) {
        return write_answer(app, context, caller,
                            {command.request_id, policy::RequestAnswered::kReplied, command.text,
                             command.phrase_id});
    });
}

base::Result<Reply> resolve_request(App& app, const Caller& caller, const Idempotency& once,
                                    const ResolveRequest& command) {
    return commit_once(app, caller, once, [&](store::WriteContext& context) {
        return write_answer(app, context, caller,
                            {command.request_id, policy::RequestAnswered::kResolved, command.text,
                             "", command.outcome, command.judgement, command.installed_lines});
    });
}

base::Result<Reply> rate_request(App& app, const Caller& caller, const Idempotency& once,
                                 const RateRequest& command) {
    if (caller.role != Role::Customer) {
        return base::error(ErrorCode::Forbidden, "request.customer_rates",
                           "the customer rates, on a kiosk or by the slip's number");
    }
    CHECK_OK(require_request_access(app, caller, command.request_id));
    return commit_once(
        app, caller, once, [&](store::WriteContext& context) -> base::Result<Outcome> {
            TRY(request, load_record_to_act_on(context.db(), command.request_id, Act::Ends));
            const auto shop = app.shop.current();
            TRY(state, policy::decide_rate(request, command.score,
                                           {context.now(), shop->rules.service_levels.reopen_days},
                                           shop->rules.working));
            const base::Uuid event_id = context.make_event_id();
            TRY(personal, seal_words(context, request.subject_id, event_id, command.words));
            policy::RequestRated event{command.request_id, command.score, state, personal};
            if (state == policy::RequestState::Working) {
                TRY(promise, promise_from(app, request.kind, request.urgent, context.now()));
                event.promise = std::move(promise);
            }
            TRY(seq, append_request_event(app, context, caller, command.request_id,
                                          policy::RequestRated::kType,
                                          policy::encode_payload(event), event_id));
            static_cast<void>(seq);
            return answer_with_request(app, context, caller, command.request_id);
        });
}

base::Result<Reply> show_request(App& app, const Caller& caller,
                                 const base::RequestId& request_id) {
    CHECK_OK(require_request_access(app, caller, request_id));
    auto db = app.readers.lease();
    TRY(request, store::load_request(*db, request_id));
    TRY(shown, follow_merge(app, caller, *db, request));
    TRY(body, render_request(app, *db, shown, reader_of(caller)));
    return Reply{200, std::move(body)};
}

base::Result<Reply> list_similar_requests(App& app, const Caller& caller,
                                          const SimilarRequests& query) {
    store::RequestLikeness likeness;
    likeness.kind = query.kind;
    likeness.order_id = query.order_id.value_or(base::OrderId());
    likeness.line = query.line.value_or(0);
    likeness.since = app.clock.now() - kSimilarFor;
    if (is_staff(caller.role) && !query.phone.empty()) {
        likeness.subject_id = base::to_hex(app.keys.phone_index(query.phone));
    }
    auto db = app.readers.lease();
    std::string owner;  // of the order, where the session has proved to be that person
    if (query.order_id) {
        TRY(order, load_order_for(app, caller, *db, *query.order_id));
        if (caller.role == Role::Customer &&
            app.sessions.may_see_people(caller.session_hash, *query.order_id)) {
            owner = order.subject_id;
        }
    }
    TRY(requests, store::list_requests_like(*db, likeness, kMaxSimilar));
    for (const ServiceRequest& request : requests) {
        if (!owner.empty() && request.subject_id == owner) {
            app.sessions.tie_request(caller.session_hash, request.request_id);
        }
    }
    return reply_with_cards(app, *db, caller, requests);
}

base::Result<Reply> list_requests(App& app, const Caller& caller, const ListRequests& query) {
    store::RequestFilter filter;
    filter.whose = query.whose;
    filter.clerk = caller.clerk;
    if (!query.state.empty()) {
        TRY(parsed, policy::parse_request_state(query.state));
        filter.state = parsed;
    }
    auto db = app.readers.lease();
    if (!query.number.empty()) {
        TRY(found, store::find_request_by_number(*db, query.number));
        return reply_with_cards(app, *db, caller,
                                found ? std::vector{*found} : std::vector<ServiceRequest>());
    }
    TRY(requests, store::list_requests(*db, filter, query.limit));
    return reply_with_cards(app, *db, caller, requests);
}

}  // namespace app
