#include "kiosk/app/request_submission.h"

#include <algorithm>

#include "base/text.h"
#include "kiosk/app/order_support.h"
#include "kiosk/app/request_details.h"
#include "kiosk/store/journal.h"
#include "kiosk/store/personal.h"

namespace app {

using base::ErrorCode;

base::Result<Submission> load_submission(sqlite::Database& db,
                                         const policy::ServiceRequest& request) {
    TRY(event, store::load_event(db, request.details_seq));
    if (event.type == policy::RequestFiled::kType) {
        TRY(filed, policy::decode_payload<policy::RequestFiled>(event.payload));
        return Submission{std::move(filed.details), event.event_id, "details"};
    }
    if (event.type == policy::RequestMerge::kAbsorbed) {
        TRY(merge, policy::decode_payload<policy::RequestMerge>(event.payload));
        return Submission{std::move(merge.details), event.event_id, "details"};
    }
    TRY(left, policy::decode_payload<policy::RequestSubmitted>(event.payload));
    Submission submission;
    submission.event_id = event.event_id;
    submission.field = "personal";
    submission.details = {left.subject_id, left.phone_index, left.order_id,
                          left.line,       left.reason_ids,  left.item_id,
                          left.slot_date,  left.slot_id,     left.personal};
    return submission;
}

base::Result<RequestPersonal> open_request_personal(sqlite::Database& db, const store::Keys& keys,
                                                    const policy::ServiceRequest& request) {
    TRY(submission, load_submission(db, request));
    TRY(plain, store::open_subject_field(db, keys,
                                         {submission.details.subject_id, submission.event_id,
                                          submission.field, submission.details.sealed}));
    if (plain.empty()) {
        return RequestPersonal{};
    }
    return policy::decode_payload<RequestPersonal>(plain);
}

base::Status check_submission(App& app, const SubmitRequest& command) {
    const bool lacks_order = !command.order_id && command.selling_store.empty();
    if (policy::needs_order(command.kind) && lacks_order && !command.is_captured) {
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

base::Result<RequestPersonal> gather_person(App& app, store::WriteContext& context,
                                            const SubmitRequest& command,
                                            policy::RequestSubmitted& event) {
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
    return personal;
}

base::Result<std::string> seal_person(store::WriteContext& context, const std::string& subject_id,
                                      const base::Uuid& event_id, std::string_view field,
                                      const RequestPersonal& personal) {
    TRY(key, store::load_or_make_subject_key(context.db(), context.keys(), subject_id));
    return store::seal_field(key, event_id, field, policy::encode_payload(personal));
}

base::Result<policy::MadePromise> promise_from(const App& app, policy::RequestKind kind,
                                               bool urgent, base::UtcTime from) {
    const auto shop = app.shop.current();
    return policy::make_promise({kind, urgent, app.config.request_reply_minutes, from},
                                shop->rules.service_levels, shop->rules.working);
}

}  // namespace app
