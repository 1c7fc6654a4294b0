#include "kiosk/store/milestone_table.h"

#include "kiosk/store/apply.h"

namespace store {

base::Result<std::vector<policy::Milestone>> load_milestones(sqlite::Database& db,
                                                             const base::OrderId& order_id) {
    TRY(row, db.prepare("SELECT line, kind, day, recorded_by FROM sale_milestone "
                        "WHERE order_id = ?1 ORDER BY line, kind"));
    row.bind(order_id);
    std::vector<policy::Milestone> milestones;
    for (;;) {
        TRY(found, row.step());
        if (!found) {
            return milestones;
        }
        TRY(kind, policy::parse_milestone_kind(row.text(1)));
        milestones.push_back({static_cast<int>(row.int64(0)), kind, std::string(row.text(2)),
                              base::ClerkId(std::string(row.text(3)))});
    }
}

base::Result<bool> apply_milestone_event(sqlite::Database& db, const base::Event& event) {
    if (event.type != policy::SaleMilestoneRecorded::kType) {
        return false;
    }
    TRY(recorded, policy::decode_payload<policy::SaleMilestoneRecorded>(event.payload));
    for (const int line : recorded.lines) {
        CHECK_OK(db.exec(
            "INSERT INTO sale_milestone VALUES(?1, ?2, ?3, ?4, ?5) "
            "ON CONFLICT DO UPDATE SET day = ?4, recorded_by = ?5",
            recorded.order_id, line, policy::word(recorded.kind), recorded.on, recorded.by));
    }
    return true;
}

}  // namespace store
