#include "kiosk/app/figures_given.h"

#include <set>

#include "kiosk/store/given_events.h"
#include "kiosk/store/order_table.h"
#include "kiosk/store/return_table.h"
#include "policy/order_events.h"
#include "policy/return_events.h"

namespace app {
namespace {

// As the return stands now: a decision that was made anew counts as it was made last.
base::Result<base::Money> given_by_return(sqlite::Database& db, const std::string& return_id) {
    TRY(record, store::load_return(db, return_id));
    base::Money sum;
    if (record.decision && record.state != policy::ReturnState::Withdrawn) {
        for (const policy::UsedAuthority& each : record.decision->authorities) {
            sum += each.amount;
        }
    }
    return sum;
}

base::Result<base::Money> given_on_price(sqlite::Database& db, const base::OrderId& order_id) {
    TRY(order, store::load_order(db, order_id));
    if (order.state != policy::OrderState::Paid) {
        return base::Money();
    }
    TRY(content, store::load_content(db, order.content_seq));
    return base::Money() - content.concession;
}

}  // namespace

base::Result<GivenFigures> count_given(sqlite::Database& db, base::UtcTime from,
                                       base::UtcTime until) {
    TRY(events, store::list_given_events(db, from, until));
    GivenFigures given;
    std::set<std::string> counted;  // the newest event of each stands first
    for (const base::Event& event : events) {
        if (!counted.insert(event.aggregate_id).second) {
            continue;
        }
        if (event.type == policy::ReturnDecided::kType) {
            TRY(amount, given_by_return(db, event.aggregate_id));
            given.returns += amount;
        } else {
            TRY(amount, given_on_price(db, base::OrderId(event.aggregate_id)));
            given.prices += amount;
        }
    }
    return given;
}

}  // namespace app
