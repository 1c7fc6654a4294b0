#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "hq/store/projection.h"
#include "policy/order_events.h"
#include "policy/return_settling_events.h"
#include "policy/terms_void_event.h"

namespace hq {
namespace {

using base::Event;

// The members that the console shows, of the payloads in policy/order_events.h. Enumerations stay
// words: what a newer store calls a state is shown, not judged.
struct SeenLine {
    template <class S, class F>
    static void fields(S&, F&) {}
};
struct SeenContent {
    std::vector<SeenLine> lines;
    template <class S, class F>
    static void fields(S& s, F& f) {
        f("lines", s.lines);
    }
};
struct SeenOrder {
    base::OrderId order_id;
    std::string number;
    std::int64_t version = 1;
    std::string state;
    std::string language;
    std::string channel;
    std::string fulfilment;
    base::ClerkId owner;
    base::UtcTime created_at{};
    base::Money total;
    SeenContent content;
    template <class S, class F>
    static void fields(S& s, F& f) {
        f("order_id", s.order_id);
        f("number", s.number);
        f("version", s.version);
        f("state", s.state);
        f("language", s.language);
        f("channel", s.channel);
        f("fulfilment", s.fulfilment);
        f("owner", s.owner);
        f("created_at", s.created_at);
        f("total_minor", s.total);
        f("content", s.content);
    }
};
struct SeenState {
    base::OrderId order_id;
    std::string state;
    template <class S, class F>
    static void fields(S& s, F& f) {
        f("order_id", s.order_id);
        f("state", s.state);
    }
};
struct SeenDisclosure {
    base::OrderId order_id;
    std::string state;
    std::string terms_digest;
    template <class S, class F>
    static void fields(S& s, F& f) {
        f("order_id", s.order_id);
        f("state", s.state);
        f("terms_digest", s.terms_digest);
    }
};
struct SeenTender {
    base::OrderId order_id;
    std::string state;
    base::Money paid;
    template <class S, class F>
    static void fields(S& s, F& f) {
        f("order_id", s.order_id);
        f("state", s.state);
        f("paid_minor", s.paid);
    }
};
struct SeenPaid {
    base::OrderId order_id;
    std::string receipt_number;
    std::string evidence_code;
    template <class S, class F>
    static void fields(S& s, F& f) {
        f("order_id", s.order_id);
        f("receipt_number", s.receipt_number);
        f("evidence_code", s.evidence_code);
    }
};
struct SeenEnd {
    base::OrderId order_id;
    std::string state;
    base::Money owed_back;
    template <class S, class F>
    static void fields(S& s, F& f) {
        f("order_id", s.order_id);
        f("state", s.state);
        f("owed_back_minor", s.owed_back);
    }
};
struct SeenPayout {
    base::OrderId order_id;
    base::Money owed_back;
    template <class S, class F>
    static void fields(S& s, F& f) {
        f("order_id", s.order_id);
        f("owed_back_minor", s.owed_back);
    }
};
struct SeenReturn {
    base::OrderId order_id;
    base::Money refund;
    template <class S, class F>
    static void fields(S& s, F& f) {
        f("order_id", s.order_id);
        f("refund_minor", s.refund);
    }
};

constexpr sql::Missing kUnknown{"projection.unknown_order",
                                "an event about an order that was never drafted"};

base::Result<Change> read_drafted(const Event& event) {
    TRY(order, policy::decode_payload<SeenOrder>(event.payload));
    return Change([&event, order = std::move(order)](sql::Batch& batch) {
        batch.add(
            "INSERT INTO sales_order VALUES "
            "(?1,?2,?3,?4,?5,?6,?7,?8,?9,?10,?11,?12,?13,0,0,0,'','','')",
            event.store, order.order_id, order.number, order.state, order.version, order.language,
            order.channel, order.fulfilment, order.owner, base::unix_ms(order.created_at),
            base::unix_ms(event.wall), order.content.lines.size(), order.total.minor());
    });
}

base::Result<Change> read_rewritten(const Event& event) {
    TRY(order, policy::decode_payload<SeenOrder>(event.payload));
    return Change([&event, order = std::move(order)](sql::Batch& batch) {
        batch.add_for_one_row(
            kUnknown,
            "UPDATE sales_order SET state=?3, version=?4, language=?5, channel=?6, "
            "fulfilment=?7, owner=?8, updated_at=?9, line_count=?10, total_minor=?11, "
            "terms_digest='' WHERE store_id=?1 AND order_id=?2",
            event.store, order.order_id, order.state, order.version, order.language, order.channel,
            order.fulfilment, order.owner, base::unix_ms(event.wall), order.content.lines.size(),
            order.total.minor());
    });
}

base::Result<Change> read_state(const Event& event) {
    TRY(seen, policy::decode_payload<SeenState>(event.payload));
    return Change([&event, seen = std::move(seen)](sql::Batch& batch) {
        batch.add_for_one_row(kUnknown,
                              "UPDATE sales_order SET state=?3, updated_at=?4 "
                              "WHERE store_id=?1 AND order_id=?2",
                              event.store, seen.order_id, seen.state, base::unix_ms(event.wall));
    });
}

base::Result<Change> read_disclosed(const Event& event) {
    TRY(seen, policy::decode_payload<SeenDisclosure>(event.payload));
    return Change([&event, seen = std::move(seen)](sql::Batch& batch) {
        batch.add_for_one_row(kUnknown,
                              "UPDATE sales_order SET state=?3, updated_at=?4, terms_digest=?5 "
                              "WHERE store_id=?1 AND order_id=?2",
                              event.store, seen.order_id, seen.state, base::unix_ms(event.wall),
                              seen.terms_digest);
    });
}

base::Result<Change> read_voided(const Event& event) {
    TRY(seen, policy::decode_payload<SeenState>(event.payload));
    return Change([&event, seen = std::move(seen)](sql::Batch& batch) {
        batch.add_for_one_row(kUnknown,
                              "UPDATE sales_order SET state=?3, updated_at=?4, terms_digest='' "
                              "WHERE store_id=?1 AND order_id=?2",
                              event.store, seen.order_id, seen.state, base::unix_ms(event.wall));
    });
}

base::Result<Change> read_tender(const Event& event) {
    TRY(seen, policy::decode_payload<SeenTender>(event.payload));
    return Change([&event, seen = std::move(seen)](sql::Batch& batch) {
        batch.add_for_one_row(kUnknown,
                              "UPDATE sales_order SET state=?3, updated_at=?4, paid_minor=?5 "
                              "WHERE store_id=?1 AND order_id=?2",
                              event.store, seen.order_id, seen.state, base::unix_ms(event.wall),
                              seen.paid.minor());
    });
}

base::Result<Change> read_paid(const Event& event) {
    TRY(seen, policy::decode_payload<SeenPaid>(event.payload));
    return Change([&event, seen = std::move(seen)](sql::Batch& batch) {
        batch.add_for_one_row(
            kUnknown,
            "UPDATE sales_order SET state='paid', updated_at=?3, receipt_number=?4, "
            "evidence_code=?5 WHERE store_id=?1 AND order_id=?2",
            event.store, seen.order_id, base::unix_ms(event.wall), seen.receipt_number,
            seen.evidence_code);
    });
}

base::Result<Change> read_ended(const Event& event) {
    TRY(seen, policy::decode_payload<SeenEnd>(event.payload));
    return Change([&event, seen = std::move(seen)](sql::Batch& batch) {
        batch.add_for_one_row(kUnknown,
                              "UPDATE sales_order SET state=?3, updated_at=?4, owed_back_minor=?5 "
                              "WHERE store_id=?1 AND order_id=?2",
                              event.store, seen.order_id, seen.state, base::unix_ms(event.wall),
                              seen.owed_back.minor());
    });
}

base::Result<Change> read_paid_out(const Event& event) {
    TRY(seen, policy::decode_payload<SeenPayout>(event.payload));
    return Change([&event, seen = std::move(seen)](sql::Batch& batch) {
        batch.add_for_one_row(kUnknown,
                              "UPDATE sales_order SET owed_back_minor=?3, updated_at=?4 "
                              "WHERE store_id=?1 AND order_id=?2",
                              event.store, seen.order_id, seen.owed_back.minor(),
                              base::unix_ms(event.wall));
    });
}

Change count_refund(const Event& event, SeenReturn seen) {
    return Change([&event, seen = std::move(seen)](sql::Batch& batch) {
        if (seen.order_id.empty()) {
            return;  // without a receipt: no order to count it on
        }
        batch.add_for_one_row(
            kUnknown,
            "UPDATE sales_order SET refunded_minor=refunded_minor+?3, updated_at=?4 "
            "WHERE store_id=?1 AND order_id=?2",
            event.store, seen.order_id, seen.refund.minor(), base::unix_ms(event.wall));
    });
}

base::Result<Change> read_returned(const Event& event) {
    TRY(seen, policy::decode_payload<SeenReturn>(event.payload));
    return count_refund(event, std::move(seen));
}

// Money of a return, or goods for it.
struct SeenRefund {
    base::OrderId order_id;
    base::Money amount;
    template <class S, class F>
    static void fields(S& s, F& f) {
        f("order_id", s.order_id);
        f("amount_minor", s.amount);
    }
};

base::Result<Change> read_refunded(const Event& event) {
    TRY(seen, policy::decode_payload<SeenRefund>(event.payload));
    return count_refund(event, {seen.order_id, seen.amount});
}

struct Handler {
    std::string_view type;
    base::Result<Change> (*read)(const Event& event);
};

constexpr std::array<Handler, 18> kHandlers{{
    {policy::OrderWritten::kDrafted, read_drafted},
    {policy::OrderWritten::kRevised, read_rewritten},
    {policy::OrderWritten::kRepriced, read_rewritten},
    {policy::OrderWritten::kConceded, read_rewritten},
    {policy::OrderWritten::kWithdrawn, read_rewritten},
    {policy::OrderPushed::kType, read_state},
    {policy::OrderPartsConfirmed::kType, read_state},
    {policy::OrderPartDisputed::kType, read_state},
    {policy::TermsDisclosed::kType, read_disclosed},
    {policy::TermsVoided::kType, read_voided},
    {policy::OrderTenderTaken::kType, read_tender},
    {policy::OrderPaid::kType, read_paid},
    {policy::OrderEnded::kCancelled, read_ended},
    {policy::OrderEnded::kExpired, read_ended},
    {policy::OrderPaidOut::kType, read_paid_out},
    {policy::GoodsReturned::kType, read_returned},
    {policy::ReturnRefunded::kType, read_refunded},
    {policy::ReturnCreditUsed::kType, read_refunded},
}};

const Handler* find_handler(std::string_view type) {
    const auto found = std::find_if(kHandlers.begin(), kHandlers.end(),
                                    [&](const Handler& each) { return each.type == type; });
    return found == kHandlers.end() ? nullptr : &*found;
}

bool wants(std::string_view type) {
    return find_handler(type) != nullptr;
}

base::Result<Change> read(const Event& event) {
    return find_handler(event.type)->read(event);
}

}  // namespace

const Projection kOrderProjection{"orders", wants, read};

}  // namespace hq
