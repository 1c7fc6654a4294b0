#include "kiosk/app/order_allowances.h"

#include "kiosk/app/request_view.h"
#include "kiosk/store/request_table.h"
#include "kiosk/store/return_table.h"
#include "policy/request_remedy.h"

namespace app {
namespace {

constexpr int kMaxReturns = 100'000;

base::Status add_returns(sqlite::Database& db, const base::OrderId& order_id,
                         const DecidedAnew& anew, std::vector<policy::Given>& given) {
    store::ReturnFilter filter;
    filter.order_id = order_id;
    filter.limit = kMaxReturns;
    TRY(ids, store::list_returns(db, filter));
    for (const std::string& return_id : ids) {
        TRY(other, store::load_return(db, return_id));
        const bool counts = return_id != anew.return_id && other.decision &&
                            other.state != policy::ReturnState::Withdrawn;
        if (!counts) {
            continue;
        }
        for (const policy::UsedAuthority& each : other.decision->authorities) {
            TRY(act, policy::parse_act(each.act));
            given.push_back({act, each.amount});
        }
    }
    return base::ok();
}

base::Status add_requests(sqlite::Database& db, const base::OrderId& order_id,
                          std::vector<policy::Given>& given) {
    TRY(ids, store::list_requests_of_order(db, order_id));
    for (const base::RequestId& request_id : ids) {
        TRY(record, load_request_record(db, request_id));
        for (const policy::StandingOffer& offer : record.accepted) {
            if (offer.by_house_rules()) {
                given.push_back({policy::act_behind(offer.remedy, true), offer.amount});
            }
        }
    }
    return base::ok();
}

}  // namespace

base::Result<std::vector<policy::Given>> list_given_on_order(sqlite::Database& db,
                                                             const base::OrderId& order_id,
                                                             const DecidedAnew& anew) {
    std::vector<policy::Given> given;
    if (!order_id.empty()) {
        CHECK_OK(add_returns(db, order_id, anew, given));
        CHECK_OK(add_requests(db, order_id, given));
    }
    return given;
}

}  // namespace app
