#include "kiosk/app/order_allowances.h"

#include "kiosk/app/request_view.h"
#include "kiosk/store/request_table.h"
#include "kiosk/store/return_table.h"
#include "policy/request_remedy.h"
#include "policy/request_states.h"

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

// What was taken, and what may still be taken, where it is not made anew.
base::Result<std::vector<policy::StandingOffer>> list_offers_on_order(sqlite::Database& db,
                                                                      const base::OrderId& order_id,
                                                                      const base::RequestId& anew) {
    std::vector<policy::StandingOffer> offers;
    TRY(ids, store::list_requests_of_order(db, order_id));
    for (const base::RequestId& request_id : ids) {
        TRY(record, load_request_record(db, request_id));
        offers.insert(offers.end(), record.accepted.begin(), record.accepted.end());
        const bool may_be_taken = record.offer && !record.offer->accepted &&
                                  policy::kOpenRequests.has(record.state) && request_id != anew;
        if (may_be_taken) {
            offers.push_back(*record.offer);
        }
    }
    return offers;
}

}  // namespace

base::Result<std::vector<policy::Given>> list_given_on_order(sqlite::Database& db,
                                                             const base::OrderId& order_id,
                                                             const DecidedAnew& anew) {
    std::vector<policy::Given> given;
    if (!order_id.empty()) {
        CHECK_OK(add_returns(db, order_id, anew, given));
        TRY(offers, list_offers_on_order(db, order_id, anew.request_id));
        for (const policy::StandingOffer& offer : offers) {
            if (offer.by_house_rules()) {
                given.push_back({policy::act_behind(offer.remedy, true), offer.amount});
            }
        }
    }
    return given;
}

base::Result<std::vector<int>> list_lines_offered_back(sqlite::Database& db,
                                                       const base::OrderId& order_id,
                                                       const base::RequestId& anew) {
    std::vector<int> lines;
    TRY(offers, list_offers_on_order(db, order_id, anew));
    for (const policy::StandingOffer& offer : offers) {
        if (policy::takes_goods_back(offer.remedy)) {
            lines.push_back(offer.line);
        }
    }
    return lines;
}

}  // namespace app
