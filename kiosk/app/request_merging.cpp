#include "kiosk/app/request_acts.h"
#include "kiosk/app/request_submission.h"
#include "kiosk/app/request_support.h"
#include "kiosk/app/request_timing.h"
#include "kiosk/app/request_view.h"
#include "kiosk/store/request_table.h"

// Two requests that are one: what stood in the one goes on in the other.
namespace app {
namespace {

using base::ErrorCode;

struct Side {
    policy::RequestRecord record;
    policy::ServiceRequest request;
    policy::RequestDetails details;
    RequestPersonal personal;
};

base::Result<Side> load_side(App& app, sqlite::Database& db, const base::RequestId& request_id,
                             Act act) {
    Side side;
    TRY(record, load_record_to_act_on(db, request_id, act));
    TRY(request, store::load_request(db, request_id));
    TRY(submission, load_submission(db, request));
    TRY(personal, open_request_personal(db, app.keys, request));
    side.record = std::move(record);
    side.request = std::move(request);
    side.details = std::move(submission.details);
    side.personal = std::move(personal);
    return side;
}

base::Error refused(const char* key, const char* why) {
    return base::error(ErrorCode::Conflict, key, why);
}

bool is_same_buyer(const RequestPersonal& one, const RequestPersonal& other) {
    return one.invoice_for == other.invoice_for && one.title == other.title &&
           one.tax_number == other.tax_number;
}

bool has_offers(const policy::RequestRecord& record) {
    return record.offer.has_value() || !record.accepted.empty();
}

// An offer belongs to the order it was made on, and to whom it was made.
base::Status check_offers(const Side& from, const Side& into) {
    const auto& order = into.request.order_id;
    const bool other_order = !order.empty() && from.request.order_id != order;
    const bool other_person =
        !from.personal.phone.empty() && from.record.subject_id != into.record.subject_id;
    if (has_offers(from.record) && (other_order || other_person)) {
        return refused("request.merge_offer",
                       "an offer was made in it: it stays a request of its own");
    }
    if (has_offers(into.record) && order.empty() && !from.request.order_id.empty()) {
        return refused("request.merge_offer",
                       "an offer was made in the other one, without an order: merge it into this");
    }
    return base::ok();
}

// What one kind of request alone is there for.
base::Status check_kind(const Side& from, const Side& into) {
    const bool has_invoice = !from.personal.invoice_for.empty();
    const bool same_kind = from.record.kind == into.record.kind;
    if (has_invoice && from.request.order_id != into.request.order_id) {
        return refused("request.merge_invoice",
                       "an invoice goes on only in a request of its order");
    }
    if (from.record.kind == policy::RequestKind::NotifyMe &&
        (!same_kind || from.request.item_id != into.request.item_id)) {
        return refused("request.merge_notify",
                       "who waits for an item is told only by a request for this item");
    }
    return base::ok();
}

// What only one of the two can have.
base::Status check_belongings(const Side& from, const Side& into) {
    if (into.personal.phone.empty() && !from.personal.phone.empty()) {
        return refused("request.merge_into_named",
                       "merge the one without a number into the one with: its slip opens both");
    }
    CHECK_OK(check_offers(from, into));
    CHECK_OK(check_kind(from, into));
    if (!from.request.slot_date.empty() && into.record.kind != policy::RequestKind::Installation) {
        return refused("request.merge_visit",
                       "a visit is booked in it: merge the other one into this");
    }
    if (!from.request.slot_date.empty() && !into.request.slot_date.empty()) {
        return refused("request.merge_two_visits",
                       "two visits are booked: cancel one of them first");
    }
    const bool has_invoice = !from.personal.invoice_for.empty();
    const bool two_people =
        !into.personal.phone.empty() && from.record.subject_id != into.record.subject_id;
    if (has_invoice && two_people) {
        return refused("request.merge_invoice_of_another",
                       "the invoice is another person's: it stays a request of its own");
    }
    if (has_invoice && !into.personal.invoice_for.empty() &&
        !is_same_buyer(from.personal, into.personal)) {
        return refused("request.merge_two_invoices",
                       "they name two buyers: two invoices are two requests");
    }
    return base::ok();
}

// The promise that somebody still waits for.
base::Result<base::UtcTime> open_promise(const policy::RequestRecord& record,
                                         const policy::ShopRules& rules, base::UtcTime now) {
    TRY(timing, read_timing(record, rules, now));
    base::UtcTime promised{};
    for (const policy::ClockRun& run : timing.clocks) {
        if (!run.ended_at && run.promised_at && run.kind != policy::ClockKind::Submission) {
            promised = *run.promised_at;
        }
    }
    return promised;
}

std::vector<policy::MovedOffer> offers_of(const policy::RequestRecord& record) {
    std::vector<policy::MovedOffer> moved;
    const auto add = [&](const policy::StandingOffer& offer, bool stands) {
        moved.push_back({offer.remedy, offer.amount, offer.decision_id, offer.by, offer.approved_by,
                         offer.line, offer.item_id, offer.at, offer.accepted, stands});
    };
    const bool was_taken = record.offer && record.offer->accepted;
    for (const policy::StandingOffer& offer : record.accepted) {
        add(offer, was_taken && &offer == &record.accepted.back());
    }
    if (record.offer && !was_taken) {
        add(*record.offer, true);
    }
    return moved;
}

// Of the one that goes on, with what the other adds.
base::Result<policy::RequestDetails> join_details(store::WriteContext& context, const Side& from,
                                                  const Side& into, const base::Uuid& event_id) {
    policy::RequestDetails details = into.details;
    RequestPersonal personal = into.personal;
    details.order_id = into.request.order_id;
    details.line = into.request.line;
    details.slot_date = into.request.slot_date;
    details.slot_id = into.request.slot_id;
    if (details.order_id.empty()) {
        details.order_id = from.request.order_id;
        details.line = from.request.line;
    }
    if (details.slot_date.empty()) {
        details.slot_date = from.request.slot_date;
        details.slot_id = from.request.slot_id;
    }
    if (details.item_id.empty()) {
        details.item_id = from.request.item_id;
    }
    details.subject_id = into.record.subject_id;  // a contact never goes over: check_belongings
    if (personal.invoice_for.empty()) {
        personal.invoice_for = from.personal.invoice_for;
        personal.title = from.personal.title;
        personal.tax_number = from.personal.tax_number;
        personal.email = from.personal.email;
    }
    TRY(sealed, seal_person(context, details.subject_id, event_id, "details", personal));
    details.sealed = std::move(sealed);
    return details;
}

base::Status append_absorbed(App& app, store::WriteContext& context, const Caller& caller,
                             const Side& from, const Side& into, policy::RequestMerge act) {
    const base::Uuid event_id = context.make_event_id();
    TRY(details, join_details(context, from, into, event_id));
    act.details = std::move(details);
    act.other_id = from.record.request_id;
    act.other_number = from.record.number;
    act.urgent = from.record.urgent;
    act.offers = offers_of(from.record);
    act.request_id = into.record.request_id;
    act.owner = into.record.owner;
    act.state = policy::state_after_merge(from.record, into.record);
    base::Event event;
    event.type = act.kAbsorbed;
    event.wall = context.now();
    event.payload = policy::encode_payload(act);
    TRY(then, policy::fold_further(into.record, event));
    act.first_promise = then.promised_at;
    act.again_promise = then.promised_again_at.value_or(base::UtcTime{});
    return append_act(app, context, caller, into.record,
                      {act.kAbsorbed, act.state, "", {}, event_id}, act);
}

}  // namespace

base::Result<Reply> merge_request(App& app, const Caller& caller, const Idempotency& once,
                                  const MergeRequest& command) {
    return commit_once(
        app, caller, once, [&](store::WriteContext& context) -> base::Result<Outcome> {
            TRY(from, load_side(app, context.db(), command.request_id, Act::Ends));
            TRY(into, load_side(app, context.db(), command.into, Act::Talks));
            TRY(state, policy::decide_merge(from.record, into.record));
            CHECK_OK(check_belongings(from, into));
            const auto shop = app.shop.current();
            policy::RequestMerge act;
            TRY(promised_at, open_promise(from.record, shop->rules, context.now()));
            act.promised_at = promised_at;
            act.answered = !from.record.waits_for_answer();
            act.carries = true;
            act.other_id = into.record.request_id;
            act.other_number = into.record.number;
            CHECK_OK(append_act(app, context, caller, from.record,
                                {act.kMerged, state, command.text}, act));
            CHECK_OK(append_absorbed(app, context, caller, from, into, act));
            TRY(outcome, answer_with_request(app, context, caller, command.into));
            outcome.changes.push_back(
                {0, "request", command.request_id.text(), "", std::string(policy::word(state))});
            return outcome;
        });
}

}  // namespace app
