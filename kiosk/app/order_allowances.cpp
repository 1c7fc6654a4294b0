#include "kiosk/app/order_allowances.h"

#include "kiosk/store/offer_table.h"
#include "kiosk/store/return_table.h"
#include "policy/request_record.h"
#include "policy/request_remedy.h"

namespace app {
namespace {

constexpr int kMaxReturns = 100'000;
enum class HasOrder { Yes, No };

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

void add_offers(const std::vector<store::CountedOffer>& offers, HasOrder has_order,
                std::vector<policy::Given>& given) {
    for (const store::CountedOffer& offer : offers) {
        if (offer.decision_id.starts_with(policy::kHouseDecision)) {
            given.push_back(
                {policy::act_behind(offer.remedy, has_order == HasOrder::Yes), offer.amount});
        }
    }
}

}  // namespace

base::Result<std::vector<policy::Given>> list_given_on_order(sqlite::Database& db,
                                                             const base::OrderId& order_id,
                                                             const DecidedAnew& anew) {
    std::vector<policy::Given> given;
    if (!order_id.empty()) {
        CHECK_OK(add_returns(db, order_id, anew, given));
        TRY(offers, store::list_offers_on_order(db, order_id, anew.request_id));
        add_offers(offers, HasOrder::Yes, given);
    }
    return given;
}

base::Result<std::vector<policy::Given>> list_given_to_contact(sqlite::Database& db,
                                                               const std::string& subject_id,
                                                               base::UtcTime now,
                                                               const base::RequestId& anew) {
    std::vector<policy::Given> given;
    TRY(offers, store::list_offers_to_contact(db, subject_id, now - kContactCounts, anew));
    add_offers(offers, HasOrder::No, given);
    return given;
}

base::Result<std::vector<int>> list_lines_offered_back(sqlite::Database& db,
                                                       const base::OrderId& order_id,
                                                       const base::RequestId& anew) {
    std::vector<int> lines;
    TRY(offers, store::list_offers_on_order(db, order_id, anew));
    for (const store::CountedOffer& offer : offers) {
        if (policy::takes_goods_back(offer.remedy)) {
            lines.push_back(offer.line);
        }
    }
    return lines;
}

}  // namespace app
