#include "base/event.h"
#include "hq/store/projector.h"

// Parked aggregates: found again, and led to where their neighbours are.
namespace hq {

base::Result<std::size_t> Projector::retry_parked() {
    std::size_t well = 0;
    for (const Projection* projection : kProjections) {
        TRY(all, load_parked(*projection));
        for (const Parked& parked : all) {
            TRY(is_well, retry(*projection, parked));
            well += is_well ? 1 : 0;
        }
    }
    return well;
}

base::Result<std::vector<Projector::Parked>> Projector::load_parked(const Projection& projection) {
    return storage_.read([&](sql::Session& db) -> base::Result<std::vector<Parked>> {
        TRY(rows, db.prepare("SELECT store_id, epoch, seq, aggregate_id FROM parked_aggregate "
                             "WHERE projection=?1"));
        rows.bind(projection.name);
        std::vector<Parked> parked;
        for (;;) {
            TRY(has_row, rows.step());
            if (!has_row) {
                return parked;
            }
            parked.push_back({{base::StoreId(std::string(rows.text(0))),
                               static_cast<std::uint32_t>(rows.int64(1))},
                              static_cast<std::uint64_t>(rows.int64(2)),
                              std::string(rows.text(3))});
        }
    });
}

// Everything of the aggregate that its cursor has gone past since: other events wait in the log.
base::Result<bool> Projector::retry(const Projection& projection, const Parked& parked) {
    return storage_.write([&](sql::Session& db) -> base::Result<bool> {
        CHECK_OK(
            db.exec("DELETE FROM parked_aggregate "
                    "WHERE store_id=?1 AND projection=?2 AND aggregate_id=?3",
                    parked.from.store, projection.name, parked.aggregate_id));
        TRY(rows,
            db.prepare("SELECT e.canonical FROM event e JOIN projection_cursor p "
                       "ON p.store_id=e.store_id AND p.epoch=e.epoch AND p.projection=?4 "
                       "WHERE e.store_id=?1 AND (e.epoch,e.seq)>=(?2,?3) AND e.seq<=p.applied_seq "
                       "ORDER BY e.epoch, e.seq"));
        rows.bind(parked.from.store, parked.from.epoch, parked.seq, projection.name);
        for (;;) {
            TRY(has_row, rows.step());
            if (!has_row) {
                return true;
            }
            TRY(event, base::decode_event(rows.blob(0)));
            if (event.aggregate_id != parked.aggregate_id || !projection.wants(event.type)) {
                continue;
            }
            CHECK_OK(apply_or_park(db, projection, {&event, read_event(projection, event)}));
            TRY(again, is_parked(db, projection, event));
            if (again) {
                return false;
            }
        }
    });
}

}  // namespace hq
