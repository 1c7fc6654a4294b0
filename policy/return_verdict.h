#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "policy/adjudicate.h"
#include "policy/return_decisions.h"

// The decision of a person on goods that came back: what follows from it, and whose authority it
// needs beyond what the rules say. Pure.
namespace policy {

// What the rules say of one line of a return, asked for the remedy that a person has in mind.
struct RuledLine {
    int line = 0;
    SoldQuantity sold;         // without an order: as many as come back, at the accepted price
    Ruling ruling;             // as it is told
    bool eligible = false;     // a right of the buyer holds …
    bool gives = false;        // … and gives this remedy
    bool gives_money = false;  // … and gives the money back, whatever the remedy is
    ReturnFreight freight = ReturnFreight::None;
    base::Money fee;  // of one unit
    std::optional<Refund> refund;
    bool gives_delivery = false;  // the right gives back what bringing the goods cost, too
};
// The answer of adjudicate, for a remedy.
RuledLine rule_line(const SoldQuantity& sold, const Decision& decision, Remedy remedy,
                    const Ruling& ruling);
// Which right a remedy is asked for by; none = the best that fits the reason.
std::optional<Right> right_behind(ReturnKind kind, Remedy remedy);
// What fulfils the wish without anybody's agreement.
Remedy natural_remedy(ReturnKind kind);

// Acts that need more than a clerk's word (policy/authority.h).
enum class NeededAuthority {
    ReturnOutsideRights,
    ReturnWithoutReceipt,
    RefuseRight,
    WaiveFee,
    Compensation,
    PriceReduction
};
std::string_view word(NeededAuthority act);
struct AuthorityNeed {
    NeededAuthority act = NeededAuthority::ReturnOutsideRights;
    base::Money amount;  // all lines together
    base::Money of;      // what was paid for the goods that it is about
};

struct VerdictLine {
    int line = 0;
    ReturnOutcome outcome = ReturnOutcome::Accept;
    std::optional<std::int64_t> quantity;  // accepted; none = all that came
    std::optional<base::Money> refund;     // none = what the rules give
    Restock restock = Restock::None;
};
struct VerdictWish {
    std::vector<VerdictLine> lines;
    Remedy remedy = Remedy::Refund;
    std::string decided_on;  // local date
};
// Freight and packing of an order, which go back once it came back whole.
struct DeliveryBack {
    struct Missing {
        int line = 0;
        std::int64_t quantity = 0;  // bought, and not given back by a right that gives delivery
    };
    base::Money amount;  // paid for it; 0 where it went back already
    std::vector<Missing> missing;
};
// Whether with these lines the whole order is back by rights that give its delivery, too.
bool completes_order(const std::vector<DecidedLine>& lines, const DeliveryBack& delivery);
struct Verdicted {
    ReturnDecided event;  // but for who decided and in which words
    std::vector<AuthorityNeed> needs;
};
// Every line that came, once. Refuses "return.lines", "return.quantity", "return.not_here",
// "return.amount", "return.more_than_paid".
base::Result<Verdicted> decide_return(const ReturnRecord& record, const VerdictWish& wish,
                                      const std::vector<RuledLine>& ruled,
                                      const DeliveryBack& delivery = {});

// The last day of money that a right gives, where its clock runs from the wish or from the goods:
// before anybody decided. "" where there is none.
base::Result<std::string> refund_due_on(const ReturnRecord& record,
                                        const std::vector<RuledLine>& ruled);
// Of an amount that goes back after `already` did, what no goods cost. Goods come first.
base::Money beyond_goods(const ReturnRecord& record, base::Money already, base::Money amount);

// How long money may be on its way where no right of the buyer's says so: the store's own rule,
// from the decision.
constexpr int kRefundDaysOutsideRights = 7;
// "2026-11-22" and so many days.
base::Result<std::string> days_after(const std::string& date, int days);

}  // namespace policy
