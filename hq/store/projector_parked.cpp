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

base::Result<bool> Projector::retry(const Projection& projection, const Parked& parked) {
    return storage_.write([&](sql::Session& db) -> base::Result<bool> {
        // Nobody else moves the store's cursors of this projection meanwhile.
        CHECK_OK(
            db.exec("SELECT 1 FROM projection_cursor WHERE store_id=?1 AND projection=?2 "
                    "ORDER BY epoch FOR UPDATE",
                    parked.from.store, projection.name));
        CHECK_OK(
            db.exec("DELETE FROM parked_aggregate "
                    "WHERE store_id=?1 AND projection=?2 AND aggregate_id=?3",
                    parked.from.store, projection.name, parked.aggregate_id));
        if (db.changed_rows() == 0) {
            return false;  // another process was first
        }
        return retry_in(db, projection, parked);
    });
}

// Everything of the aggregate that its cursor has gone past since: other events wait in the log.
base::Result<bool> Projector::retry_in(sql::Session& db, const Projection& projection,
                                       const Parked& parked) {
    Parked from = parked;
    for (;;) {
        TRY(events, load_page(db, projection, from));
        for (const base::Event& event : events) {
            if (event.aggregate_id != parked.aggregate_id || !projection.wants(event.type)) {
                continue;
            }
            TRY(applied, apply_or_park(db, projection, {&event, read_event(projection, event)}));
            if (!applied) {
                return false;
            }
        }
        if (events.size() < kStepEvents) {
            return true;
        }
        from.from.epoch = events.back().epoch;
        from.seq = events.back().seq + 1;
    }
}

base::Result<std::vector<base::Event>> Projector::load_page(sql::Session& db,
                                                            const Projection& projection,
                                                            const Parked& from) {
    TRY(rows,
        db.prepare("SELECT e.canonical FROM event e JOIN projection_cursor p "
                   "ON p.store_id=e.store_id AND p.epoch=e.epoch AND p.projection=?4 "
                   "WHERE e.store_id=?1 AND (e.epoch,e.seq)>=(?2,?3) AND e.seq<=p.applied_seq "
                   "ORDER BY e.epoch, e.seq LIMIT ?5"));
    rows.bind(from.from.store, from.from.epoch, from.seq, projection.name, kStepEvents);
    return decode_all(rows);
}

}  // namespace hq
