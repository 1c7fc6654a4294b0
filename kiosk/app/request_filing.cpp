#include "kiosk/app/request_filing.h"

#include "kiosk/app/print_requests.h"
#include "kiosk/app/request_details.h"
#include "kiosk/app/request_submission.h"
#include "kiosk/app/request_support.h"
#include "kiosk/store/request_table.h"

namespace app {
namespace {

std::optional<policy::InvoiceBuyer> buyer_in(const RequestPersonal& personal) {
    if (personal.invoice_for.empty()) {
        return std::nullopt;
    }
    policy::InvoiceBuyer buyer;
    buyer.is_company = personal.invoice_for == "company";
    buyer.title = personal.title;
    buyer.tax_number = personal.tax_number;
    buyer.email = personal.email;
    return buyer;
}

// As if all of it had been said at once.
SubmitRequest complete(const FileRequest& command, const policy::ServiceRequest& request,
                       const policy::RequestDetails& captured, const RequestPersonal& personal) {
    SubmitRequest whole;
    whole.kind = request.kind;
    whole.channel = request.channel;
    whole.language = request.language;
    whole.order_id = command.order_id;
    if (!command.order_id && !captured.order_id.empty()) {
        whole.order_id = captured.order_id;
    }
    whole.line = command.line;
    if (!command.line && !command.order_id && captured.line != 0) {
        whole.line = captured.line;
    }
    whole.reason_ids = command.reason_ids.value_or(captured.reason_ids);
    whole.words = command.words.empty() ? personal.words : command.words;
    whole.contact = command.contact;
    if (!command.contact && !personal.phone.empty()) {
        whole.contact = Contact{personal.name, personal.phone};
    }
    whole.invoice = command.invoice ? command.invoice : buyer_in(personal);
    whole.item_id = command.item_id.empty() ? captured.item_id : command.item_id;
    whole.slot = command.slot;
    if (!command.slot && !request.slot_date.empty()) {
        whole.slot = policy::SlotChoice{request.slot_date, request.slot_id};  // does it still fit?
    }
    return whole;
}

base::Result<policy::RequestFiled> make_filed(App& app, store::WriteContext& context,
                                              const Caller& caller, const FileRequest& command,
                                              const base::Uuid& event_id) {
    TRY(request, store::load_request(context.db(), command.request_id));
    TRY(captured, load_submission(context.db(), request));
    TRY(before, open_request_personal(context.db(), app.keys, request));
    SubmitRequest whole = complete(command, request, captured.details, before);
    CHECK_OK(check_submission(app, whole));
    CHECK_OK(check_details(whole));
    CHECK_OK(check_order_line(app, context, caller, whole));
    policy::RequestSubmitted said;
    said.request_id = command.request_id;
    TRY(personal, gather_person(app, context, whole, said));
    personal.track_token = before.track_token;
    policy::RequestFiled filed;
    TRY(promise, promise_from(app, request.kind, request.urgent, context.now()));
    filed.promise = std::move(promise);
    filed.details.subject_id = said.subject_id;
    filed.details.phone_index = said.phone_index;
    filed.details.order_id = whole.order_id.value_or(base::OrderId());
    filed.details.line = whole.line.value_or(0);
    filed.details.reason_ids = whole.reason_ids;
    filed.details.item_id = said.item_id;
    filed.details.slot_date = command.slot ? said.slot_date : request.slot_date;
    filed.details.slot_id = command.slot ? said.slot_id : request.slot_id;
    TRY(sealed, seal_person(context, said.subject_id, event_id, "details", personal));
    filed.details.sealed = std::move(sealed);
    return filed;
}

}  // namespace

base::Result<Reply> file_request(App& app, const Caller& caller, const Idempotency& once,
                                 const FileRequest& command) {
    return commit_once(
        app, caller, once, [&](store::WriteContext& context) -> base::Result<Outcome> {
            TRY(record, load_record_to_act_on(context.db(), command.request_id));
            TRY(state, policy::decide_plain(record, policy::RequestAct::Submit));
            const base::Uuid event_id = context.make_event_id();
            TRY(filed, make_filed(app, context, caller, command, event_id));
            CHECK_OK(append_act(app, context, caller, record,
                                {filed.kType, state, command.text, {}, event_id}, filed));
            CHECK_OK(
                request_print(app, context, caller,
                              {.kind = policy::PrintKind::Slip, .request_id = command.request_id}));
            return answer_with_request(app, context, caller, command.request_id);
        });
}

}  // namespace app
