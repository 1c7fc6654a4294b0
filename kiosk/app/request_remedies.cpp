#include "kiosk/app/request_remedies.h"

#include <algorithm>
#include <array>

#include "kiosk/app/authority_view.h"
#include "kiosk/app/order_allowances.h"
#include "kiosk/app/request_support.h"
#include "kiosk/app/request_view.h"
#include "kiosk/app/return_support.h"
#include "kiosk/store/request_table.h"
#include "policy/calendar.h"

namespace app {
namespace {

using policy::RequestRemedy;

constexpr std::array kGoodsRemedies{RequestRemedy::Repair, RequestRemedy::Replace,
                                    RequestRemedy::Return};

base::Status load_goods(sqlite::Database& db, RemedyGround& ground) {
    TRY(order, store::load_order(db, ground.record.order_id));
    TRY(content, store::load_content(db, order.content_seq));
    ground.of = content.goods;
    ground.is_paid = order.state == policy::OrderState::Paid;
    if (ground.line == 0 && content.lines.size() == 1) {
        ground.line = 1;
    }
    if (ground.line == 0) {
        return base::ok();
    }
    const auto line =
        std::find_if(content.lines.begin(), content.lines.end(),
                     [&](const policy::ContentLine& each) { return each.line == ground.line; });
    if (line == content.lines.end()) {
        return base::error(base::ErrorCode::InvalidInput, "request.no_such_line",
                           "the order has no such line");
    }
    ground.of = line->net;
    return base::ok();
}

// As if the customer had asked for it on that day, so that the rules speak of it.
policy::ReturnRecord as_return(const RemedyGround& ground, policy::AskedBack asked,
                               const policy::ContentLine& line) {
    policy::ReturnRecord record;
    record.kind = asked.kind;
    record.order_id = ground.record.order_id;
    record.opened_on = ground.said_on;
    policy::ReturnLine wanted;
    wanted.opened.line = line.line;
    wanted.opened.item_id = line.item_id;
    wanted.opened.quantity = line.quantity;
    wanted.opened.bought = line.quantity;
    wanted.opened.net = line.net;
    wanted.opened.reason = ground.cause;
    record.lines.push_back(std::move(wanted));
    return record;
}

base::Status write_right(App& app, base::JsonWriter& w, sqlite::Database& db,
                         const RemedyGround& ground, RequestRemedy remedy) {
    TRY(ruled, rule_remedy(app, db, ground, remedy));
    if (!ruled) {
        return base::ok();
    }
    w.begin_object();
    w.field("remedy", policy::word(remedy));
    w.field("gives", ruled->eligible && ruled->gives);
    w.field("decision_id", ruled->ruling.decision_id);
    policy::write_localized(w, "sentence", {ruled->ruling.sentence_zh, ruled->ruling.sentence_en});
    w.field("worth_minor", ground.of.minor());
    w.end_object();
    return base::ok();
}

policy::AuthorityWish wish_on(const RemedyGround& ground, const Caller& caller) {
    policy::AuthorityWish wish;
    wish.role = word(caller.role);
    wish.of = ground.of;
    wish.local_date = ground.today;
    wish.before = ground.before;
    return wish;
}

}  // namespace

base::Result<RemedyGround> load_remedy_ground(App& app, sqlite::Database& db,
                                              const base::RequestId& request_id,
                                              const RemedyQuestion& question) {
    RemedyGround ground;
    TRY(request, store::load_request(db, request_id));
    TRY(record, load_record_to_act_on(db, request_id));
    ground.cause = question.cause.value_or(policy::usual_cause(record.kind));
    const bool names_line = request.line != 0 && !question.of_offer;
    ground.line = names_line ? request.line : question.line.value_or(0);
    const auto shop = app.shop.current();
    TRY(said_on, policy::local_date(shop->rules.opening, record.created_at));
    TRY(today, policy::local_date(shop->rules.opening, app.clock.now()));
    ground.said_on = std::move(said_on);
    ground.today = std::move(today);
    ground.record = std::move(record);
    if (!ground.record.order_id.empty()) {
        CHECK_OK(load_goods(db, ground));
        TRY(before, list_given_on_order(db, ground.record.order_id, {"", request_id}));
        ground.before = std::move(before);
        TRY(lines, list_lines_offered_back(db, ground.record.order_id, request_id));
        ground.comes_back = std::find(lines.begin(), lines.end(), ground.line) != lines.end();
    } else {
        TRY(before,
            list_given_to_contact(db, ground.record.subject_id, app.clock.now(), request_id));
        ground.before = std::move(before);
    }
    return ground;
}

base::Result<std::optional<policy::RuledLine>> rule_remedy(App& app, sqlite::Database& db,
                                                           const RemedyGround& ground,
                                                           RequestRemedy remedy) {
    if (ground.line == 0 || !policy::is_about_goods(remedy)) {
        return std::optional<policy::RuledLine>();
    }
    TRY(order, store::load_order(db, ground.record.order_id));
    if (order.state != policy::OrderState::Paid) {
        return std::optional<policy::RuledLine>();
    }
    TRY(content, store::load_content(db, order.content_seq));
    const policy::AskedBack asked = policy::asked_back_as(remedy);
    const auto& line = content.lines.at(static_cast<std::size_t>(ground.line - 1));
    TRY(ruled, rule_return(app, db, as_return(ground, asked, line), asked.remedy));
    policy::RuledLine& one = ruled.front();
    // What came back already, or is on its way, is not the buyer's to bring.
    const std::int64_t left = one.sold.bought - one.sold.returned - one.sold.coming_back;
    one.eligible = one.eligible && left > 0 && !ground.comes_back;
    return std::optional(std::move(one));
}

base::Result<Reply> list_remedies(App& app, const Caller& caller, const base::RequestId& request_id,
                                  const RemedyQuestion& question) {
    const auto shop = app.shop.current();
    const policy::AuthorityRules& rules = shop->rules.house.authority;
    auto db = app.readers.lease();
    TRY(ground, load_remedy_ground(app, *db, request_id, question));
    base::JsonWriter w;
    w.begin_object();
    w.field("line", ground.line);
    w.field("cause", policy::word(ground.cause));
    w.key("rights");
    w.begin_array();
    for (const RequestRemedy remedy : kGoodsRemedies) {
        CHECK_OK(write_right(app, w, *db, ground, remedy));
    }
    w.end_array();
    const bool has_order = !ground.record.order_id.empty();
    write_may(w, policy::list_offers(
                     wish_on(ground, caller),
                     {policy::act_behind(RequestRemedy::Return, has_order),
                      policy::Act::PriceReduction, policy::Act::Compensation, policy::Act::Gift},
                     rules));
    CHECK_OK(write_gifts(w, *db, rules));
    w.end_object();
    return Reply{200, w.take()};
}

}  // namespace app
