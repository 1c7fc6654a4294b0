#include "kiosk/app/service_requests.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/text.h"
#include "kiosk/app/open_limits.h"
#include "kiosk/app/phrases.h"
#include "kiosk/app/print_requests.h"
#include "kiosk/app/request_details.h"
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

base::Status check_submission(App& app, const SubmitRequest& command) {
    if (policy::needs_order(command.kind) && !command.order_id && command.selling_store.empty()) {
        return base::error(ErrorCode::Refused, "request.needs_order",
                           "this kind of request is about an order");
    }
    if (base::looks_like_card_number(command.words)) {
        return base::error(ErrorCode::InvalidInput, "input.card_number",
                           "a card number is never stored");
    }
    const auto shop = app.shop.current();
    for (const std::string& reason_id : command.reason_ids) {
        const auto& known = shop->rules.reasons.request;
        const bool fits = std::any_of(known.begin(), known.end(), [&](const auto& reason) {
            return reason.reason_id == reason_id && reason.kind == command.kind;
        });
        if (!fits) {
            return base::error(ErrorCode::InvalidInput, "request.unknown_reason",
                               "reason_ids holds a reason of another kind");
        }
    }
    return base::ok();
}

base::Status check_order_line(App& app, store::WriteContext& context, const Caller& caller,
                              const SubmitRequest& command) {
    if (!command.order_id) {
        return command.line ? base::error(ErrorCode::InvalidInput, "request.no_such_line",
                                          "a line is one of an order")
                            : base::ok();
    }
    TRY(order, load_order_for(app, caller, context.db(), *command.order_id));
    TRY(content, store::load_content(context.db(), order.content_seq));
    if (command.line &&
        (*command.line < 1 || *command.line > static_cast<int>(content.lines.size()))) {
        return base::error(ErrorCode::InvalidInput, "request.no_such_line",
                           "the order has no such line");
    }
    return base::ok();
}

base::Status seal_person(App& app, store::WriteContext& context, const SubmitRequest& command,
                         const base::Uuid& event_id, policy::RequestSubmitted& event) {
    RequestPersonal personal{command.words, "", ""};
    CHECK_OK(add_details(app, context, command, event, personal));
    if (command.contact) {
        personal.name = command.contact->name;
        personal.phone = command.contact->phone;
    }
    if (!personal.phone.empty()) {
        event.phone_index = base::to_hex(context.keys().phone_index(personal.phone));
    }
    event.subject_id = event.phone_index.empty() ? event.request_id.text() : event.phone_index;
    personal.track_token = base::random_token(kTrackTokenBytes);
    event.track_hash = hash_of_track_token(personal.track_token);
    TRY(key, store::load_or_make_subject_key(context.db(), context.keys(), event.subject_id));
    event.personal = store::seal_field(key, event_id, "personal", policy::encode_payload(personal));
    return base::ok();
}

// AFT-4: the promise is minutes of working time from now, and says so in words on the slip.
base::Status make_promise(App& app, policy::RequestSubmitted& event) {
    const policy::Calendar& calendar = app.shop.current()->rules.working;
    // The shop's own promise, and for kinds that are served faster theirs.
    const auto& level =
        policy::find_level(app.shop.current()->rules.service_levels, event.kind, false);
    const auto first_reply =
        level.level.minutes[static_cast<std::size_t>(policy::ClockKind::FirstReply)];
    const std::int64_t minutes = std::min(first_reply.value_or(app.config.request_reply_minutes),
                                          app.config.request_reply_minutes);
    TRY(due, policy::due_at(calendar, event.created_at, minutes));
    TRY(zh_cn, policy::promise_words(event.created_at, due.at, calendar, policy::Language::ZhCn));
    TRY(en, policy::promise_words(event.created_at, due.at, calendar, policy::Language::En));
    event.promised_at = due.at;
    event.calendar_version = calendar.version;
    event.promise = {zh_cn, en};
    return base::ok();
}

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
    CHECK_OK(make_promise(app, event));
    CHECK_OK(seal_person(app, context, command, event_id, event));
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

base::Result<Reply> reply_with_cards(App& app, sqlite::Database& db,
                                     const std::vector<ServiceRequest>& requests) {
    base::JsonWriter w;
    w.begin_object();
    w.key("requests");
    w.begin_array();
    for (const ServiceRequest& request : requests) {
        TRY(card, render_request_card(app, db, request));
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
    return commit_once(app, caller, once,
                       [&](store::WriteContext& context) -> base::Result<Outcome> {
                           TRY(record, load_record_to_act_on(context.db(), request_id));
                           TRY(state, policy::decide_take(record, caller.clerk));
                           if (record.owner.empty()) {
                               const policy::RequestTaken event{request_id, caller.clerk, state};
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
            TRY(state, policy::decide_rate(request, command.score));
            const base::Uuid event_id = context.make_event_id();
            TRY(personal, seal_words(context, request.subject_id, event_id, command.words));
            const policy::RequestRated event{command.request_id, command.score, state, personal};
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
    TRY(body, render_request(app, *db, request, reader_of(caller)));
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
    return reply_with_cards(app, *db, requests);
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
        return reply_with_cards(app, *db,
                                found ? std::vector{*found} : std::vector<ServiceRequest>());
    }
    TRY(requests, store::list_requests(*db, filter, query.limit));
    return reply_with_cards(app, *db, requests);
}

}  // namespace app
