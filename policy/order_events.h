#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "policy/event_codec.h"
#include "policy/order.h"

// What happened to an order: the payloads of its events. Each says the state it led to, so that the
// tables can be written from the event alone.
namespace policy {

template <>
base::Result<OrderState> parse_enum<OrderState>(std::string_view text);
template <>
base::Result<OrderPart> parse_enum<OrderPart>(std::string_view text);
template <>
base::Result<TenderKind> parse_enum<TenderKind>(std::string_view text);
template <>
base::Result<FulfilmentKind> parse_enum<FulfilmentKind>(std::string_view text);
template <>
base::Result<By> parse_enum<By>(std::string_view text);
template <>
base::Result<Language> parse_enum<Language>(std::string_view text);
template <>
base::Result<Channel> parse_enum<Channel>(std::string_view text);
std::string_view word(Language language);

// "order_drafted", "order_revised", "order_repriced", "order_conceded" and
// "order_concession_withdrawn": a whole content at a new version.
struct OrderWritten {
    static constexpr std::string_view kDrafted = "order_drafted";
    static constexpr std::string_view kRevised = "order_revised";
    static constexpr std::string_view kRepriced = "order_repriced";
    static constexpr std::string_view kConceded = "order_conceded";
    static constexpr std::string_view kWithdrawn = "order_concession_withdrawn";
    static bool is_type(std::string_view type) {
        return type == kDrafted || type == kRevised || type == kRepriced || type == kConceded ||
               type == kWithdrawn;
    }

    base::OrderId order_id;
    std::int64_t order_no = 0;  // the counter within (store, epoch)
    std::string number;
    std::int64_t version = 1;
    OrderState state = OrderState::Draft;
    Language language = Language::ZhCn;
    Channel channel = Channel::Shelf;
    FulfilmentKind fulfilment = FulfilmentKind::TakeAway;
    base::ClerkId owner;
    base::UtcTime created_at{};
    base::UtcTime hold_expires_at{};
    base::Money total;
    base::Money counts_for_tier;
    std::string subject_id;    // whose key sealed `personal`; "" = no person in it
    std::string phone_index;   // hex of the keyed hash of the buyer's (else recipient's) phone
    std::string member_index;  // of the buyer's: whose spend it counts for; "" = nobody's
    std::string personal;      // "x1." + base64url of the sealed OrderPersonal, or ""
    RawJson content;           // OrderContent
    std::string words;         // sealed {"words"} of who conceded, or ""

    template <class S, class F>
    static void fields(S& s, F& f) {
        f("order_id", s.order_id);
        f("order_no", s.order_no);
        f("number", s.number);
        f("version", s.version);
        f("state", s.state);
        f("language", s.language);
        f("channel", s.channel);
        f("fulfilment", s.fulfilment);
        f("owner", s.owner);
        f("created_at", s.created_at);
        f("hold_expires_at", s.hold_expires_at);
        f("total_minor", s.total);
        f("counts_for_tier_minor", s.counts_for_tier);
        f("subject_id", s.subject_id);
        f("phone_index", s.phone_index);
        f("member_index", s.member_index);
        f("personal", s.personal);
        f("content", s.content);
        f.later("words", s.words);
    }
};

struct OrderPushed {
    static constexpr std::string_view kType = "order_pushed";
    base::OrderId order_id;
    base::TerminalId terminal_id;
    OrderState state = OrderState::Presented;
    template <class S, class F>
    static void fields(S& s, F& f) {
        f("order_id", s.order_id);
        f("terminal_id", s.terminal_id);
        f("state", s.state);
    }
};

struct OrderPartsConfirmed {
    static constexpr std::string_view kType = "order_parts_confirmed";
    base::OrderId order_id;
    std::int64_t version = 1;
    std::vector<OrderPart> parts;
    By by = By::Customer;
    OrderState state = OrderState::Draft;
    template <class S, class F>
    static void fields(S& s, F& f) {
        f("order_id", s.order_id);
        f("version", s.version);
        f("parts", s.parts);
        f("by", s.by);
        f("state", s.state);
    }
};

struct OrderPartDisputed {
    static constexpr std::string_view kType = "order_part_disputed";
    base::OrderId order_id;
    OrderPart part = OrderPart::Goods;
    std::string reason_id;
    By by = By::Customer;
    OrderState state = OrderState::Draft;
    std::string personal;  // sealed {"words"}, or ""
    template <class S, class F>
    static void fields(S& s, F& f) {
        f("order_id", s.order_id);
        f("part", s.part);
        f("reason_id", s.reason_id);
        f("by", s.by);
        f("state", s.state);
        f("personal", s.personal);
    }
};

struct ShownTerm {
    int line = 0;
    bool fully_visible = false;
    std::int64_t dwell_ms = 0;
    template <class S, class F>
    static void fields(S& s, F& f) {
        f("line", s.line);
        f("fully_visible", s.fully_visible);
        f("dwell_ms", s.dwell_ms);
    }
};

struct Acknowledged {
    int line = 0;
    std::string exclusion_id;
    std::string input;  // "touch", "key", "voice"
    std::string initial = "unticked";
    template <class S, class F>
    static void fields(S& s, F& f) {
        f("line", s.line);
        f("exclusion_id", s.exclusion_id);
        f("input", s.input);
        f("initial", s.initial);
    }
};

// The evidence: exactly what was rendered, in which language and form, and what was acknowledged.
struct TermsDisclosed {
    static constexpr std::string_view kType = "terms_disclosed";
    std::string disclosure_id;
    base::OrderId order_id;
    std::int64_t version = 1;
    Language language = Language::ZhCn;
    std::string terms_digest;    // hex SHA-256 of the rendered texts
    std::string content_digest;  // hex SHA-256 of the order's content: the cart
    std::string pack_digest;
    By by = By::Customer;
    std::string mode;
    std::int64_t font_scale_percent = 100;
    std::string ui_build;
    std::vector<ShownTerm> shown;
    std::vector<Acknowledged> acknowledgements;
    OrderState state = OrderState::Disclosed;
    std::string terms_gzip;  // base64url of the gzip of the rendered texts, which repeat a lot
    template <class S, class F>
    static void fields(S& s, F& f) {
        f("disclosure_id", s.disclosure_id);
        f("order_id", s.order_id);
        f("version", s.version);
        f("language", s.language);
        f("terms_digest", s.terms_digest);
        f("content_digest", s.content_digest);
        f("pack_digest", s.pack_digest);
        f("by", s.by);
        f("mode", s.mode);
        f("font_scale_percent", s.font_scale_percent);
        f("ui_build", s.ui_build);
        f("shown", s.shown);
        f("acknowledgements", s.acknowledgements);
        f("state", s.state);
        f("terms_gzip", s.terms_gzip);
    }
};

struct OrderTenderTaken {
    static constexpr std::string_view kType = "tender_taken";
    std::string tender_id;
    base::OrderId order_id;
    TenderKind kind = TenderKind::Cash;
    base::Money amount;
    base::Money received;
    base::Money change;
    base::Money paid;  // after it
    std::string reference;
    OrderState state = OrderState::PartPaid;
    template <class S, class F>
    static void fields(S& s, F& f) {
        f("tender_id", s.tender_id);
        f("order_id", s.order_id);
        f("kind", s.kind);
        f("amount_minor", s.amount);
        f("received_minor", s.received);
        f("change_minor", s.change);
        f("paid_minor", s.paid);
        f("reference", s.reference);
        f("state", s.state);
    }
};

struct OrderPaid {
    static constexpr std::string_view kType = "order_paid";
    base::OrderId order_id;
    std::int64_t receipt_no = 0;
    std::string receipt_number;  // "0117-1-000431"
    std::string evidence_code;   // base45, signed
    std::string digital_token;
    base::Money total;
    base::Money counts_for_tier;
    std::string member_index;
    template <class S, class F>
    static void fields(S& s, F& f) {
        f("order_id", s.order_id);
        f("receipt_no", s.receipt_no);
        f("receipt_number", s.receipt_number);
        f("evidence_code", s.evidence_code);
        f("digital_token", s.digital_token);
        f("total_minor", s.total);
        f("counts_for_tier_minor", s.counts_for_tier);
        f("member_index", s.member_index);
    }
};

// "order_cancelled" by a person, "order_hold_expired" by the clock: both give the goods back.
struct OrderEnded {
    static constexpr std::string_view kCancelled = "order_cancelled";
    static constexpr std::string_view kExpired = "order_hold_expired";
    base::OrderId order_id;
    OrderState state = OrderState::Cancelled;
    std::string reason_id;
    base::Money owed_back;
    std::string personal;  // sealed {"words"}, or ""
    template <class S, class F>
    static void fields(S& s, F& f) {
        f("order_id", s.order_id);
        f("state", s.state);
        f("reason_id", s.reason_id);
        f("owed_back_minor", s.owed_back);
        f("personal", s.personal);
    }
};

// Money of an ended order that was handed back: what is owed shrinks by it.
struct OrderPaidOut {
    static constexpr std::string_view kType = "order_paid_out";
    std::string payout_id;
    base::OrderId order_id;
    TenderKind kind = TenderKind::Cash;
    base::Money amount;
    base::Money owed_back;  // after it
    std::string reference;
    template <class S, class F>
    static void fields(S& s, F& f) {
        f("payout_id", s.payout_id);
        f("order_id", s.order_id);
        f("kind", s.kind);
        f("amount_minor", s.amount);
        f("owed_back_minor", s.owed_back);
        f("reference", s.reference);
    }
};

// ORD-5: the counter was told that the hold of an unpaid order ends soon. Once an order.
struct OrderHoldReminded {
    static constexpr std::string_view kType = "order_hold_reminded";
    base::OrderId order_id;
    base::UtcTime hold_expires_at{};
    template <class S, class F>
    static void fields(S& s, F& f) {
        f("order_id", s.order_id);
        f("hold_expires_at", s.hold_expires_at);
    }
};

// Somebody tapped "show" on masked fields (ORG-4). No table; kept for the audit.
struct PersonalShown {
    static constexpr std::string_view kType = "personal_shown";
    base::OrderId order_id;
    template <class S, class F>
    static void fields(S& s, F& f) {
        f("order_id", s.order_id);
    }
};

// AFT-9: one tap after the purchase, by the customer who bought. Append-only.
struct OrderRated {
    static constexpr std::string_view kType = "order_rated";
    base::OrderId order_id;
    int score = 0;  // 1..5
    template <class S, class F>
    static void fields(S& s, F& f) {
        f("order_id", s.order_id);
        f("score", s.score);
    }
};

struct ReturnedGoods {
    int line = 0;  // of the order; 0 without one
    std::string item_id;
    std::int64_t quantity = 0;
    std::int64_t bought = 0;  // of that line; 0 without an order
    base::Money refund;
    template <class S, class F>
    static void fields(S& s, F& f) {
        f("line", s.line);
        f("item_id", s.item_id);
        f("quantity", s.quantity);
        f("bought", s.bought);
        f("refund_minor", s.refund);
    }
};

struct GoodsReturned {
    static constexpr std::string_view kType = "goods_returned";
    std::string return_id;
    std::int64_t return_no = 0;
    std::string number;      // "T-0117-1-000007"
    base::OrderId order_id;  // empty: without a receipt, decided by a supervisor
    std::vector<ReturnedGoods> lines;
    std::string personal;  // sealed: the reason in the clerk's words
    TenderKind refund_kind = TenderKind::Cash;
    base::Money refund;
    std::string member_index;  // whose spend shrinks by it
    base::ClerkId decided_by;
    template <class S, class F>
    static void fields(S& s, F& f) {
        f("return_id", s.return_id);
        f("return_no", s.return_no);
        f("number", s.number);
        f("order_id", s.order_id);
        f("lines", s.lines);
        f("personal", s.personal);
        f("refund_kind", s.refund_kind);
        f("refund_minor", s.refund);
        f("member_index", s.member_index);
        f("decided_by", s.decided_by);
    }
};

}  // namespace policy
