#include <algorithm>

#include <fmt/format.h>

#include "base/crypto.h"
#include "base/text.h"
#include "kiosk/app/drawers.h"
#include "kiosk/app/order_support.h"
#include "kiosk/app/orders.h"
#include "kiosk/app/print_requests.h"
#include "kiosk/app/return_credit.h"
#include "kiosk/app/terms_standing.h"
#include "kiosk/store/journal.h"
#include "kiosk/store/milestone_table.h"
#include "kiosk/store/return_table.h"
#include "policy/evidence.h"
#include "policy/order_decisions.h"
#include "policy/order_events.h"

// Tenders, the receipt that follows the last one, and cancellation.
namespace app {
namespace {

constexpr std::size_t kTokenBytes = 16;
constexpr int kMaxReturns = 100'000;

template <std::size_t N>
std::array<std::uint8_t, N> first_bytes(std::string_view bytes) {
    std::array<std::uint8_t, N> first{};
    std::copy_n(bytes.begin(), std::min(N, bytes.size()), first.begin());
    return first;
}

// The code that proves the sale: signed over the total, the digest of the terms as they were shown,
// and the head of the log before it.
base::Result<std::string> make_evidence(App& app, store::WriteContext& context,
                                        const policy::Order& order) {
    TRY(summary, base::JsonDocument::parse(order.disclosure));
    TRY(disclosed, base::JsonObject::open(summary.root()));
    TRY(digest_hex, disclosed.string("terms_digest", 2 * sizeof(base::Sha256)));
    TRY(digest, base::from_hex(digest_hex));
    policy::Evidence evidence;
    evidence.store = context.identity().store;
    evidence.epoch = context.identity().epoch;
    evidence.seq = context.head().seq + 1;
    evidence.at = context.now();
    evidence.total = order.total;
    evidence.terms_digest = first_bytes<16>(digest);
    evidence.previous_head = first_bytes<8>(base::as_bytes(context.head().hash));
    evidence.policy_version = order.versions.policy;
    evidence.certificate = app.evidence.certificate;
    return policy::sign_evidence(evidence, context.keys().device);
}

base::Status write_receipt(App& app, store::WriteContext& context, const Caller& caller,
                           const policy::Order& order) {
    TRY(counter, store::load_counter(context.db(), "receipt"));
    TRY(evidence, make_evidence(app, context, order));
    policy::OrderPaid paid;
    paid.order_id = order.order_id;
    paid.receipt_no = counter + 1;
    paid.receipt_number = fmt::format("{}-{}-{:06}", context.identity().store.text(),
                                      context.identity().epoch, paid.receipt_no);
    paid.evidence_code = evidence;
    paid.digital_token = base::random_token(kTokenBytes);
    paid.total = order.total;
    paid.counts_for_tier = order.counts_for_tier;
    paid.member_index = order.member_index;
    TRY(seq, append_order_event(context, caller, order, policy::OrderPaid::kType,
                                policy::encode_payload(paid)));
    static_cast<void>(seq);
    return request_print(app, context, caller,
                         {.kind = policy::PrintKind::Receipt,
                          .order_id = order.order_id,
                          .customer_terminal = order.pushed_to});
}

base::Result<Outcome> write_tender(App& app, store::WriteContext& context, const Caller& caller,
                                   const TakeTender& command) {
    TRY(order, load_order_for(app, caller, context.db(), command.order_id));
    policy::TenderWish wish;
    wish.kind = command.kind;
    wish.amount = base::Money::of_minor(command.amount_minor);
    if (command.received_minor) {
        wish.received = base::Money::of_minor(*command.received_minor);
    }
    wish.reference = command.reference;
    TRY(taken, policy::decide_tender(order, wish));
    policy::OrderTenderTaken event;
    event.tender_id = base::format_uuid(context.make_event_id());
    event.order_id = order.order_id;
    event.kind = wish.kind;
    event.amount = taken.amount;
    event.received = taken.received;
    event.change = taken.change;
    event.paid = taken.paid;
    event.reference = wish.reference;
    event.state = taken.state;
    TRY(seq, append_order_event(context, caller, order, policy::OrderTenderTaken::kType,
                                policy::encode_payload(event)));
    static_cast<void>(seq);
    Outcome drawer;  // before the receipt, which takes its time
    if (wish.kind == policy::TenderKind::Cash) {
        CHECK_OK(open_drawer_for_cash(app, context, caller, event.tender_id, drawer));
    }
    if (wish.kind == policy::TenderKind::ExchangeCredit) {
        CHECK_OK(use_return_credit(app, context, caller, order, wish.reference, wish.amount));
    }
    if (taken.state == policy::OrderState::Paid) {
        CHECK_OK(write_receipt(app, context, caller, order));
    }
    TRY(outcome, answer_with_order(context, order.order_id));
    outcome.changes.insert(outcome.changes.end(), drawer.changes.begin(), drawer.changes.end());
    await_customers(app, outcome, order.order_id, taken.state);
    if (taken.state == policy::OrderState::Paid) {
        outcome.changes.push_back({0, "print_job", order.order_id.text(), "", "queued"});
    }
    return outcome;
}

// Whoever brings goods had them, and what is owed or paid for a return is not owed twice; both stay
// so when the return itself was refused or withdrawn later.
base::Status look_at_returns(sqlite::Database& db, const policy::Order& order,
                             policy::CancelGround& ground) {
    store::ReturnFilter filter;
    filter.order_id = order.order_id;
    filter.limit = kMaxReturns;
    TRY(ids, store::list_returns(db, filter));
    for (const std::string& return_id : ids) {
        TRY(record, store::load_return(db, return_id));
        if (!record.received_on.empty()) {
            ground.handover = policy::Handover::After;
        }
        ground.has_returns = ground.has_returns || !record.due.is_zero() ||
                             !record.paid.is_zero() || !record.used.is_zero();
    }
    return base::ok();
}

// A customer's paid order is cancelled by staff: money goes back.
base::Result<policy::CancelGround> cancel_ground(sqlite::Database& db, const Caller& caller,
                                                 const policy::Order& order) {
    policy::CancelGround ground;
    if (order.state != policy::OrderState::Paid || !is_staff(caller.role)) {
        return ground;
    }
    TRY(milestones, store::load_milestones(db, order.order_id));
    ground.handover = milestones.empty() ? policy::Handover::Before : policy::Handover::After;
    TRY(touched, db.find_int64("SELECT count(*) FROM sold_line WHERE order_id = ?1 "
                               "AND returned + coming_back + value_back_minor > 0",
                               order.order_id));
    ground.has_returns = touched.value_or(0) > 0;
    CHECK_OK(look_at_returns(db, order, ground));
    return ground;
}

base::Result<Outcome> write_cancellation(App& app, store::WriteContext& context,
                                         const Caller& caller, const CancelOrder& command) {
    TRY(order, load_order_for(app, caller, context.db(), command.order_id));
    CHECK_OK(require_version(context.db(), order, command.expected_version));
    TRY(ground, cancel_ground(context.db(), caller, order));
    TRY(cancelled, policy::decide_cancel(order, ground));
    policy::OrderEnded event;
    event.order_id = order.order_id;
    event.state = policy::OrderState::Cancelled;
    event.reason_id = command.reason_id;
    event.owed_back = cancelled.owed_back;
    const base::Uuid event_id = context.make_event_id();
    TRY(words, seal_words(context, subject_of(order), event_id, command.words));
    event.personal = std::move(words);
    TRY(seq, append_order_event(context, caller, order, policy::OrderEnded::kCancelled,
                                policy::encode_payload(event), event_id));
    static_cast<void>(seq);
    TRY(outcome, answer_with_order(context, order.order_id));
    await_customers(app, outcome, order.order_id, event.state);
    return outcome;
}

}  // namespace

base::Result<Reply> take_tender(App& app, const Caller& caller, const Idempotency& once,
                                const TakeTender& command) {
    if (command.kind != policy::TenderKind::ExchangeCredit) {
        CHECK_OK(require_kind_taken(app.config, command.kind));
    }
    CHECK_OK(require_terms_as_shown(app, caller, command.order_id));
    return commit_once(app, caller, once, [&](store::WriteContext& context) {
        return write_tender(app, context, caller, command);
    });
}

base::Result<Reply> cancel_order(App& app, const Caller& caller, const Idempotency& once,
                                 const CancelOrder& command) {
    const auto shop = app.shop.current();
    bool known = false;
    for (const policy::Reason& reason : shop->rules.reasons.cancel) {
        known = known || reason.reason_id == command.reason_id;
    }
    if (!known) {
        return base::error(base::ErrorCode::InvalidInput, "order.unknown_reason",
                           "reason_id is not one of the cancel reasons");
    }
    return commit_once(app, caller, once, [&](store::WriteContext& context) {
        return write_cancellation(app, context, caller, command);
    });
}

base::Result<Reply> rate_order(App& app, const Caller& caller, const Idempotency& once,
                               const base::OrderId& order_id, int score) {
    return commit_once(
        app, caller, once, [&](store::WriteContext& context) -> base::Result<Outcome> {
            TRY(order, load_order_for(app, caller, context.db(), order_id));
            CHECK_OK(policy::decide_rate(order, score));
            TRY(seq,
                append_order_event(context, caller, order, policy::OrderRated::kType,
                                   policy::encode_payload(policy::OrderRated{order_id, score})));
            static_cast<void>(seq);
            TRY(outcome, answer_with_order(context, order_id));
            outcome.order->shows_words = may_read_words(app, caller, order_id);
            return outcome;
        });
}

}  // namespace app
