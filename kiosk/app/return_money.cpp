#include "kiosk/app/return_support.h"
#include "kiosk/store/order_table.h"
#include "kiosk/store/return_table.h"
#include "policy/local_time.h"

// What a return has to do with money beyond its own lines: the day of it, and what the order as a
// whole cost to bring.
namespace app {
namespace {

constexpr int kMaxReturns = 100'000;

bool is_value_back(policy::Remedy remedy) {
    return remedy == policy::Remedy::Refund || remedy == policy::Remedy::ExchangeOther;
}

// What another decision took back of the order, or gave of its delivery.
void take_off(policy::DeliveryBack& delivery, const policy::ReturnDecided& decision) {
    delivery.amount = decision.delivery.is_zero() ? delivery.amount : base::Money();
    for (const policy::DecidedLine& line : decision.lines) {
        for (policy::DeliveryBack::Missing& each : delivery.missing) {
            const bool counts = each.line == line.line && line.gives_delivery;
            each.quantity -= counts && is_value_back(decision.remedy) ? line.quantity : 0;
        }
    }
}

}  // namespace

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

base::Result<policy::DeliveryBack> delivery_of(sqlite::Database& db,
                                               const policy::ReturnRecord& record) {
    policy::DeliveryBack delivery;
    if (record.order_id.empty()) {
        return delivery;
    }
    TRY(order, store::load_order(db, record.order_id));
    TRY(content, store::load_content(db, order.content_seq));
    delivery.amount = content.total - content.counts_for_tier();
    for (const policy::ContentLine& line : content.lines) {
        delivery.missing.push_back({line.line, line.quantity});
    }
    store::ReturnFilter filter;
    filter.order_id = record.order_id;
    filter.limit = kMaxReturns;
    TRY(ids, store::list_returns(db, filter));
    for (const std::string& return_id : ids) {
        TRY(other, store::load_return(db, return_id));
        const bool counts = return_id != record.return_id && other.decision &&
                            other.state != policy::ReturnState::Withdrawn;
        if (counts) {
            take_off(delivery, *other.decision);
        }
    }
    return delivery;
}

}  // namespace app
