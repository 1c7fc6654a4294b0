#include "kiosk/store/team_table.h"

namespace store {

base::Result<std::map<std::string, OpenWork>> count_open_work(sqlite::Database& db,
                                                              base::UtcTime now) {
    TRY(statement,
        db.prepare("SELECT r.owner, r.hand_over_to, count(*), total(r.urgent), "
                   "total(coalesce(d.due_at, r.promised_at) <= ?1) FROM service_request r "
                   "LEFT JOIN request_due d USING(request_id) WHERE r.state IN "
                   "('captured','submitted','acknowledged','working','waiting','offered') "
                   "GROUP BY r.owner, r.hand_over_to"));
    statement.bind(base::unix_ms(now));
    std::map<std::string, OpenWork> work;
    for (;;) {
        TRY(found, statement.step());
        if (!found) {
            return work;
        }
        const std::int64_t open = statement.int64(2);
        OpenWork& owned = work[std::string(statement.text(0))];
        owned.open += open;
        owned.urgent += statement.int64(3);
        owned.overdue += statement.int64(4);
        if (const std::string to(statement.text(1)); !to.empty()) {
            work[to].offered += open;
        }
    }
}

}  // namespace store
