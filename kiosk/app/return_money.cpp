#include "kiosk/app/return_support.h"
#include "policy/local_time.h"

// The day by which money is back.
namespace app {
base::Result<base::UtcTime> end_of_day(App& app, const std::string& day) {
    TRY(next_day, policy::days_after(day, 1));
    return policy::start_of_date(app.shop.current()->rules.opening.zone, next_day);
}

base::Result<RefundDay> refund_day_of(App& app, const policy::ReturnRecord& record,
                                      const std::vector<policy::RuledLine>& ruled) {
    TRY(due_on, policy::refund_due_on(record, ruled));
    if (due_on.empty()) {
        return RefundDay{};
    }
    TRY(until, end_of_day(app, due_on));
    return RefundDay{due_on, until};
}

}  // namespace app
