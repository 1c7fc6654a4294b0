#include "kiosk/app/return_proposal.h"

#include <algorithm>

#include "kiosk/app/return_support.h"

namespace app {
namespace {

// Only what the question of the delivery looks at.
std::vector<policy::DecidedLine> as_accepted(const policy::ReturnRecord& record,
                                             const std::vector<policy::RuledLine>& ruled) {
    std::vector<policy::DecidedLine> lines;
    for (std::size_t i = 0; i < ruled.size(); ++i) {
        policy::DecidedLine& line = lines.emplace_back();
        line.line = record.lines[i].opened.line;
        line.quantity = record.lines[i].opened.quantity;
        line.gives_delivery = ruled[i].gives_delivery;
    }
    return lines;
}

}  // namespace

base::Result<Proposal> propose(App& app, sqlite::Database& db, const policy::ReturnRecord& record) {
    Proposal proposal;
    std::vector<ProposedLine>& proposed = proposal.lines;
    proposed.resize(record.lines.size());
    for (std::size_t i = 0; i < record.lines.size(); ++i) {
        proposed[i].ruling = record.lines[i].opened.ruling;
    }
    if (policy::is_ended(record.state) || record.decision) {
        return proposal;
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
    if (remedy == policy::Remedy::Refund) {
        TRY(delivery, delivery_of(db, record));
        proposal.delivery = policy::completes_order(as_accepted(record, ruled), delivery)
                                ? delivery.amount
                                : base::Money();
    }
    return proposal;
}

}  // namespace app
