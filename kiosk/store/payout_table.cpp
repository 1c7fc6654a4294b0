#include "kiosk/store/payout_table.h"

namespace store {

base::Result<std::vector<PayoutRow>> load_payouts(sqlite::Database& db,
                                                  const base::OrderId& order_id) {
    TRY(row, db.prepare("SELECT payout_id, kind, amount_minor, reference, actor, at FROM payout "
                        "WHERE order_id = ?1 ORDER BY n"));
    row.bind(order_id);
    std::vector<PayoutRow> payouts;
    for (;;) {
        TRY(found, row.step());
        if (!found) {
            return payouts;
        }
        TRY(kind, policy::parse_tender_kind(row.text(1)));
        payouts.push_back({std::string(row.text(0)), kind, base::Money::of_minor(row.int64(2)),
                           std::string(row.text(3)), std::string(row.text(4)),
                           base::from_unix_ms(row.int64(5))});
    }
}

}  // namespace store
