#include "kiosk/app/sale_record.h"

#include <algorithm>

#include <fmt/format.h>

#include "kiosk/app/pack_archive.h"
#include "kiosk/store/journal.h"
#include "kiosk/store/milestone_table.h"
#include "kiosk/store/order_table.h"
#include "kiosk/store/return_table.h"
#include "policy/local_time.h"
#include "policy/order_events.h"

namespace app {
namespace {

// A clerk's tap is nobody's word: the guard is not met and the right stays.
std::vector<std::string> acknowledged_by_customer(const policy::TermsDisclosed& disclosed,
                                                  int line) {
    std::vector<std::string> rows;
    if (disclosed.by != policy::By::Customer || disclosed.mode == "clerk_read") {
        return rows;
    }
    for (const policy::Acknowledged& each : disclosed.acknowledgements) {
        if (each.line == line) {
            rows.push_back(each.exclusion_id);
        }
    }
    return rows;
}

// Goods that were taken away are in the buyer's hands since they were paid; others once somebody
// says so.
base::Result<policy::ReturnDates> dates_of(const SaleRecord& sale, int line) {
    policy::ReturnDates dates;
    TRY(sold, policy::parse_date(sale.days.sold_on));
    dates.sold = sold;
    if (sale.order.fulfilment == policy::FulfilmentKind::TakeAway) {
        dates.delivered = sold;
    }
    for (const policy::Milestone& each : sale.milestones) {
        if (each.line == line) {
            TRY(day, policy::parse_date(each.on));
            (each.kind == policy::MilestoneKind::Installed ? dates.installed : dates.delivered) =
                day;
        }
    }
    return dates;
}

// Some windows begin with the last piece of an order: unknown until every line arrived.
void note_last_delivery(std::vector<SoldLine>& lines) {
    std::optional<date::local_days> last;
    for (const SoldLine& line : lines) {
        if (!line.dates.delivered) {
            return;
        }
        last = std::max(last, line.dates.delivered);
    }
    for (SoldLine& line : lines) {
        line.dates.last_delivered = last;
    }
}

// What came back, what is on its way, and what was done about faults.
base::Status add_history(sqlite::Database& db, const policy::Order& order,
                         const policy::ContentLine& content, SoldLine& line) {
    TRY(history, store::load_line_history(db, order.order_id, content.line, content.net));
    line.returned = history.returned;
    line.coming_back = history.coming_back;
    line.value_back = history.value_back;
    line.remedy_failed = history.failed_repairs > 0 || !history.replaced_on.empty();
    if (!history.replaced_on.empty()) {
        TRY(replaced, policy::parse_date(history.replaced_on));
        line.dates.replaced = replaced;
    }
    for (const policy::RepairSpan& span : history.repairs) {
        TRY(from, policy::parse_date(span.from));
        policy::RepairStay stay{from, {}, span.outcome};
        if (!span.to.empty()) {
            TRY(to, policy::parse_date(span.to));
            stay.to = to;
        }
        line.dates.repairs.push_back(stay);
    }
    return base::ok();
}

base::Status fill_lines(App& app, sqlite::Database& db, SaleRecord& sale,
                        const policy::TermsDisclosed& disclosed) {
    TRY(content, store::load_content(db, sale.order.content_seq));
    for (const policy::ContentLine& each : content.lines) {
        SoldLine line;
        line.facts = sale_facts_of(app.config, sale.order, content, each, sale.days.sold_on);
        line.facts.acknowledged = acknowledged_by_customer(disclosed, each.line);
        TRY(dates, dates_of(sale, each.line));
        line.dates = std::move(dates);
        CHECK_OK(add_history(db, sale.order, each, line));
        line.content = each;
        sale.lines.push_back(std::move(line));
    }
    note_last_delivery(sale.lines);
    return base::ok();
}

// Without those of the sale today's stand for them, and the answer says so.
base::Status find_packs_then(App& app, sqlite::Database& db, const std::string& pack_digest,
                             SaleRecord& sale) {
    sale.then = sale.shop->packs;
    if (pack_digest == sale.shop->pack_digest) {
        return base::ok();
    }
    TRY(packs, app.packs_then.find(db, pack_digest));
    sale.which = packs ? PacksThen::Newer : PacksThen::Missing;
    sale.then = packs ? std::move(packs) : sale.then;
    return base::ok();
}

}  // namespace

std::string_view word(PacksThen packs) {
    switch (packs) {
        case PacksThen::Same:
            return "same";
        case PacksThen::Newer:
            return "newer";
        case PacksThen::Missing:
            return "then_missing";
    }
    return "then_missing";
}

std::string SaleRecord::calendar() const {
    return fmt::format("calendar.json, version {}", shop->rules.working.version);
}

policy::SaleFacts sale_facts_of(const StoreConfig& config, const policy::Order& order,
                                const policy::OrderContent& content,
                                const policy::ContentLine& line, const std::string& sold_on) {
    policy::SaleFacts facts;
    facts.jurisdiction = config.jurisdiction;
    facts.channel = order.channel;
    facts.sold_on = sold_on;
    facts.line = line.line;
    facts.category = line.category;
    facts.flags = line.flags;
    facts.price = base::Money::of_minor(line.net.minor() / line.quantity);
    facts.item_name = line.name;
    facts.by_delivery = order.fulfilment == policy::FulfilmentKind::Delivery;
    facts.tier_id = content.tier_id;
    facts.posted = config.posted_on(sold_on);
    return facts;
}

base::Result<std::string> sold_on(App& app, sqlite::Database& db, const policy::Order& order) {
    TRY(paid, store::load_event(db, order.paid_seq));
    return policy::local_date(app.shop.current()->rules.opening, paid.wall);
}

base::Result<SaleDays> days_of_sale(App& app, sqlite::Database& db, const policy::Order& order) {
    if (order.state != policy::OrderState::Paid) {
        return base::error(base::ErrorCode::Conflict, "return.not_paid",
                           "rights of return begin with the payment");
    }
    TRY(day, sold_on(app, db, order));
    TRY(today, policy::local_date(app.shop.current()->rules.opening, app.clock.now()));
    // A clock that was set back makes no question before the sale.
    return SaleDays{day, std::max(day, today)};
}

base::Result<SaleRecord> load_sale(App& app, sqlite::Database& db, policy::Order order) {
    SaleRecord sale;
    TRY(days, days_of_sale(app, db, order));
    sale.days = std::move(days);
    sale.order = std::move(order);
    sale.shop = app.shop.current();
    TRY(receipt, store::find_receipt(db, sale.order.order_id));
    sale.receipt_number = receipt ? receipt->receipt_number : "";
    TRY(milestones, store::load_milestones(db, sale.order.order_id));
    sale.milestones = std::move(milestones);
    TRY(shown, store::load_event(db, sale.order.disclosure_seq));
    TRY(disclosed, policy::decode_payload<policy::TermsDisclosed>(shown.payload));
    CHECK_OK(find_packs_then(app, db, disclosed.pack_digest, sale));
    CHECK_OK(fill_lines(app, db, sale, disclosed));
    return sale;
}

policy::ReturnFacts return_facts_of(const SaleRecord& sale, const SoldLine& line,
                                    const RightsQuestion& question) {
    policy::ReturnFacts facts;
    facts.sale = line.facts;
    facts.asked_on = sale.days.asked_on;
    facts.reason = question.reason;
    facts.dates = line.dates;
    facts.states = question.states;
    facts.not_met = question.not_met;
    facts.remedy_failed = line.remedy_failed;
    facts.proofs.add(policy::Proof::Receipt);
    return facts;
}

}  // namespace app
