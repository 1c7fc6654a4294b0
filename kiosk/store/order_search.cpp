#include "kiosk/store/order_search.h"

namespace store {
namespace {

base::Result<std::vector<base::OrderId>> read_ids(sqlite::Statement& statement) {
    std::vector<base::OrderId> ids;
    for (;;) {
        TRY(found, statement.step());
        if (!found) {
            return ids;
        }
        ids.emplace_back(std::string(statement.text(0)));
    }
}

}  // namespace

base::Result<std::vector<base::OrderId>> find_orders_by_no(sqlite::Database& db,
                                                           std::int64_t order_no,
                                                           const std::string& number) {
    TRY(statement, db.prepare("SELECT order_id FROM sales_order WHERE order_no = ?1 "
                              "AND (?2 = '' OR number = ?2)"));
    statement.bind(order_no, number);
    return read_ids(statement);
}

base::Result<std::vector<base::OrderId>> find_orders_by_phone(sqlite::Database& db,
                                                              const std::string& phone_index,
                                                              int limit) {
    TRY(statement, db.prepare("SELECT order_id FROM sales_order WHERE phone_index = ?1 "
                              "ORDER BY order_no DESC LIMIT ?2"));
    const sqlite::Blob index{phone_index};
    statement.bind(index, limit);
    return read_ids(statement);
}

base::Result<std::optional<base::OrderId>> find_order_by_phone_and_tail(
    sqlite::Database& db, const std::string& phone_index, const std::string& number_tail) {
    TRY(statement, db.prepare("SELECT order_id, number FROM sales_order WHERE phone_index = ?1 "
                              "ORDER BY order_no DESC LIMIT 200"));
    const sqlite::Blob index{phone_index};
    statement.bind(index);
    for (;;) {
        TRY(found, statement.step());
        if (!found) {
            return std::optional<base::OrderId>();
        }
        if (statement.text(1).ends_with(number_tail)) {
            return std::optional(base::OrderId(std::string(statement.text(0))));
        }
    }
}

base::Result<std::vector<base::OrderId>> list_newest_orders(sqlite::Database& db,
                                                            const std::string& state, int limit) {
    if (state.empty()) {
        TRY(all, db.prepare("SELECT order_id FROM sales_order ORDER BY order_no DESC LIMIT ?1"));
        all.bind(limit);
        return read_ids(all);
    }
    TRY(some, db.prepare("SELECT order_id FROM sales_order WHERE state = ?1 "
                         "ORDER BY order_no DESC LIMIT ?2"));
    some.bind(state, limit);
    return read_ids(some);
}

base::Result<std::vector<base::OrderId>> list_due_holds(sqlite::Database& db, std::int64_t now_ms,
                                                        int limit) {
    TRY(statement, db.prepare("SELECT order_id FROM sales_order "
                              "WHERE state IN ('draft','presented','confirmed','disclosed') "
                              "AND hold_expires_at <= ?1 ORDER BY hold_expires_at LIMIT ?2"));
    statement.bind(now_ms, limit);
    return read_ids(statement);
}

base::Result<std::vector<base::OrderId>> list_unreminded_holds(sqlite::Database& db,
                                                               std::int64_t until_ms, int limit) {
    TRY(statement, db.prepare("SELECT order_id FROM sales_order "
                              "WHERE state IN ('draft','presented','confirmed','disclosed') "
                              "AND hold_expires_at <= ?1 AND hold_reminded_at = 0 ORDER BY "
                              "hold_expires_at LIMIT ?2"));
    statement.bind(until_ms, limit);
    return read_ids(statement);
}

base::Result<std::int64_t> count_open_orders_of(sqlite::Database& db, const std::string& drafted_by,
                                                base::UtcTime since) {
    TRY(count, db.find_int64("SELECT count(*) FROM sales_order WHERE drafted_by <> '' "
                             "AND state IN ('draft','presented','confirmed','disclosed') "
                             "AND drafted_by = ?1 AND created_at >= ?2",
                             drafted_by, base::unix_ms(since)));
    return count.value_or(0);
}

}  // namespace store
