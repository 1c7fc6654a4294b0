#include "kiosk/app/request_details.h"

#include <algorithm>

#include "base/text.h"
#include "kiosk/app/milestones.h"
#include "kiosk/app/request_reading.h"
#include "kiosk/app/request_support.h"
#include "kiosk/store/catalogue_table.h"
#include "kiosk/store/milestone_table.h"
#include "kiosk/store/request_table.h"
#include "policy/calendar.h"

namespace app {
namespace {

using base::ErrorCode;
using policy::RequestKind;

base::Error refused(const char* key, const char* why) {
    return base::error(ErrorCode::InvalidInput, key, why);
}

base::Result<std::vector<policy::FreeSlot>> load_slots(const ShopSnapshot& shop,
                                                       sqlite::Database& db, base::UtcTime now,
                                                       const base::RequestId& except = {}) {
    TRY(today, policy::local_date(shop.rules.working, now));
    TRY(booked, store::list_booked_slots(db, today, except));
    return policy::list_slots(shop.rules.installation, shop.rules.working, booked, now);
}

void write_slot(base::JsonWriter& w, const std::string& date,
                const policy::InstallationSlot& slot) {
    w.field("date", date);
    w.field("slot_id", slot.slot_id);
    w.field("from", policy::format_minute(slot.from_minute));
    w.field("to", policy::format_minute(slot.to_minute));
}

void write_invoice(base::JsonWriter& w, const RequestPersonal& personal, Reader reader) {
    if (personal.invoice_for.empty()) {
        w.null_field("invoice");
        return;
    }
    const bool masked = reader == Reader::Customer;
    const bool is_person = personal.invoice_for == "person";
    w.key("invoice");
    w.begin_object();
    w.field("for", personal.invoice_for);
    w.field("title", masked && is_person ? base::mask_name(personal.title) : personal.title);
    w.field("tax_number", personal.tax_number);
    w.field("email", masked ? base::mask_email(personal.email) : personal.email);
    w.end_object();
}

base::Status write_item(base::JsonWriter& w, sqlite::Database& db, const std::string& item_id) {
    if (item_id.empty()) {
        w.null_field("item");
        return base::ok();
    }
    TRY(item, store::find_item(db, item_id));
    TRY(available, store::find_available(db, item_id));
    w.key("item");
    w.begin_object();
    w.field("item_id", item_id);
    policy::write_localized(w, "name", item ? item->name : policy::LocalizedText{});
    w.field("available", available.value_or(0) > 0);
    w.end_object();
    return base::ok();
}

// A slot that the shop no longer has is told by its date alone.
void write_visit(base::JsonWriter& w, const policy::InstallationPlan& plan,
                 const policy::ServiceRequest& request) {
    if (request.slot_date.empty()) {
        w.null_field("slot");
        return;
    }
    const auto known = std::find_if(plan.slots.begin(), plan.slots.end(), [&](const auto& slot) {
        return slot.slot_id == request.slot_id;
    });
    w.key("slot");
    w.begin_object();
    if (known != plan.slots.end()) {
        write_slot(w, request.slot_date, *known);
    } else {
        write_slot(w, request.slot_date, {request.slot_id, 0, 24 * 60, 0});
    }
    w.end_object();
}

}  // namespace

base::Status check_details(SubmitRequest& command) {
    const RequestKind kind = command.kind;
    const bool names_item = kind == RequestKind::NotifyMe || kind == RequestKind::ProductQuestion ||
                            kind == RequestKind::PriceQuestion;
    if ((command.invoice && kind != RequestKind::Invoice) ||
        (command.slot && kind != RequestKind::Installation) ||
        (!command.item_id.empty() && !names_item)) {
        return refused("request.detail_of_another_kind", "this kind of request does not have that");
    }
    const bool whole = !command.is_captured;
    if (whole && kind == RequestKind::NotifyMe && command.item_id.empty()) {
        return refused("request.item_needed", "say which item it is about");
    }
    if (whole && (kind == RequestKind::NotifyMe || kind == RequestKind::Installation) &&
        !command.contact) {
        return refused("request.contact_needed", "without a number nobody can be told");
    }
    if (whole && kind == RequestKind::Invoice && !command.invoice) {
        return refused("request.invoice_needed", "say for whom the invoice is made out");
    }
    if (command.invoice) {
        TRY(buyer, policy::check_invoice_buyer(*command.invoice));
        command.invoice = std::move(buyer);
    }
    return base::ok();
}

base::Status require_first_invoice(sqlite::Database& db,
                                   const std::optional<base::OrderId>& order_id,
                                   const base::RequestId& own_id) {
    if (!order_id) {
        return base::ok();
    }
    TRY(asked, store::list_invoice_requests_of(db, *order_id));
    for (const policy::ServiceRequest& each : asked) {
        // One that was merged goes on in another, which may have ended without it.
        TRY(record, load_request_record(db, each.request_id));
        TRY(survivor, find_survivor(db, record));
        const bool is_settled = survivor.state == policy::RequestState::Resolved ||
                                survivor.state == policy::RequestState::Closed;
        const bool ended_without =
            survivor.state == policy::RequestState::Withdrawn ||
            (is_settled && survivor.resolution == policy::RequestOutcome::Refused);
        if (survivor.request_id != own_id && !ended_without) {
            base::Error error = base::error(ErrorCode::Conflict, "request.invoice_there",
                                            "an invoice for this order was asked for already");
            error.facts_json = "{\"number\":\"" + survivor.number + "\"}";
            return error;
        }
    }
    return base::ok();
}

base::Status add_details(App& app, store::WriteContext& context, const SubmitRequest& command,
                         policy::RequestSubmitted& event, RequestPersonal& personal) {
    if (command.invoice) {
        CHECK_OK(require_first_invoice(context.db(), command.order_id, event.request_id));
        personal.invoice_for = command.invoice->is_company ? "company" : "person";
        personal.title = command.invoice->title;
        personal.tax_number = command.invoice->tax_number;
        personal.email = command.invoice->email;
    }
    if (!command.item_id.empty()) {
        TRY(item, store::find_item(context.db(), command.item_id));
        if (!item) {
            return base::error(ErrorCode::NotFound, "item.not_found", "no such item");
        }
        event.item_id = command.item_id;
    }
    if (command.slot) {
        const auto shop = app.shop.current();
        TRY(slots, load_slots(*shop, context.db(), context.now(), event.request_id));
        TRY(slot, policy::choose_slot(slots, *command.slot));
        event.slot_date = slot.date;
        event.slot_id = slot.slot->slot_id;
    }
    return base::ok();
}

base::Status write_details(const App& app, base::JsonWriter& w, sqlite::Database& db,
                           const policy::ServiceRequest& request, const RequestPersonal& personal,
                           Reader reader) {
    write_invoice(w, personal, reader);
    CHECK_OK(write_item(w, db, request.item_id));
    write_visit(w, app.shop.current()->rules.installation, request);
    return base::ok();
}

base::Result<Reply> list_installation_slots(App& app) {
    const auto shop = app.shop.current();
    auto db = app.readers.lease();
    TRY(slots, load_slots(*shop, *db, app.clock.now()));
    base::JsonWriter w;
    w.begin_object();
    w.key("slots");
    w.begin_array();
    for (const policy::FreeSlot& each : slots) {
        w.begin_object();
        write_slot(w, each.date, *each.slot);
        w.field("left", each.left);
        w.end_object();
    }
    w.end_array();
    w.end_object();
    return Reply{200, w.take()};
}

base::Result<Reply> book_slot(App& app, const Caller& caller, const Idempotency& once,
                              const BookSlot& command) {
    CHECK_OK(require_request_access(app, caller, command.request_id));
    return commit_once(
        app, caller, once, [&](store::WriteContext& context) -> base::Result<Outcome> {
            TRY(record, load_record_to_act_on(context.db(), command.request_id));
            CHECK_OK(policy::decide_book_slot(record));
            const auto shop = app.shop.current();
            TRY(slots, load_slots(*shop, context.db(), context.now(), command.request_id));
            TRY(slot, policy::choose_slot(slots, command.slot));
            policy::RequestSlotBooked act;
            act.slot_date = slot.date;
            act.slot_id = slot.slot->slot_id;
            CHECK_OK(append_act(app, context, caller, record,
                                {act.kType, record.state, command.text}, act));
            return answer_with_request(app, context, caller, command.request_id);
        });
}

}  // namespace app
