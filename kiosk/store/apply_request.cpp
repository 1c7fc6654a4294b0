#include "base/text.h"
#include "kiosk/store/apply.h"
#include "kiosk/store/offer_table.h"
#include "policy/request_events.h"

// Events of service requests and calls for a clerk.
namespace store {
namespace {

using base::Event;

base::Status apply_submitted(sqlite::Database& db, const Event& event) {
    TRY(request, policy::decode_payload<policy::RequestSubmitted>(event.payload));
    TRY(phone_index, base::from_hex(request.phone_index));
    const std::optional<sqlite::Blob> phone =
        phone_index.empty() ? std::nullopt : std::optional(sqlite::Blob{phone_index});
    CHECK_OK(
        db.exec("INSERT INTO service_request "
                "VALUES(?1,?2,?3,?4,?5,?6,?7,?8,?9,?10,?11,?12,?13,0,1,?14,?15,?16,0,'','',?17,?18,"
                "?19,?20,0,0,0)",
                request.request_no, request.request_id, request.number, policy::word(request.kind),
                policy::word(request.state), request.order_id, request.line, request.channel,
                policy::word(request.language), request.owner, base::unix_ms(request.created_at),
                base::unix_ms(request.promised_at), event.seq, request.subject_id, phone,
                customer_of(event), request.item_id, request.slot_date, request.slot_id,
                request.track_hash));
    return db.exec(
        "INSERT INTO counter VALUES('request', ?1) "
        "ON CONFLICT(name) DO UPDATE SET value = max(value, ?1)",
        request.request_no);
}

base::Status apply_taken(sqlite::Database& db, const Event& event) {
    TRY(taken, policy::decode_payload<policy::RequestTaken>(event.payload));
    return db.exec(
        "UPDATE service_request SET owner=?2, state=?3, version=version+1 "
        "WHERE request_id=?1",
        taken.request_id, taken.owner, policy::word(taken.state));
}

base::Status apply_answered(sqlite::Database& db, const Event& event) {
    TRY(answered, policy::decode_payload<policy::RequestAnswered>(event.payload));
    const bool refused = answered.outcome == policy::RequestOutcome::Refused;
    if (event.type == policy::RequestAnswered::kResolved) {
        CHECK_OK(db.exec("UPDATE service_request SET refused=?2 WHERE request_id=?1",
                         answered.request_id, refused ? 1 : 0));
    }
    if (refused) {  // nobody comes to install it
        CHECK_OK(db.exec("UPDATE service_request SET slot_date='', slot_id='' WHERE request_id=?1",
                         answered.request_id));
    }
    return db.exec(
        "UPDATE service_request SET owner=?2, state=?3, ready=0, version=version+1 "
        "WHERE request_id=?1",
        answered.request_id, answered.owner, policy::word(answered.state));
}

base::Status apply_rated(sqlite::Database& db, const Event& event) {
    TRY(rated, policy::decode_payload<policy::RequestRated>(event.payload));
    return db.exec(
        "UPDATE service_request SET score=?2, state=?3, version=version+1 "
        "WHERE request_id=?1",
        rated.request_id, rated.score, policy::word(rated.state));
}

// Every later act says who owns the request and in which state it is.
base::Status apply_acted(sqlite::Database& db, const Event& event) {
    TRY(act, policy::decode_payload<policy::RequestActed>(event.payload));
    CHECK_OK(
        db.exec("UPDATE service_request SET owner=?2, state=?3, version=version+1 "
                "WHERE request_id=?1",
                act.request_id, act.owner, policy::word(act.state)));
    if (event.type == policy::RequestActed::kUrgent) {
        return db.exec("UPDATE service_request SET urgent=1 WHERE request_id=?1", act.request_id);
    }
    if (event.type == policy::RequestActed::kOfferAccepted) {
        return mark_offer_accepted(db, act.request_id);
    }
    if (event.type == policy::RequestActed::kOfferDeclined ||
        event.type == policy::RequestActed::kReopened) {
        return drop_open_offer(db, act.request_id);
    }
    if (event.type == policy::RequestActed::kWithdrawn ||
        event.type == policy::RequestMerge::kMerged) {
        return drop_offers(db, act.request_id);
    }
    if (event.type == policy::RequestActed::kItemBack) {
        return db.exec("UPDATE service_request SET ready=1, item_back=1 WHERE request_id=?1",
                       act.request_id);
    }
    return base::ok();
}

base::Status apply_offered(sqlite::Database& db, const Event& event) {
    TRY(offer, policy::decode_payload<policy::RequestOffered>(event.payload));
    CHECK_OK(apply_acted(db, event));
    return put_request_offer(db, offer, event);
}

base::Status apply_contact_tried(sqlite::Database& db, const Event& event) {
    TRY(act, policy::decode_payload<policy::RequestContactTried>(event.payload));
    CHECK_OK(apply_acted(db, event));
    if (act.outcome != policy::ContactOutcome::Reached) {
        return base::ok();
    }
    return db.exec("UPDATE service_request SET ready=0 WHERE request_id=?1", act.request_id);
}

base::Status apply_slot_booked(sqlite::Database& db, const Event& event) {
    TRY(act, policy::decode_payload<policy::RequestSlotBooked>(event.payload));
    CHECK_OK(apply_acted(db, event));
    return db.exec("UPDATE service_request SET slot_date=?2, slot_id=?3 WHERE request_id=?1",
                   act.request_id, act.slot_date, act.slot_id);
}

base::Status apply_hand_over(sqlite::Database& db, const Event& event) {
    TRY(act, policy::decode_payload<policy::RequestHandOver>(event.payload));
    CHECK_OK(apply_acted(db, event));
    const bool offered = event.type == policy::RequestHandOver::kOffered;
    return db.exec("UPDATE service_request SET hand_over_to=?2 WHERE request_id=?1", act.request_id,
                   offered ? act.to : base::ClerkId());
}

base::Status apply_escalated(sqlite::Database& db, const Event& event) {
    TRY(step, policy::decode_payload<policy::RequestEscalated>(event.payload));
    return db.exec(
        "UPDATE service_request SET escalated_to=?2, version=version+1 WHERE request_id=?1",
        step.request_id, step.role);
}

base::Status apply_help_escalated(sqlite::Database& db, const Event& event) {
    TRY(step, policy::decode_payload<policy::HelpEscalated>(event.payload));
    return db.exec(
        "UPDATE help_call SET escalated=escalated+1, escalated_to=?2 WHERE help_call_id=?1",
        step.help_call_id, step.role);
}

base::Status apply_help_called(sqlite::Database& db, const Event& event) {
    TRY(call, policy::decode_payload<policy::HelpCalled>(event.payload));
    return db.exec("INSERT INTO help_call VALUES(?1,?2,?3,?4,?5,?6,?7,?8,'',0,0,'')",
                   call.help_call_id, call.terminal_id, call.step, call.order_id, call.reason,
                   base::unix_ms(call.called_at), base::unix_ms(call.promised_at),
                   call.outside_hours ? 1 : 0);
}

base::Status apply_help_answered(sqlite::Database& db, const Event& event) {
    TRY(answered, policy::decode_payload<policy::HelpAnswered>(event.payload));
    return db.exec("UPDATE help_call SET answered_by=?2, answered_at=?3 WHERE help_call_id=?1",
                   answered.help_call_id, answered.by, base::unix_ms(event.wall));
}

}  // namespace

base::Result<bool> apply_request_event(sqlite::Database& db, const Event& event) {
    base::Status done = base::ok();
    if (event.type == policy::RequestSubmitted::kType) {
        done = apply_submitted(db, event);
    } else if (event.type == policy::RequestTaken::kType) {
        done = apply_taken(db, event);
    } else if (event.type == policy::RequestAnswered::kReplied ||
               event.type == policy::RequestAnswered::kResolved) {
        done = apply_answered(db, event);
    } else if (event.type == policy::RequestRated::kType) {
        done = apply_rated(db, event);
    } else if (event.type == policy::HelpCalled::kType) {
        done = apply_help_called(db, event);
    } else if (event.type == policy::HelpAnswered::kType) {
        done = apply_help_answered(db, event);
    } else if (event.type == policy::RequestHandOver::kOffered ||
               event.type == policy::RequestHandOver::kAccepted ||
               event.type == policy::RequestHandOver::kDeclined) {
        done = apply_hand_over(db, event);
    } else if (event.type == policy::RequestOffered::kType) {
        done = apply_offered(db, event);
    } else if (event.type == policy::RequestContactTried::kType) {
        done = apply_contact_tried(db, event);
    } else if (event.type == policy::RequestSlotBooked::kType) {
        done = apply_slot_booked(db, event);
    } else if (event.type == policy::RequestEscalated::kType) {
        done = apply_escalated(db, event);
    } else if (event.type == policy::HelpEscalated::kType) {
        done = apply_help_escalated(db, event);
    } else if (policy::is_request_act(event.type)) {
        done = apply_acted(db, event);
    } else {
        return false;
    }
    CHECK_OK(done);
    return true;
}

}  // namespace store
