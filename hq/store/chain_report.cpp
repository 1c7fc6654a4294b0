#include "hq/store/chain_report.h"

namespace hq {
namespace {

base::Result<std::int64_t> count(sql::Session& db, sql::Sql sql) {
    TRY(found, db.find_int64(sql));
    return found.value_or(0);
}

}  // namespace

base::Result<ChainReport> load_chain(Storage& storage) {
    return storage.read([](sql::Session& db) -> base::Result<ChainReport> {
        TRY(stores, count(db, "SELECT count(*) FROM store"));
        TRY(open_logs, count(db, "SELECT count(*) FROM sync_cursor WHERE state='open'"));
        TRY(behind, count(db,
                          "SELECT count(*) FROM sync_cursor c WHERE c.durable_seq>(SELECT "
                          "coalesce(min(p.applied_seq),0) FROM projection_cursor p "
                          "WHERE p.store_id=c.store_id AND p.epoch=c.epoch)"));
        TRY(parked, count(db, "SELECT count(*) FROM parked_aggregate"));
        TRY(alarms, count(db, "SELECT count(*) FROM alarm"));
        TRY(last_seen, count(db, "SELECT max(last_seen_at) FROM sync_health"));
        return ChainReport{stores, open_logs, behind, parked, alarms, last_seen};
    });
}

}  // namespace hq
