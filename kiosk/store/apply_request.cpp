#include "base/text.h"
#include "kiosk/store/apply.h"
#include "kiosk/store/offer_table.h"
#include "policy/help_events.h"
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
    CHECK_OK(db.exec(
        "INSERT INTO service_request(request_no, request_id, number, kind, state, order_id, line, "
        "channel, language, owner, created_at, promised_at, submitted_seq, score, version, "
        "subject_id, phone_index, submitted_by, item_id, slot_date, slot_id, details_seq, "
        "track_hash) VALUES(?1,?2,?3,?4,?5,?6,?7,?8,?9,?10,?11,?12,?13,0,1,?14,?15,?16,?17,?18,"
        "?19,?13,?20)",
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

// Every later act says who owns the request and in which state it is. Where it ends there is
// nothing left to hand over.
base::Status move_request(sqlite::Database& db, const base::RequestId& request_id,
                          const base::ClerkId& owner, policy::RequestState state) {
    return db.exec(
        "UPDATE service_request SET owner=?2, state=?3, version=version+1, hand_over_to="
        "CASE WHEN ?3 IN ('closed','withdrawn','merged') THEN '' ELSE hand_over_to END "
        "WHERE request_id=?1",
        request_id, owner, policy::word(state));
}

base::Status promise_again(sqlite::Database& db, const base::RequestId& request_id,
                           base::UtcTime promised_at, std::uint64_t seq) {
    return db.exec(
        "UPDATE service_request SET promised_again_at=?2, promised_again_seq=?3 "
        "WHERE request_id=?1",
        request_id, base::unix_ms(promised_at), seq);
}

base::Status put_details(sqlite::Database& db, const base::RequestId& request_id,
                         const policy::RequestDetails& details, std::uint64_t seq) {
    if (!details.are_given()) {
        return base::ok();
    }
    TRY(phone_index, base::from_hex(details.phone_index));
    const std::optional<sqlite::Blob> phone =
        phone_index.empty() ? std::nullopt : std::optional(sqlite::Blob{phone_index});
    return db.exec(
        "UPDATE service_request SET order_id=?2, line=?3, subject_id=?4, phone_index=?5, "
        "item_id=?6, slot_date=?7, slot_id=?8, details_seq=?9 WHERE request_id=?1",
        request_id, details.order_id, details.line, details.subject_id, phone, details.item_id,
        details.slot_date, details.slot_id, seq);
}

base::Status apply_taken(sqlite::Database& db, const Event& event) {
    TRY(taken, policy::decode_payload<policy::RequestTaken>(event.payload));
    return move_request(db, taken.request_id, taken.owner, taken.state);
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
    CHECK_OK(
        db.exec("UPDATE service_request SET ready=0 WHERE request_id=?1", answered.request_id));
    return move_request(db, answered.request_id, answered.owner, answered.state);
}

base::Status apply_rated(sqlite::Database& db, const Event& event) {
    TRY(rated, policy::decode_payload<policy::RequestRated>(event.payload));
    CHECK_OK(
        db.exec("UPDATE service_request SET score=?2, state=?3, version=version+1, hand_over_to="
                "CASE WHEN ?3 = 'closed' THEN '' ELSE hand_over_to END WHERE request_id=?1",
                rated.request_id, rated.score, policy::word(rated.state)));
    return rated.promise.is_made()
               ? promise_again(db, rated.request_id, rated.promise.promised_at, event.seq)
               : base::ok();
}

base::Status apply_acted(sqlite::Database& db, const Event& event) {
    TRY(act, policy::decode_payload<policy::RequestActed>(event.payload));
    CHECK_OK(move_request(db, act.request_id, act.owner, act.state));
    if (event.type == policy::RequestActed::kUrgent) {
        return db.exec("UPDATE service_request SET urgent=1 WHERE request_id=?1", act.request_id);
    }
    if (event.type == policy::RequestActed::kOfferAccepted) {
        return mark_offer_accepted(db, act.request_id);
    }
    if (event.type == policy::RequestActed::kOfferDeclined) {
        return drop_open_offer(db, act.request_id);
    }
    if (event.type == policy::RequestActed::kWithdrawn) {
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

base::Status apply_filed(sqlite::Database& db, const Event& event) {
    TRY(act, policy::decode_payload<policy::RequestFiled>(event.payload));
    CHECK_OK(apply_acted(db, event));
    if (act.promise.is_made()) {
        CHECK_OK(db.exec("UPDATE service_request SET promised_at=?2 WHERE request_id=?1",
                         act.request_id, base::unix_ms(act.promise.promised_at)));
    }
    return put_details(db, act.request_id, act.details, event.seq);
}

base::Status apply_reopened(sqlite::Database& db, const Event& event) {
    TRY(act, policy::decode_payload<policy::RequestReopened>(event.payload));
    CHECK_OK(apply_acted(db, event));
    CHECK_OK(drop_open_offer(db, act.request_id));
    return act.promise.is_made()
               ? promise_again(db, act.request_id, act.promise.promised_at, event.seq)
               : base::ok();
}

// Offers that go on in the other are moved by its own event.
base::Status apply_merged(sqlite::Database& db, const Event& event) {
    TRY(act, policy::decode_payload<policy::RequestMerge>(event.payload));
    CHECK_OK(apply_acted(db, event));
    return act.carries ? base::ok() : drop_offers(db, act.request_id);
}

base::Status apply_absorbed(sqlite::Database& db, const Event& event) {
    TRY(act, policy::decode_payload<policy::RequestMerge>(event.payload));
    CHECK_OK(apply_acted(db, event));
    if (!act.carries) {
        return base::ok();
    }
    CHECK_OK(move_offers(db, act.other_id, act.request_id));
    CHECK_OK(db.exec(
        "UPDATE service_request SET promised_at=?2, urgent=max(urgent, ?3) WHERE request_id=?1",
        act.request_id, base::unix_ms(act.first_promise), act.urgent ? 1 : 0));
    if (act.again_promise != base::UtcTime{}) {
        CHECK_OK(promise_again(db, act.request_id, act.again_promise, event.seq));
    }
    return put_details(db, act.request_id, act.details, event.seq);
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
    } else if (event.type == policy::RequestFiled::kType) {
        done = apply_filed(db, event);
    } else if (event.type == policy::RequestReopened::kType) {
        done = apply_reopened(db, event);
    } else if (event.type == policy::RequestMerge::kMerged) {
        done = apply_merged(db, event);
    } else if (event.type == policy::RequestMerge::kAbsorbed) {
        done = apply_absorbed(db, event);
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
