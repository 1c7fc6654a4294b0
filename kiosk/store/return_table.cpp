#include "kiosk/store/return_table.h"

#include "kiosk/store/journal.h"
#include "policy/return_decisions.h"

namespace store {
namespace {

constexpr std::size_t kMaxEvents = 1'000;

base::Result<std::vector<std::string>> read_ids(sqlite::Statement& statement) {
    std::vector<std::string> ids;
    for (;;) {
        TRY(found, statement.step());
        if (!found) {
            return ids;
        }
        ids.emplace_back(statement.text(0));
    }
}

base::Status load_repairs(sqlite::Database& db, const base::OrderId& order_id, int line,
                          LineHistory& history) {
    TRY(row, db.prepare("SELECT begun_on, ended_on, outcome FROM return_line l "
                        "JOIN repair_stay s ON s.return_id = l.return_id AND s.line = l.line "
                        "WHERE l.order_id = ?1 AND l.line = ?2 AND l.order_id <> '' "
                        "ORDER BY begun_on, s.return_id, n"));
    row.bind(order_id, line);
    for (;;) {
        TRY(found, row.step());
        if (!found) {
            return base::ok();
        }
        policy::RepairSpan span{std::string(row.text(0)), std::string(row.text(1)), {}};
        if (!row.text(2).empty()) {
            TRY(outcome, policy::parse_enum<policy::RepairOutcome>(row.text(2)));
            span.outcome = outcome;
            history.failed_repairs += outcome == policy::RepairOutcome::Fixed ? 0 : 1;
        }
        history.repairs.push_back(std::move(span));
    }
}

}  // namespace

base::Result<policy::ReturnRecord> load_return(sqlite::Database& db, const std::string& return_id) {
    TRY(events, load_events_of(db, return_id, kMaxEvents));
    return policy::fold_return(events);
}

base::Result<LineHistory> load_line_history(sqlite::Database& db, const base::OrderId& order_id,
                                            int line, base::Money net) {
    LineHistory history;
    TRY(row, db.prepare("SELECT bought, returned, coming_back, net_minor, value_back_minor "
                        "FROM sold_line WHERE order_id = ?1 AND line = ?2"));
    row.bind(order_id, line);
    TRY(found, row.step());
    if (found) {
        history.returned = row.int64(1);
        history.coming_back = row.int64(2);
        history.value_back = base::Money::of_minor(row.int64(4));
        if (row.int64(3) == 0) {  // an older program counted goods, not money
            policy::SoldQuantity sold;
            sold.bought = row.int64(0);
            sold.net = net;
            history.value_back = policy::value_of(sold, history.returned);
        }
    }
    TRY(replaced, db.find_text("SELECT max(replaced_on) FROM return_line WHERE order_id = ?1 "
                               "AND line = ?2 AND order_id <> ''",
                               order_id, line));
    history.replaced_on = replaced.value_or("");
    CHECK_OK(load_repairs(db, order_id, line, history));
    return history;
}

base::Result<HeldLine> load_held_line(sqlite::Database& db, const std::string& return_id,
                                      int line) {
    TRY(row, db.prepare("SELECT held, returned, value_minor FROM return_line "
                        "WHERE return_id = ?1 AND line = ?2"));
    row.bind(return_id, line);
    TRY(found, row.step());
    if (!found) {
        return HeldLine{};
    }
    return HeldLine{row.int64(0), row.int64(1), base::Money::of_minor(row.int64(2))};
}

base::Result<std::vector<std::string>> list_returns(sqlite::Database& db,
                                                    const ReturnFilter& filter) {
    if (!filter.order_id.empty()) {
        TRY(row, db.prepare("SELECT return_id FROM return_record WHERE order_id = ?1 "
                            "AND order_id <> '' ORDER BY return_no DESC LIMIT ?2"));
        row.bind(filter.order_id, filter.limit);
        return read_ids(row);
    }
    if (filter.state) {
        TRY(row, db.prepare("SELECT return_id FROM return_record WHERE state = ?1 "
                            "ORDER BY return_no DESC LIMIT ?2"));
        const std::string_view state = policy::word(*filter.state);
        row.bind(state, filter.limit);
        return read_ids(row);
    }
    TRY(row, db.prepare("SELECT return_id FROM return_record "
                        "WHERE state IN ('requested','received','decided') "
                        "AND (?1 = 0 OR overdue_at > 0) "
                        "ORDER BY overdue_at = 0, due_until = 0, due_until, return_no LIMIT ?2"));
    row.bind(filter.overdue_only ? 1 : 0, filter.limit);
    return read_ids(row);
}

base::Result<std::optional<std::string>> find_return_by_number(sqlite::Database& db,
                                                               const std::string& number) {
    return db.find_text("SELECT return_id FROM return_record WHERE number = ?1", number);
}

base::Result<std::vector<std::string>> list_overdue_refunds(sqlite::Database& db, base::UtcTime now,
                                                            int limit) {
    TRY(row, db.prepare("SELECT return_id FROM return_record "
                        "WHERE state IN ('requested','received','decided') AND overdue_at = 0 "
                        "AND due_until > 0 AND due_until <= ?1 "
                        "AND (state <> 'decided' OR due_minor > paid_minor + used_minor) "
                        "ORDER BY due_until LIMIT ?2"));
    row.bind(base::unix_ms(now), limit);
    return read_ids(row);
}

base::Result<std::int64_t> count_open_returns_of(sqlite::Database& db, const std::string& opened_by,
                                                 base::UtcTime since) {
    TRY(count, db.find_int64("SELECT count(*) FROM return_record WHERE opened_by = ?1 "
                             "AND state IN ('requested','received','decided') "
                             "AND opened_at >= ?2",
                             opened_by, base::unix_ms(since)));
    return count.value_or(0);
}

}  // namespace store
