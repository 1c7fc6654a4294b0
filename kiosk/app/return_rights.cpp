#include "kiosk/app/return_rights.h"

#include "base/json_writer.h"
#include "kiosk/app/milestones.h"
#include "kiosk/app/order_support.h"
#include "policy/local_time.h"

namespace app {
namespace {

void write_day(base::JsonWriter& w, std::string_view name,
               const std::optional<date::local_days>& day) {
    if (day) {
        w.field(name, policy::format_date(*day));
    } else {
        w.null_field(name);
    }
}

void write_dates(base::JsonWriter& w, const policy::ReturnDates& dates) {
    write_day(w, "delivered_on", dates.delivered);
    write_day(w, "installed_on", dates.installed);
    write_day(w, "replaced_on", dates.replaced);
    w.key("repairs");
    w.begin_array();
    for (const policy::RepairStay& stay : dates.repairs) {
        w.begin_object();
        w.field("from", policy::format_date(stay.from));
        write_day(w, "to", stay.to);
        w.end_object();
    }
    w.end_array();
}

void write_goods(base::JsonWriter& w, const SoldLine& line) {
    const policy::ContentLine& content = line.content;
    w.field("line", content.line);
    w.field("item_id", content.item_id);
    policy::write_localized(w, "name", content.name);
    w.field("model", content.model);
    if (content.picture.empty()) {
        w.null_field("picture");
    } else {
        w.field("picture", "/pictures/" + content.picture);
    }
    policy::write_localized(w, "unit", content.unit);
    w.field("quantity", content.quantity);
    w.field("returned", line.returned);
    w.field("coming_back", line.coming_back);
    w.field("left", line.left());
    w.field("net_minor", content.net.minor());
}

// A right that holds is refused by house rules, one that does not is given by them.
std::string_view who_decides_otherwise(const SaleRecord& sale, const SoldLine& line,
                                       const policy::Decision& decision) {
    const bool holds = decision.verdict == policy::Verdict::Eligible ||
                       decision.verdict == policy::Verdict::EligibleWith;
    policy::AuthorityWish wish;
    wish.act = holds ? policy::Act::RefuseRight : policy::Act::ReturnOutsideRights;
    wish.amount = line.content.net;
    wish.of = line.content.net;
    wish.local_date = sale.days.asked_on;
    const auto rank = policy::find_lowest_rank(wish, sale.shop->rules.house.authority);
    return policy::word(rank.value_or(policy::Rank::Manager));
}

base::Status write_line(base::JsonWriter& w, const SaleRecord& sale, const SoldLine& line,
                        const AskRights& asked) {
    const policy::ReturnFacts facts = return_facts_of(sale, line, asked.question);
    const policy::Packs packs = sale.packs();
    TRY(decision, policy::adjudicate(facts, packs));
    w.begin_object();
    write_goods(w, line);
    write_dates(w, line.dates);
    w.raw_field("decision", policy::write_decision(decision, facts, packs, asked.trace));
    w.field("may_decide_otherwise", who_decides_otherwise(sale, line, decision));
    w.end_object();
    return base::ok();
}

base::Status require_staff(const Caller& caller, const AskRights& asked) {
    const RightsQuestion& question = asked.question;
    const bool plain =
        question.states.empty() && question.not_met.empty() && asked.trace == policy::WithTrace::No;
    if (!plain && !is_staff(caller.role)) {
        return base::error(base::ErrorCode::Forbidden, "rights.for_staff",
                           "the state of the goods and the trace are for staff");
    }
    return base::ok();
}

base::Result<std::string> render(const SaleRecord& sale, const AskRights& asked) {
    base::JsonWriter w;
    w.begin_object();
    w.field("order_id", sale.order.order_id.text());
    w.field("number", sale.order.number);
    w.field("receipt_number", sale.receipt_number);
    w.field("sold_on", sale.days.sold_on);
    w.field("asked_on", sale.days.asked_on);
    w.field("reason", policy::cell_word(asked.question.reason));
    w.field("packs", word(sale.which));
    w.field("calendar", sale.calendar());
    write_milestones(w, sale.milestones);
    w.key("lines");
    w.begin_array();
    for (const SoldLine& line : sale.lines) {
        if (!asked.line || *asked.line == line.content.line) {
            CHECK_OK(write_line(w, sale, line, asked));
        }
    }
    w.end_array();
    w.end_object();
    return w.take();
}

}  // namespace

base::Result<Reply> show_return_rights(App& app, const Caller& caller, const AskRights& asked) {
    CHECK_OK(require_staff(caller, asked));
    std::optional<SaleRecord> sale;
    {
        auto db = app.readers.lease();
        TRY(order, load_order_for(app, caller, *db, asked.order_id));
        TRY(loaded, load_sale(app, *db, std::move(order)));
        sale = std::move(loaded);
    }
    TRY(body, render(*sale, asked));
    return Reply{200, std::move(body)};
}

}  // namespace app
