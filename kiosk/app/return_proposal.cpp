#include "kiosk/app/return_proposal.h"

#include <algorithm>

#include "kiosk/app/return_support.h"

namespace app {

base::Result<std::vector<ProposedLine>> propose(App& app, sqlite::Database& db,
                                                const policy::ReturnRecord& record) {
    std::vector<ProposedLine> proposed(record.lines.size());
    for (std::size_t i = 0; i < record.lines.size(); ++i) {
        proposed[i].ruling = record.lines[i].opened.ruling;
    }
    if (policy::is_ended(record.state) || record.decision) {
        return proposed;
    }
    const policy::Remedy remedy = policy::natural_remedy(record.kind);
    TRY(ruled, rule_return(app, db, record, remedy));
    for (std::size_t i = 0; i < ruled.size(); ++i) {
        const policy::RuledLine& rules = ruled[i];
        const std::int64_t quantity = record.lines[i].opened.quantity;
        proposed[i].ruling = rules.ruling;
        proposed[i].freight = rules.freight;
        if (remedy == policy::Remedy::Refund) {
            const base::Money value = policy::value_of(rules.sold, quantity);
            proposed[i].fee = std::min(rules.fee * quantity, value);
            proposed[i].refund = value - proposed[i].fee;
        }
    }
    return proposed;
}

}  // namespace app
