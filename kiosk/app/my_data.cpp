#include "kiosk/app/my_data.h"

#include <algorithm>
#include <optional>
#include <vector>

#include "base/text.h"
#include "kiosk/app/commit.h"
#include "kiosk/app/order_support.h"
#include "kiosk/app/order_view.h"
#include "kiosk/app/request_reading.h"
#include "kiosk/app/request_view.h"
#include "kiosk/app/session_table.h"
#include "kiosk/store/milestone_table.h"
#include "kiosk/store/order_search.h"
#include "kiosk/store/people_table.h"
#include "kiosk/store/personal.h"
#include "kiosk/store/request_table.h"
#include "kiosk/store/return_table.h"
#include "policy/person_events.h"
#include "policy/request_states.h"

namespace app {
namespace {

constexpr int kMaxMergeDepth = 50;  // as far as a case is read

constexpr int kMaxRecords = 200;  // of each sort; a private customer has far fewer
constexpr std::size_t kTailDigits = 4;

// Why a record cannot do without the person for now; "" = it can.
using Duty = std::string_view;
constexpr Duty kFree = "";
constexpr Duty kUnfinished = "unfinished";
constexpr Duty kOwed = "owed";
constexpr Duty kOnItsWay = "on_its_way";
constexpr Duty kReturn = "return";

struct HeldOrder {
    policy::Order order;
    policy::OrderPersonal people;
    Duty duty;
};
struct HeldRequest {
    policy::ServiceRequest request;
    RequestPersonal personal;
    Duty duty;
};
struct Holding {
    std::string phone;  // E.164
    std::string subject_id;
    std::vector<HeldOrder> orders;
    std::vector<HeldRequest> requests;
    store::MemberSpend spend;
};

base::Error miss() {
    return base::error(base::ErrorCode::NotFound, "my_data.not_found",
                       "nothing is kept that fits what was entered");
}

base::Result<Duty> duty_of(sqlite::Database& db, const policy::Order& order) {
    if (order.state != policy::OrderState::Paid && order.state != policy::OrderState::Cancelled &&
        order.state != policy::OrderState::Expired) {
        return kUnfinished;
    }
    if (!order.owed_back.is_zero()) {
        return kOwed;
    }
    store::ReturnFilter of_order;
    of_order.order_id = order.order_id;
    of_order.limit = kMaxRecords;
    TRY(returns, store::list_returns(db, of_order));
    for (const std::string& return_id : returns) {
        TRY(record, store::load_return(db, return_id));
        constexpr policy::EnumSet<policy::ReturnState> kOpen{policy::ReturnState::Requested,
                                                             policy::ReturnState::Received,
                                                             policy::ReturnState::Decided};
        if (kOpen.has(record.state)) {
            return kReturn;
        }
    }
    if (order.state == policy::OrderState::Paid &&
        order.fulfilment == policy::FulfilmentKind::Delivery) {
        TRY(milestones, store::load_milestones(db, order.order_id));
        const bool has_arrived =
            std::any_of(milestones.begin(), milestones.end(), [](const policy::Milestone& one) {
                return one.kind == policy::MilestoneKind::Delivered;
            });
        return has_arrived ? kFree : kOnItsWay;
    }
    return kFree;
}

Duty duty_of(const policy::ServiceRequest& request) {
    return policy::request_states::kUnfinished.has(request.state) ? kUnfinished : kFree;
}

base::Status gather_orders(App& app, sqlite::Database& db, Holding& holding) {
    TRY(ids, store::find_orders_by_phone(db, app.keys.phone_index(holding.phone), kMaxRecords));
    for (const base::OrderId& id : ids) {
        TRY(order, store::load_order(db, id));
        TRY(written, store::load_written(db, order.content_seq));
        TRY(people, open_personal(db, app.keys, written));
        TRY(duty, duty_of(db, order));
        holding.orders.push_back({std::move(order), std::move(people), duty});
    }
    return base::ok();
}

// A request whose words were erased is nobody's any more.
base::Status gather_requests(App& app, sqlite::Database& db, Holding& holding) {
    TRY(requests, store::list_requests_of_subject(db, holding.subject_id, kMaxRecords));
    for (policy::ServiceRequest& request : requests) {
        TRY(personal, open_request_personal(db, app.keys, request));
        if (!personal.phone.empty()) {
            const Duty duty = duty_of(request);
            holding.requests.push_back({std::move(request), std::move(personal), duty});
        }
    }
    return base::ok();
}

bool is_proved(const Holding& holding, const std::string& tail) {
    const auto fits = [&](const std::string& number) { return number.ends_with(tail); };
    return std::any_of(holding.orders.begin(), holding.orders.end(),
                       [&](const HeldOrder& held) { return fits(held.order.number); }) ||
           std::any_of(holding.requests.begin(), holding.requests.end(),
                       [&](const HeldRequest& held) { return fits(held.request.number); });
}

base::Result<Holding> find_holding(App& app, sqlite::Database& db, const MyDataQuery& query) {
    const auto phone = base::normalize_phone(query.phone, app.config.country_code);
    const bool is_tail = query.tail.size() == kTailDigits &&
                         query.tail.find_first_not_of("0123456789") == std::string::npos;
    if (!phone.ok() || !is_tail) {
        return miss();
    }
    Holding holding;
    holding.phone = *phone;
    const std::string index = app.keys.phone_index(*phone);
    holding.subject_id = base::to_hex(index);
    CHECK_OK(gather_orders(app, db, holding));
    CHECK_OK(gather_requests(app, db, holding));
    if (!is_proved(holding, query.tail)) {
        return miss();
    }
    TRY(spend, store::load_member_spend(db, index));
    holding.spend = spend;
    return holding;
}

// What the screen shows of a person, masked until they ask.
class Teller {
public:
    Teller(base::JsonWriter& w, Look look) : w_(w), look_(look) {}

    void name(std::string_view member, const std::string& text) {
        w_.field(member, is_open() ? text : base::mask_name(text));
    }
    void phone(std::string_view member, const std::string& text) {
        w_.field(member, is_open() ? text : base::mask_phone(text));
    }
    void address(std::string_view member, const std::string& text) {
        w_.field(member, is_open() ? text : base::mask_address(text));
    }
    // Free words have no masked form.
    void words(std::string_view member, const std::string& text) {
        if (is_open()) {
            w_.field(member, text);
        } else {
            w_.null_field(member);
        }
    }
    void person(std::string_view member, const policy::Person& person) {
        if (person.empty()) {
            w_.null_field(member);
            return;
        }
        w_.key(member);
        w_.begin_object();
        name("name", person.name);
        phone("phone", person.phone);
        w_.end_object();
    }
    void duty(Duty why) {
        if (why == kFree) {
            w_.null_field("kept_for");
        } else {
            w_.field("kept_for", why);
        }
    }

private:
    bool is_open() const { return look_ == Look::Open; }
    base::JsonWriter& w_;
    const Look look_;
};

void write_orders(base::JsonWriter& w, Teller& teller, const Holding& holding) {
    w.key("orders");
    w.begin_array();
    for (const HeldOrder& held : holding.orders) {
        w.begin_object();
        w.field("number", held.order.number);
        w.field("state", policy::word(held.order.state));
        w.field("created_at", base::format_utc(held.order.created_at));
        teller.person("buyer", held.people.buyer);
        teller.person("recipient", held.people.recipient);
        teller.address("address", held.people.address);
        teller.words("note", held.people.note);
        teller.duty(held.duty);
        w.end_object();
    }
    w.end_array();
}

void write_requests(base::JsonWriter& w, Teller& teller, const Holding& holding) {
    w.key("requests");
    w.begin_array();
    for (const HeldRequest& held : holding.requests) {
        w.begin_object();
        w.field("number", held.request.number);
        w.field("kind", policy::word(held.request.kind));
        w.field("state", policy::word(held.request.state));
        w.field("created_at", base::format_utc(held.request.created_at));
        teller.name("name", held.personal.name);
        teller.phone("phone", held.personal.phone);
        teller.words("words", held.personal.words);
        teller.duty(held.duty);
        w.end_object();
    }
    w.end_array();
}

bool may_erase(const Holding& holding) {
    return std::all_of(holding.orders.begin(), holding.orders.end(),
                       [](const HeldOrder& held) { return held.duty == kFree; }) &&
           std::all_of(holding.requests.begin(), holding.requests.end(),
                       [](const HeldRequest& held) { return held.duty == kFree; });
}

std::string render(const Holding& holding, Look look) {
    base::JsonWriter w;
    Teller teller(w, look);
    w.begin_object();
    teller.phone("phone", holding.phone);
    w.field("open", look == Look::Open);
    w.field("spent_minor", holding.spend.cumulative.minor());
    write_orders(w, teller, holding);
    write_requests(w, teller, holding);
    w.field("may_erase", may_erase(holding));
    w.end_object();
    return w.take();
}

template <typename Event>
base::Status append_about(App& app, store::WriteContext& context, const Caller& caller,
                          const std::string& subject_id) {
    TRY(seq, context.append({.type = Event::kType,
                             .aggregate_id = subject_id,
                             .actor = actor(caller),
                             .versions = app.shop.current()->versions,
                             .payload = policy::encode_payload(Event{subject_id})}));
    static_cast<void>(seq);
    return base::ok();
}

base::Status erase_subject(App& app, store::WriteContext& context, const Caller& caller,
                           const std::string& subject_id) {
    CHECK_OK(append_about<policy::PersonErased>(app, context, caller, subject_id));
    return store::erase_subject_key(context.db(), subject_id);
}

base::Status count_try(App& app, const Caller& caller) {
    CHECK_OK(app.sessions.require_not_throttled(caller.terminal));
    app.sessions.count_try(caller.terminal);
    return base::ok();
}

// What was written before the person was known stands under the request's own key; so does what
// went on in it by a merge.
base::Status erase_own_words(App& app, store::WriteContext& context, const Caller& caller,
                             const base::RequestId& request_id, int depth) {
    TRY(key, store::find_subject_key(context.db(), app.keys, request_id.text()));
    if (key) {
        CHECK_OK(erase_subject(app, context, caller, request_id.text()));
    }
    TRY(record, load_request_record(context.db(), request_id));
    for (const policy::AbsorbedRequest& absorbed : record.absorbed) {
        if (depth < kMaxMergeDepth) {
            CHECK_OK(erase_own_words(app, context, caller, absorbed.request_id, depth + 1));
        }
    }
    return base::ok();
}

}  // namespace

base::Result<Reply> show_my_data(App& app, const Caller& caller, const MyDataQuery& query) {
    CHECK_OK(count_try(app, caller));
    std::optional<Holding> holding;
    {
        auto db = app.readers.lease();
        TRY(found, find_holding(app, *db, query));
        holding = std::move(found);
    }
    if (query.look == Look::Open) {
        CHECK_OK(commit(app, [&](store::WriteContext& context) -> base::Result<Outcome> {
            CHECK_OK(append_about<policy::PersonShown>(app, context, caller, holding->subject_id));
            return Outcome{};
        }));
    }
    return Reply{200, render(*holding, query.look)};
}

base::Result<Reply> erase_my_data(App& app, const Caller& caller, const MyDataQuery& query) {
    CHECK_OK(count_try(app, caller));
    CHECK_OK(commit(app, [&](store::WriteContext& context) -> base::Result<Outcome> {
        TRY(holding, find_holding(app, context.db(), query));
        if (!may_erase(holding)) {
            return base::error(base::ErrorCode::Refused, "my_data.kept",
                               "something is not finished and needs the person");
        }
        CHECK_OK(erase_subject(app, context, caller, holding.subject_id));
        for (const HeldRequest& held : holding.requests) {
            CHECK_OK(erase_own_words(app, context, caller, held.request.request_id, 0));
        }
        return Outcome{};
    }));
    base::JsonWriter w;
    w.begin_object();
    w.field("erased", true);
    w.end_object();
    return Reply{200, w.take()};
}

}  // namespace app
