#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "kiosk/app/app.h"
#include "kiosk/app/caller.h"
#include "policy/order.h"

// Use cases of an order up to payment: each loads, lets policy decide, and commits durably before
// it answers. Thread-safe: called from any request thread, they wait for the writer's commit.
namespace app {

// As it was typed; the shop's data completes it (names, prices, freight).
struct DraftOrder {
    policy::OrderRequest request;
};
struct ReviseOrder {
    base::OrderId order_id;
    std::int64_t expected_version = 0;
    policy::OrderRequest request;
};
struct PushOrder {
    base::OrderId order_id;
    std::int64_t expected_version = 0;
    base::TerminalId terminal_id;
};
struct ConfirmParts {
    base::OrderId order_id;
    std::int64_t expected_version = 0;
    std::vector<policy::OrderPart> parts;  // "all" = the three
};
struct DisputePart {
    base::OrderId order_id;
    std::int64_t expected_version = 0;
    policy::OrderPart part = policy::OrderPart::Goods;
    std::string reason_id;
    std::string words;
};
struct RepriceOrder {
    base::OrderId order_id;
    std::int64_t expected_version = 0;
};
struct CancelOrder {
    base::OrderId order_id;
    std::int64_t expected_version = 0;
    std::string reason_id;
    std::string words;
};
struct TakeTender {
    base::OrderId order_id;
    policy::TenderKind kind = policy::TenderKind::Cash;
    std::int64_t amount_minor = 0;
    std::optional<std::int64_t> received_minor;  // cash handed over; the difference is the change
    std::string reference;
};

// The prices an order would have, {"lines","adjustments","totals",…}: changes nothing.
base::Result<Reply> quote_order(App& app, const Caller& caller,
                                const policy::OrderRequest& request);
base::Result<Reply> draft_order(App& app, const Caller& caller, const Idempotency& once,
                                const DraftOrder& command);
base::Result<Reply> revise_order(App& app, const Caller& caller, const Idempotency& once,
                                 const ReviseOrder& command);
base::Result<Reply> push_order(App& app, const Caller& caller, const Idempotency& once,
                               const PushOrder& command);
base::Result<Reply> confirm_parts(App& app, const Caller& caller, const Idempotency& once,
                                  const ConfirmParts& command);
base::Result<Reply> dispute_part(App& app, const Caller& caller, const Idempotency& once,
                                 const DisputePart& command);
base::Result<Reply> reprice_order(App& app, const Caller& caller, const Idempotency& once,
                                  const RepriceOrder& command);
base::Result<Reply> cancel_order(App& app, const Caller& caller, const Idempotency& once,
                                 const CancelOrder& command);
base::Result<Reply> take_tender(App& app, const Caller& caller, const Idempotency& once,
                                const TakeTender& command);

base::Result<Reply> rate_order(App& app, const Caller& caller, const Idempotency& once,
                               const base::OrderId& order_id, int score);

// Reads. Customers see only the order of their session.
base::Result<Reply> show_order(App& app, const Caller& caller, const base::OrderId& order_id);
base::Result<Reply> show_personal(App& app, const Caller& caller, const base::OrderId& order_id);
struct ListOrders {
    std::string state;  // "" = all
    int limit = 50;     // 1..200
};
// Newest first.
base::Result<Reply> list_orders(App& app, const Caller& caller, const ListOrders& wanted);
struct SearchOrders {
    std::string query;  // an order's number or its tail, a receipt's number or code, a whole phone
    int limit = 50;     // 1..200
};
base::Result<Reply> search_orders(App& app, const Caller& caller, const SearchOrders& wanted);

}  // namespace app
