// What happens to goods that came back, one route an act; each names the version it saw.
#include "kiosk/web/decode.h"
#include "kiosk/web/return_decode.h"

namespace web {
namespace {

using base::JsonObject;

base::Result<policy::ReceivedLine> read_received(JsonObject& object) {
    policy::ReceivedLine line;
    TRY(number, line_number(object));
    TRY(arrival, enum_of<policy::Arrival>(object, "arrival"));
    TRY(states, enums_of<policy::GoodsState>(object, "states"));
    TRY(not_met, enums_of<policy::Condition>(object, "not_met"));
    line = {number, arrival, std::move(states), std::move(not_met)};
    return line;
}

base::Result<http::Response> receive(Call& call) {
    TRY(return_id, return_id_of(call));
    TRY(body, Body::parse(call));
    TRY(version, return_version(*body));
    TRY(lines, lines_of(*body, read_received));
    CHECK_OK(body->finish());
    const app::ReceiveReturn command{return_id, version, std::move(lines)};
    return answer(app::receive_return(call.app, call.caller(), call.once, command));
}

struct Inspected {
    policy::InspectedLine line;
    std::string words;
};
base::Result<Inspected> read_inspected(JsonObject& object) {
    Inspected inspected;
    TRY(number, line_number(object));
    TRY(finding, enum_of<policy::Inspection>(object, "finding"));
    TRY(words, text_or_empty(object, "words", kMaxReturnWords));
    TRY(states, enums_of<policy::GoodsState>(object, "states"));
    TRY(not_met, enums_of<policy::Condition>(object, "not_met"));
    inspected.line = {number, finding, std::move(states), std::move(not_met)};
    inspected.words = std::move(words);
    return inspected;
}

base::Result<http::Response> inspect(Call& call) {
    TRY(return_id, return_id_of(call));
    TRY(body, Body::parse(call));
    TRY(version, return_version(*body));
    TRY(lines, lines_of(*body, read_inspected));
    CHECK_OK(body->finish());
    app::InspectReturn command;
    command.return_id = return_id;
    command.version = version;
    for (Inspected& each : lines) {
        if (!each.words.empty()) {
            command.words.push_back({each.line.line, std::move(each.words)});
        }
        command.lines.push_back(std::move(each.line));
    }
    return answer(app::inspect_return(call.app, call.caller(), call.once, command));
}

base::Result<http::Response> decide(Call& call) {
    TRY(return_id, return_id_of(call));
    TRY(body, Body::parse(call));
    TRY(version, return_version(*body));
    TRY(command, read_decision(*body, call));
    CHECK_OK(body->finish());
    command.return_id = return_id;
    command.version = version;
    return answer(app::decide_on_return(call.app, call.caller(), call.once, command));
}

base::Result<http::Response> refund(Call& call) {
    TRY(return_id, return_id_of(call));
    TRY(body, Body::parse(call));
    TRY(version, return_version(*body));
    TRY(kind_word, body->string("kind", 16));
    TRY(kind, policy::parse_tender_kind(kind_word));
    TRY(amount, body->integer("amount_minor", 1, base::Money::kMaxMinor));
    TRY(reference, text_or_empty(*body, "reference", 64));
    CHECK_OK(body->finish());
    const app::RefundReturn command{return_id, version, kind, amount, std::move(reference)};
    return answer(app::refund_return(call.app, call.caller(), call.once, command));
}

base::Result<policy::MovedGoods> read_exchanged(JsonObject& object) {
    policy::MovedGoods goods;
    TRY(number, line_number(object));
    TRY(quantity, object.integer("quantity", 1, 999'999));
    goods.line = number;
    goods.quantity = quantity;
    return goods;
}

base::Result<policy::MovedGoods> read_restocked(JsonObject& object) {
    policy::MovedGoods goods;
    TRY(number, line_number(object));
    TRY(restock, enum_of<policy::Restock>(object, "restock"));
    goods.line = number;
    goods.restock = restock;
    return goods;
}

using MoveGoods = base::Result<app::Reply> (*)(app::App&, const app::Caller&,
                                               const app::Idempotency&,
                                               const app::MoveReturnedGoods&);
base::Result<http::Response> move_goods(Call& call,
                                        base::Result<policy::MovedGoods> (*read)(JsonObject&),
                                        MoveGoods act) {
    TRY(return_id, return_id_of(call));
    TRY(body, Body::parse(call));
    TRY(version, return_version(*body));
    TRY(lines, lines_of(*body, read));
    CHECK_OK(body->finish());
    return answer(act(call.app, call.caller(), call.once, {return_id, version, std::move(lines)}));
}

base::Result<http::Response> exchange(Call& call) {
    return move_goods(call, read_exchanged, app::exchange_return);
}

base::Result<http::Response> restock(Call& call) {
    return move_goods(call, read_restocked, app::restock_return);
}

base::Result<http::Response> repair_begin(Call& call) {
    TRY(return_id, return_id_of(call));
    TRY(body, Body::parse(call));
    TRY(version, return_version(*body));
    TRY(begun_on, body->string("begun_on", 10));
    CHECK_OK(body->finish());
    const app::RepairStep command{return_id, version, std::move(begun_on), {}};
    return answer(app::begin_repair(call.app, call.caller(), call.once, command));
}

base::Result<http::Response> repair_end(Call& call) {
    TRY(return_id, return_id_of(call));
    TRY(body, Body::parse(call));
    TRY(version, return_version(*body));
    TRY(ended_on, body->string("ended_on", 10));
    TRY(outcome, enum_of<policy::RepairOutcome>(*body, "outcome"));
    CHECK_OK(body->finish());
    const app::RepairStep command{return_id, version, std::move(ended_on), outcome};
    return answer(app::end_repair(call.app, call.caller(), call.once, command));
}

base::Result<http::Response> hand_back(Call& call) {
    TRY(return_id, return_id_of(call));
    TRY(body, Body::parse(call));
    TRY(version, return_version(*body));
    CHECK_OK(body->finish());
    return answer(app::hand_back(call.app, call.caller(), call.once, {return_id, version, ""}));
}

base::Result<http::Response> withdraw(Call& call) {
    TRY(return_id, return_id_of(call));
    TRY(body, Body::parse(call));
    TRY(version, return_version(*body));
    TRY(reason_id, identifier_or_empty(*body, "reason_id"));
    CHECK_OK(body->finish());
    const app::PlainReturnAct command{return_id, version, std::move(reason_id)};
    return answer(app::withdraw_return(call.app, call.caller(), call.once, command));
}

constexpr RouteRow kRoutes[] = {
    {http::Method::Post, "/api/v1/returns/{return_id}/reception", Access::Clerk, Effect::Business,
     receive},
    {http::Method::Post, "/api/v1/returns/{return_id}/inspection", Access::Clerk, Effect::Business,
     inspect},
    {http::Method::Post, "/api/v1/returns/{return_id}/decision", Access::Clerk, Effect::Business,
     decide},
    {http::Method::Post, "/api/v1/returns/{return_id}/refunds", Access::Clerk, Effect::Business,
     refund},
    {http::Method::Post, "/api/v1/returns/{return_id}/exchange", Access::Clerk, Effect::Business,
     exchange},
    {http::Method::Post, "/api/v1/returns/{return_id}/restock", Access::Clerk, Effect::Business,
     restock},
    {http::Method::Post, "/api/v1/returns/{return_id}/repair", Access::Clerk, Effect::Business,
     repair_begin},
    {http::Method::Post, "/api/v1/returns/{return_id}/repair-end", Access::Clerk, Effect::Business,
     repair_end},
    {http::Method::Post, "/api/v1/returns/{return_id}/hand-back", Access::Clerk, Effect::Business,
     hand_back},
    {http::Method::Post, "/api/v1/returns/{return_id}/withdrawal", Access::CustomerOrClerk,
     Effect::Business, withdraw},
};

}  // namespace

std::span<const RouteRow> return_act_routes() {
    return kRoutes;
}

}  // namespace web
