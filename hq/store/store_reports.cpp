#include <algorithm>

#include "hq/store/projector.h"
#include "hq/store/reports.h"

namespace hq {
namespace {

constexpr std::size_t kMaxDetails = 50;

std::optional<base::UtcTime> find_time(const sql::Statement& row, int column) {
    const auto ms = row.find_int64(column);
    return ms ? std::optional(base::from_unix_ms(*ms)) : std::nullopt;
}

base::Status add_logs(sql::Session& db, StoreReport& report) {
    TRY(rows, db.prepare("SELECT c.epoch, c.durable_seq, h.head_seq, h.last_seen_at, "
                         "h.oldest_pending_at, h.clock_skew_ms, h.program, h.catalogue_version, "
                         "h.price_version, h.policy_version, h.phrases_version "
                         "FROM sync_cursor c LEFT JOIN sync_health h "
                         "ON h.store_id=c.store_id AND h.epoch=c.epoch "
                         "WHERE c.store_id=?1 ORDER BY c.epoch"));
    rows.bind(report.store);
    for (;;) {
        TRY(has_row, rows.step());
        if (!has_row) {
            return base::ok();
        }
        const auto durable = static_cast<std::uint64_t>(rows.int64(1));
        const auto head = std::max(durable, static_cast<std::uint64_t>(rows.int64(2)));
        report.depth += head - durable;
        const auto seen_at = find_time(rows, 3);
        // A store that was enrolled late may still write its log of epoch 0: the one that was
        // heard of last is the one that counts.
        if (report.epoch && seen_at < report.last_seen_at) {
            continue;
        }
        report.epoch = static_cast<std::uint32_t>(rows.int64(0));
        report.head_seq = head;
        report.durable_seq = durable;
        report.last_seen_at = seen_at;
        report.oldest_pending_at = find_time(rows, 4);
        report.clock_skew_ms = rows.int64(5);
        report.program = rows.text(6);
        report.versions = {rows.int64(7), rows.int64(8), rows.int64(9), rows.int64(10)};
        TRY(applied, load_applied_seq(db, {report.store, *report.epoch}));
        report.applied_seq = applied;
    }
}

base::Status add_counts(sql::Session& db, StoreReport& report) {
    TRY(orders,
        db.prepare("SELECT count(*), CAST(coalesce(sum(paid_minor),0) AS BIGINT) FROM sales_order "
                   "WHERE store_id=?1"));
    orders.bind(report.store);
    TRY(has_orders, orders.step());
    report.orders = has_orders ? orders.int64(0) : 0;
    report.paid_minor = has_orders ? orders.int64(1) : 0;
    TRY(open, db.find_int64("SELECT count(*) FROM service_request WHERE store_id=?1 AND "
                            "state NOT IN ('resolved','closed')",
                            report.store));
    report.open_requests = open.value_or(0);
    return base::ok();
}

base::Status add_alarms(sql::Session& db, StoreReport& report) {
    TRY(rows, db.prepare("SELECT kind, epoch, first_at, last_at, times, detail FROM alarm "
                         "WHERE store_id=?1 ORDER BY last_at DESC LIMIT ?2"));
    rows.bind(report.store, kMaxDetails);
    for (;;) {
        TRY(has_row, rows.step());
        if (!has_row) {
            return base::ok();
        }
        report.alarms.push_back(
            {std::string(rows.text(0)), static_cast<std::uint32_t>(rows.int64(1)),
             base::from_unix_ms(rows.int64(2)), base::from_unix_ms(rows.int64(3)), rows.int64(4),
             std::string(rows.text(5))});
    }
}

base::Status add_parked(sql::Session& db, StoreReport& report) {
    TRY(rows, db.prepare("SELECT projection, aggregate_id, seq, error, parked_at "
                         "FROM parked_aggregate WHERE store_id=?1 ORDER BY parked_at DESC "
                         "LIMIT ?2"));
    rows.bind(report.store, kMaxDetails);
    for (;;) {
        TRY(has_row, rows.step());
        if (!has_row) {
            return base::ok();
        }
        report.parked.push_back({std::string(rows.text(0)), std::string(rows.text(1)),
                                 static_cast<std::uint64_t>(rows.int64(2)),
                                 std::string(rows.text(3)), base::from_unix_ms(rows.int64(4))});
    }
}

base::Status complete(sql::Session& db, StoreReport& report) {
    CHECK_OK(add_logs(db, report));
    CHECK_OK(add_counts(db, report));
    CHECK_OK(add_alarms(db, report));
    return add_parked(db, report);
}

base::Result<std::vector<StoreReport>> load(sql::Session& db, sql::Statement& rows) {
    std::vector<StoreReport> reports;
    for (;;) {
        TRY(has_row, rows.step());
        if (!has_row) {
            return reports;
        }
        StoreReport report;
        report.store = base::StoreId(std::string(rows.text(0)));
        report.name_json = rows.text(1);
        report.currency = rows.text(2);
        CHECK_OK(complete(db, report));
        reports.push_back(std::move(report));
    }
}

}  // namespace

base::Result<std::vector<StoreReport>> list_stores(Storage& storage) {
    return storage.read([](sql::Session& db) -> base::Result<std::vector<StoreReport>> {
        TRY(rows, db.prepare("SELECT store_id, name_json, currency FROM store ORDER BY store_id"));
        return load(db, rows);
    });
}

base::Result<std::optional<StoreReport>> find_store(Storage& storage, const base::StoreId& store) {
    return storage.read([&](sql::Session& db) -> base::Result<std::optional<StoreReport>> {
        TRY(rows, db.prepare("SELECT store_id, name_json, currency FROM store WHERE store_id=?1"));
        rows.bind(store);
        TRY(reports, load(db, rows));
        return reports.empty() ? std::nullopt : std::optional(std::move(reports.front()));
    });
}

}  // namespace hq
