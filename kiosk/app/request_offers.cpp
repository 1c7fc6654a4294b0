#include <algorithm>

#include "kiosk/app/authority_check.h"
#include "kiosk/app/request_acts.h"
#include "kiosk/app/request_remedies.h"
#include "kiosk/app/request_support.h"
#include "kiosk/app/stored_reply.h"
#include "kiosk/store/catalogue_table.h"
#include "kiosk/store/people_table.h"

// AFT-3: what is put to a customer, within policy and authority. Nothing asks for a rating (AFT-6).
namespace app {
namespace {

using base::ErrorCode;
using policy::RequestActed;
using policy::RequestRemedy;

struct OfferPeople {
    const Caller& first;
    const std::optional<SecondPerson>& second;
};

// A gift costs what it is sold for; goods that come back outside rights what was paid for them.
base::Result<base::Money> cost_of(sqlite::Database& db, const OfferRemedy& command,
                                  const RemedyGround& ground) {
    if (command.remedy == RequestRemedy::Gift) {
        TRY(item, store::find_item(db, command.item_id));
        if (!item) {
            return base::error(ErrorCode::InvalidInput, "request.offer_gift",
                               "name the item that is given");
        }
        return item->price;
    }
    const bool comes_back =
        command.remedy == RequestRemedy::Return || command.remedy == RequestRemedy::Replace;
    return comes_back ? std::max(command.amount, ground.of) : command.amount;
}

// Whether the goods are there to be brought back, or mended.
base::Status check_goods(const OfferRemedy& command, const RemedyGround& ground,
                         const std::optional<policy::RuledLine>& ruled) {
    const bool about_goods = policy::is_about_goods(command.remedy);
    const bool has_order = !ground.record.order_id.empty();
    const bool is_of_sale = about_goods || command.remedy == RequestRemedy::Refund;
    if (has_order && !ground.is_paid && is_of_sale) {
        return base::error(ErrorCode::Conflict, "request.offer_not_paid",
                           "nothing was paid for it yet");
    }
    if (about_goods && has_order && ground.line == 0) {
        return base::error(ErrorCode::InvalidInput, "request.offer_line",
                           "say which line of the order it is for");
    }
    const bool came_back =
        ruled && ruled->sold.bought - ruled->sold.returned - ruled->sold.coming_back <= 0;
    if (about_goods && (came_back || ground.comes_back)) {
        return base::error(ErrorCode::Conflict, "request.offer_nothing_left",
                           "all of it came back already, or comes by another return or offer");
    }
    if (has_order && about_goods && command.amount > ground.of) {
        return base::error(ErrorCode::InvalidInput, "request.offer_too_much",
                           "it costs more than was paid for the goods");
    }
    return base::ok();
}

// The row of the house rules that lets these people give it, whatever else was given.
base::Result<const policy::AuthorityRow*> allow_by_house(const OfferRemedy& command,
                                                         base::Money cost,
                                                         const OfferPeople& people,
                                                         const RemedyGround& ground,
                                                         const policy::AuthorityRules& rules) {
    policy::AuthorityWish wish;
    wish.act = policy::act_behind(command.remedy, !ground.record.order_id.empty());
    wish.amount = cost;
    wish.of = ground.of;
    wish.reason_id = command.reason_id;
    wish.has_words = !command.text.empty();
    wish.local_date = ground.today;
    wish.item_id = command.item_id;
    wish.before = ground.before;
    return require_authority_for(wish, people.first, people.second, rules,
                                 "request.offer_not_allowed");
}

// The id of what allows it: a decision about the buyer's rights, else a row of the house rules.
base::Result<std::string> find_decision(App& app, sqlite::Database& db, const OfferPeople& people,
                                        const OfferRemedy& command, const RemedyGround& ground) {
    TRY(ruled, rule_remedy(app, db, ground, command.remedy));
    CHECK_OK(check_goods(command, ground, ruled));
    if (ruled && ruled->eligible && ruled->gives) {
        return ruled->ruling.decision_id;
    }
    TRY(cost, cost_of(db, command, ground));
    const auto shop = app.shop.current();
    TRY(row, allow_by_house(command, cost, people, ground, shop->rules.house.authority));
    return std::string(policy::kHouseDecision) + row->row_id;
}

// Of the row that allowed it; offers of an older program do not name their reason.
std::string first_reason_of(const policy::AuthorityRules& rules, const std::string& decision_id) {
    const std::string row_id = decision_id.substr(policy::kHouseDecision.size());
    for (const policy::AuthorityRow& row : rules.rows) {
        if (row.row_id == row_id && !row.reasons.empty()) {
            return row.reasons.front();
        }
    }
    return "";
}

base::Result<Caller> caller_of(sqlite::Database& db, const base::ClerkId& clerk_id) {
    TRY(clerk, store::find_clerk(db, clerk_id));
    if (!clerk) {
        return Caller{Role::Customer, {}, clerk_id, ""};  // has no rank
    }
    TRY(role, parse_role(clerk->role));
    return Caller{role, {}, clerk_id, ""};
}

// What was offered is the customer's only while it still may be given: others of the same order or
// contact may have been taken since, goods may be back, rules and ranks may have changed.
base::Status recheck_offer(App& app, sqlite::Database& db, const policy::StandingOffer& offer,
                           const RemedyGround& ground) {
    OfferRemedy again;
    again.remedy = offer.remedy;
    again.amount = offer.amount;
    again.item_id = offer.item_id;
    if (!offer.by_house_rules()) {
        TRY(ruled, rule_remedy(app, db, ground, offer.remedy));
        return check_goods(again, ground, ruled);
    }
    const auto shop = app.shop.current();
    const policy::AuthorityRules& rules = shop->rules.house.authority;
    again.reason_id = offer.reason_id;
    if (again.reason_id.empty()) {
        again.reason_id = first_reason_of(rules, offer.decision_id);
    }
    again.text = "-";
    TRY(first, caller_of(db, offer.by));
    std::optional<SecondPerson> second;
    if (!offer.approved_by.empty()) {
        TRY(approver, caller_of(db, offer.approved_by));
        second = SecondPerson{approver.clerk, approver.role};
    }
    TRY(row, allow_by_house(again, offer.amount, {first, second}, ground, rules));
    static_cast<void>(row);
    return base::ok();
}

base::Error no_longer_holds(const base::Error& why) {
    return base::error(ErrorCode::Conflict, "request.offer_no_longer_holds",
                       "it may no longer be given (" + why.key + "): put another offer");
}

base::Status require_still_holds(App& app, sqlite::Database& db,
                                 const base::RequestId& request_id) {
    TRY(record, load_record_to_act_on(db, request_id));
    RemedyQuestion question;
    if (record.offer->line != 0) {
        question.line = record.offer->line;
        question.of_offer = true;
    }
    if (!record.offer->cause.empty()) {
        TRY(cause, policy::parse_enum<policy::ReturnCause>(record.offer->cause));
        question.cause = cause;
    }
    TRY(ground, load_remedy_ground(app, db, request_id, question));
    const base::Status holds = recheck_offer(app, db, *record.offer, ground);
    return holds.ok() ? base::ok() : base::Status(no_longer_holds(holds.error()));
}

}  // namespace

base::Result<Reply> offer_remedy(App& app, const Caller& caller, const Idempotency& once,
                                 const OfferRemedy& command) {
    TRY(stored, find_stored_reply(app, caller, once));
    if (stored) {
        return std::move(*stored);
    }
    TRY(second, check_second_person(app, caller, command.approver));
    return commit_once(
        app, caller, once, [&](store::WriteContext& context) -> base::Result<Outcome> {
            TRY(ground, load_remedy_ground(app, context.db(), command.request_id,
                                           {command.line, command.cause}));
            // First whether it is time for an offer at all: money is spoken of after that.
            CHECK_OK(policy::decide_plain(ground.record, policy::RequestAct::Offer));
            policy::RequestOffered act;
            act.remedy = command.remedy;
            TRY(decision_id, find_decision(app, context.db(), {caller, second}, command, ground));
            act.decision_id = std::move(decision_id);
            TRY(cost, cost_of(context.db(), command, ground));
            act.amount = cost;
            act.line = ground.line;
            act.item_id = command.item_id;
            act.reason_id = command.reason_id;
            act.cause = command.cause ? policy::word(*command.cause) : std::string_view();
            act.approved_by = second ? second->clerk : base::ClerkId();
            TRY(state, policy::decide_offer(ground.record, act.remedy, act.amount));
            CHECK_OK(append_act(app, context, caller, ground.record,
                                {act.kType, state, command.text}, act));
            return answer_with_request(app, context, caller, command.request_id);
        });
}

base::Result<Reply> answer_offer(App& app, const Caller& caller, const Idempotency& once,
                                 const AnswerOffer& command) {
    CHECK_OK(require_request_access(app, caller, command.request_id));
    return commit_once(
        app, caller, once, [&](store::WriteContext& context) -> base::Result<Outcome> {
            TRY(record, load_record_to_act_on(context.db(), command.request_id));
            TRY(state, policy::decide_answer_offer(record, command.accept));
            if (command.accept) {
                CHECK_OK(require_still_holds(app, context.db(), command.request_id));
            }
            const std::string_view type =
                command.accept ? RequestActed::kOfferAccepted : RequestActed::kOfferDeclined;
            CHECK_OK(append_act(app, context, caller, record, {type, state, command.text},
                                RequestActed{}));
            return answer_with_request(app, context, caller, command.request_id);
        });
}

}  // namespace app
