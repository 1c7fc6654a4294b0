#include "kiosk/store/phrase_table.h"

namespace store {

base::Result<std::map<std::string, PhraseTally>> load_phrase_tallies(sqlite::Database& db) {
    TRY(row, db.prepare("SELECT phrase_id, uses, last_used_at FROM phrase_tally"));
    std::map<std::string, PhraseTally> tallies;
    for (;;) {
        TRY(found, row.step());
        if (!found) {
            return tallies;
        }
        tallies[std::string(row.text(0))] = {row.int64(1), base::from_unix_ms(row.int64(2))};
    }
}

base::Result<bool> is_nominated(sqlite::Database& db, const base::RequestId& request_id) {
    TRY(row, db.prepare("SELECT 1 FROM nomination WHERE request_id = ?1"));
    row.bind(request_id);
    return row.step();
}

base::Result<std::vector<Nomination>> list_nominations(sqlite::Database& db, int limit) {
    TRY(row, db.prepare("SELECT n.request_id, r.number, r.kind, r.state, n.situation, n.question, "
                        "n.nominated_by, n.nominated_at FROM nomination n "
                        "JOIN service_request r ON r.request_id = n.request_id "
                        "ORDER BY n.seq DESC LIMIT ?1"));
    row.bind(limit);
    std::vector<Nomination> nominations;
    for (;;) {
        TRY(found, row.step());
        if (!found) {
            return nominations;
        }
        const auto text = [&](int column) { return std::string(row.text(column)); };
        nominations.push_back({base::RequestId(text(0)), text(1), text(2), text(3), text(4),
                               text(5), base::ClerkId(text(6)), base::from_unix_ms(row.int64(7))});
    }
}

}  // namespace store
