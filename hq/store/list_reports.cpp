#include <fmt/format.h>

#include "hq/store/reports.h"

namespace hq {
namespace {

std::optional<base::UtcTime> find_time(std::int64_t ms) {
    return ms != 0 ? std::optional(base::from_unix_ms(ms)) : std::nullopt;
}

OrderReport to_order(const sql::Statement& row) {
    OrderReport order;
    order.store = base::StoreId(std::string(row.text(0)));
    order.currency = row.text(1);
    order.order_id = row.text(2);
    order.number = row.text(3);
    order.state = row.text(4);
    order.channel = row.text(5);
    order.fulfilment = row.text(6);
    order.owner = row.text(7);
    order.created_at = base::from_unix_ms(row.int64(8));
    order.updated_at = base::from_unix_ms(row.int64(9));
    order.line_count = row.int64(10);
    order.total_minor = row.int64(11);
    order.paid_minor = row.int64(12);
    order.owed_back_minor = row.int64(13);
    order.refunded_minor = row.int64(14);
    order.receipt_number = row.text(15);
    order.evidence_code = row.text(16);
    return order;
}

RequestReport to_request(const sql::Statement& row) {
    RequestReport request;
    request.store = base::StoreId(std::string(row.text(0)));
    request.request_id = row.text(1);
    request.number = row.text(2);
    request.kind = row.text(3);
    request.state = row.text(4);
    request.order_id = row.text(5);
    request.channel = row.text(6);
    request.owner = row.text(7);
    request.created_at = base::from_unix_ms(row.int64(8));
    request.promised_at = base::from_unix_ms(row.int64(9));
    request.answered_at = find_time(row.int64(10));
    request.resolved_at = find_time(row.int64(11));
    request.score = row.int64(12);
    return request;
}

template <typename Report>
base::Result<std::vector<Report>> collect(sql::Statement& rows,
                                          Report (*to_report)(const sql::Statement& row)) {
    std::vector<Report> reports;
    for (;;) {
        TRY(has_row, rows.step());
        if (!has_row) {
            return reports;
        }
        reports.push_back(to_report(rows));
    }
}

constexpr std::string_view kOrders =
    "SELECT store_id, currency, order_id, number, state, channel, fulfilment, owner, created_at, "
    "updated_at, line_count, total_minor, paid_minor, owed_back_minor, refunded_minor, "
    "receipt_number, evidence_code FROM sales_order JOIN store USING(store_id)";
constexpr std::string_view kRequests =
    "SELECT store_id, request_id, number, kind, state, order_id, channel, owner, created_at, "
    "promised_at, answered_at, resolved_at, score FROM service_request";

// One store has an index of its own, so the condition is there only when it is wanted.
base::Result<sql::Statement> prepare_newest(sql::Session& db, std::string_view select,
                                            const base::StoreId& store, std::int64_t limit) {
    const std::string_view where = store.empty() ? "" : " WHERE store_id=?2";
    TRY(rows,
        db.prepare_text(fmt::format("{}{} ORDER BY created_at DESC LIMIT ?1", select, where)));
    if (store.empty()) {
        rows.bind(limit);
    } else {
        rows.bind(limit, store);
    }
    return rows;
}

}  // namespace

base::Result<std::vector<OrderReport>> list_orders(Storage& storage, const base::StoreId& store,
                                                   std::int64_t limit) {
    return storage.read([&](sql::Session& db) -> base::Result<std::vector<OrderReport>> {
        TRY(rows, prepare_newest(db, kOrders, store, limit));
        return collect<OrderReport>(rows, to_order);
    });
}

base::Result<std::vector<RequestReport>> list_requests(Storage& storage, const base::StoreId& store,
                                                       std::int64_t limit) {
    return storage.read([&](sql::Session& db) -> base::Result<std::vector<RequestReport>> {
        TRY(rows, prepare_newest(db, kRequests, store, limit));
        return collect<RequestReport>(rows, to_request);
    });
}

}  // namespace hq
