#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "base/event.h"
#include "base/ids.h"
#include "base/money.h"
#include "policy/terms.h"
#include "policy/values.h"

// The words of an order. What may happen to it next is decided in policy/order_decisions.h.
namespace policy {

// draft → presented → confirmed → disclosed → part_paid → paid; a revision leads back to draft (or
// presented); cancelled and expired end it.
enum class OrderState {
    Draft,
    Presented,
    Confirmed,
    Disclosed,
    PartPaid,
    Paid,
    Cancelled,
    Expired
};
enum class OrderPart { Goods, Price, Delivery };
enum class PartState { Open, Confirmed, Disputed };
// ExchangeCredit: what goods that came back are worth (policy/return_verdict.h); it only pays.
enum class TenderKind { Cash, Card, Wallet, Transfer, ExchangeCredit };
enum class FulfilmentKind { TakeAway, Delivery };
// Who did an act of the customer's: a clerk may read aloud and tap, and the record says so.
enum class By { Customer, Clerk };

std::string_view word(OrderState state);
std::string_view word(OrderPart part);
std::string_view word(PartState state);
std::string_view word(TenderKind kind);
std::string_view word(FulfilmentKind kind);
std::string_view word(By by);
base::Result<OrderState> parse_order_state(std::string_view word);
base::Result<OrderPart> parse_order_part(std::string_view word);
base::Result<PartState> parse_part_state(std::string_view word);
base::Result<TenderKind> parse_tender_kind(std::string_view word);
base::Result<FulfilmentKind> parse_fulfilment_kind(std::string_view word);
base::Result<By> parse_by(std::string_view word);

struct Person {
    std::string name;
    std::string phone;  // E.164
    bool empty() const { return name.empty() && phone.empty(); }
    template <class S, class F>
    static void fields(S& s, F& f) {
        f("name", s.name);
        f("phone", s.phone);
    }
};

struct RequestedLine {
    std::string item_id;
    std::int64_t quantity = 1;  // 1..999
    std::string packing_id;     // "" = none
};

// What a clerk, a till or a customer asks for. Form is checked where it is decoded.
struct OrderRequest {
    static constexpr std::size_t kMaxLines = 100;
    static constexpr std::int64_t kMaxQuantity = 999'999;

    Language language = Language::ZhCn;
    Channel channel = Channel::Shelf;
    std::string tier_id;  // "" = no member
    Person buyer;         // may be empty
    FulfilmentKind fulfilment = FulfilmentKind::TakeAway;
    Person recipient;  // delivery: may differ from the buyer
    std::string region;
    std::string address;
    std::string courier_id;
    std::string slot;
    std::vector<RequestedLine> lines;
    std::string note;
};

// Sealed in the journal under the customer's own key.
struct OrderPersonal {
    Person buyer;
    Person recipient;
    std::string address;
    std::string note;  // free words: they may name anybody
    bool empty() const {
        return buyer.empty() && recipient.empty() && address.empty() && note.empty();
    }
    template <class S, class F>
    static void fields(S& s, F& f) {
        f("buyer", s.buyer);
        f("recipient", s.recipient);
        f("address", s.address);
        f("note", s.note);
    }
};

struct PartMark {
    PartState state = PartState::Open;
    std::optional<By> by;
    std::optional<base::UtcTime> at;
    std::string reason_id;  // disputed
};

// An order as the tables hold it: everything but its content, which stands in the event
// `content_seq`.
struct Order {
    base::OrderId order_id;
    std::string number;  // "0117-1-000482"
    OrderState state = OrderState::Draft;
    std::int64_t version = 1;  // counts contents: grows with a revision or a repricing
    std::uint64_t content_seq = 0;
    Language language = Language::ZhCn;
    Channel channel = Channel::Shelf;
    FulfilmentKind fulfilment = FulfilmentKind::TakeAway;
    base::ClerkId owner;  // PRE-2; empty until a clerk touches it
    base::TerminalId pushed_to;
    base::UtcTime created_at{};
    base::UtcTime hold_expires_at{};
    std::array<PartMark, 3> parts;  // by OrderPart
    base::Money total;
    base::Money paid;
    base::Money owed_back;
    std::uint64_t disclosure_seq = 0;  // 0 = not disclosed for this content
    std::string disclosure;            // its summary as JSON; "" = not disclosed
    std::uint64_t paid_seq = 0;        // 0 = not paid
    base::Versions versions;
    int score = 0;           // 1..5 once the customer rated it
    std::string subject_id;  // whose key seals the personal fields; empty = nobody's
    std::optional<base::UtcTime> hold_reminded_at;  // the counter was told that the hold ends soon
    base::Money counts_for_tier;
    std::string member_index;  // hex: whose spend it counts for; empty = nobody's

    const PartMark& part(OrderPart which) const { return parts[static_cast<std::size_t>(which)]; }
    PartMark& part(OrderPart which) { return parts[static_cast<std::size_t>(which)]; }
    base::Money due() const { return total - paid; }
};

bool is_ended(OrderState state);  // paid, cancelled, expired

}  // namespace policy
