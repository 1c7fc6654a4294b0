#include <algorithm>

#include "kiosk/app/return_support.h"
#include "kiosk/app/sale_record.h"
#include "kiosk/store/catalogue_table.h"
#include "kiosk/store/order_table.h"
#include "kiosk/store/return_table.h"
#include "policy/local_time.h"

// What the rules say of the lines of a return, for the person who decides on it.
namespace app {
namespace {

using policy::ReturnLine;

policy::Ruling ruling_of(const policy::Decision& decision, const policy::ReturnFacts& facts,
                         const policy::Packs& packs, const base::Currency& currency) {
    policy::Ruling ruling;
    ruling.decision_id = policy::id_of(decision, facts, packs);
    ruling.verdict = policy::word(decision.verdict);
    ruling.why = policy::word(decision.why);
    ruling.right = policy::cell_word(decision.right);
    ruling.sentence_zh = policy::say_decision(decision, facts, currency, policy::Language::ZhCn);
    ruling.sentence_en = policy::say_decision(decision, facts, currency, policy::Language::En);
    const auto& end = decision.holds ? std::optional(decision.holds->end) : decision.was_open;
    if (end && end->kind == policy::WindowEnd::Kind::Ends) {
        ruling.last_day = policy::format_date(end->last_day);
    }
    return ruling;
}

// As many as were bought and are not given back by others.
base::Result<policy::SoldQuantity> sold_without(sqlite::Database& db, const SoldLine& sold,
                                                const std::string& return_id) {
    TRY(own, store::load_held_line(db, return_id, sold.content.line));
    policy::SoldQuantity quantity;
    quantity.line = sold.content.line;
    quantity.item_id = sold.content.item_id;
    quantity.name = sold.content.name;
    quantity.bought = sold.content.quantity;
    quantity.returned = sold.returned - own.returned;
    quantity.coming_back = sold.coming_back - own.held;
    quantity.net = sold.content.net;
    quantity.value_back = sold.value_back - own.value;
    return quantity;
}

// A right is used on the day on which the buyer says so; what was found out since counts too.
std::string last_of(std::string day, const policy::ReturnDates& dates) {
    const auto look = [&](const std::optional<date::local_days>& other) {
        day = other ? std::max(day, policy::format_date(*other)) : day;
    };
    for (const auto& other :
         {dates.delivered, dates.last_delivered, dates.installed, dates.replaced}) {
        look(other);
    }
    for (const policy::RepairStay& stay : dates.repairs) {
        look(stay.from);
        look(stay.to);
    }
    return day;
}

policy::RuledLine ruled_without_order(const ReturnLine& line) {
    policy::RuledLine ruled;
    ruled.line = line.opened.line;
    ruled.sold.line = line.opened.line;
    ruled.sold.item_id = line.opened.item_id;
    ruled.sold.bought = line.opened.quantity;
    ruled.sold.net = line.opened.net;
    return ruled;
}

base::Result<policy::RuledLine> rule_facts(App& app, const policy::ReturnFacts& facts,
                                           const policy::Packs& packs,
                                           const policy::SoldQuantity& sold,
                                           policy::Remedy remedy) {
    TRY(decision, policy::adjudicate(facts, packs));
    return policy::rule_line(sold, decision, remedy,
                             ruling_of(decision, facts, packs, app.config.currency));
}

base::Result<policy::RuledLine> rule_one(App& app, sqlite::Database& db,
                                         const policy::ReturnRecord& record, const SaleRecord& sale,
                                         const ReturnLine& line, policy::Remedy remedy) {
    const auto sold = std::find_if(sale.lines.begin(), sale.lines.end(), [&](const SoldLine& each) {
        return each.content.line == line.opened.line;
    });
    if (sold == sale.lines.end()) {
        return base::error(base::ErrorCode::Corrupt, "return.lines", "the order lost a line");
    }
    policy::ReturnFacts facts =
        return_facts_of(sale, *sold, {line.opened.reason, line.states, line.not_met});
    facts.asked_on = last_of(record.opened_on, facts.dates);
    TRY(available, store::find_available(db, line.opened.item_id));
    facts.no_exchange = available && *available <= 0;
    facts.right = policy::right_behind(record.kind, remedy);
    const policy::Packs packs = sale.packs();
    TRY(quantity, sold_without(db, *sold, record.return_id));
    TRY(asked, rule_facts(app, facts, packs, quantity, remedy));
    if (asked.eligible || !facts.right) {
        return asked;
    }
    // Who may have the money back may have the lesser thing, too.
    facts.right.reset();
    TRY(otherwise, rule_facts(app, facts, packs, quantity, remedy));
    return otherwise.eligible ? otherwise : asked;
}

}  // namespace

base::Result<std::vector<policy::RuledLine>> rule_return(App& app, sqlite::Database& db,
                                                         const policy::ReturnRecord& record,
                                                         policy::Remedy remedy) {
    std::vector<policy::RuledLine> ruled;
    if (record.order_id.empty()) {
        for (const ReturnLine& line : record.lines) {
            ruled.push_back(ruled_without_order(line));
        }
        return ruled;
    }
    TRY(order, store::load_order(db, record.order_id));
    TRY(sale, load_sale(app, db, std::move(order)));
    for (const ReturnLine& line : record.lines) {
        TRY(one, rule_one(app, db, record, sale, line, remedy));
        ruled.push_back(std::move(one));
    }
    return ruled;
}

}  // namespace app
