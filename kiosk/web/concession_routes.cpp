// What clerks give on an order, by the house rules.
#include "kiosk/app/concessions.h"
#include "kiosk/web/decode.h"
#include "kiosk/web/return_decode.h"

namespace web {
namespace {

constexpr std::size_t kMaxWords = 500;
constexpr std::int64_t kMaxLine = 10'000;

base::Result<http::Response> give(Call& call) {
    TRY(order_id, order_id_of(call));
    TRY(body, Body::parse(call));
    app::GiveConcession command;
    command.order_id = order_id;
    TRY(version, expected_version(*body));
    TRY(act_word, body->string("act", 32));
    TRY(act, policy::parse_act(act_word));
    TRY(line, body->find_integer("line", 0, kMaxLine));
    TRY(item_id, identifier_or_empty(*body, "item_id"));
    TRY(amount, body->find_integer("amount_minor", 1, base::Money::kMaxMinor));
    TRY(reason_id, identifier(*body, "reason_id"));
    TRY(words, text_or_empty(*body, "words", kMaxWords));
    TRY(approver, read_approver(*body, call));
    CHECK_OK(body->finish());
    command.expected_version = version;
    command.act = act;
    command.line = static_cast<int>(line.value_or(0));
    command.item_id = std::move(item_id);
    command.amount_minor = amount;
    command.reason_id = std::move(reason_id);
    command.words = std::move(words);
    command.approver = std::move(approver);
    return answer(app::give_concession(call.app, call.caller(), call.once, command));
}

base::Result<http::Response> withdraw(Call& call) {
    TRY(order_id, order_id_of(call));
    TRY(concession_id, uuid_of(call, "concession_id", "concession.not_found"));
    TRY(body, Body::parse(call));
    TRY(version, expected_version(*body));
    CHECK_OK(body->finish());
    const app::WithdrawConcession command{order_id, version, std::move(concession_id)};
    return answer(app::withdraw_concession(call.app, call.caller(), call.once, command));
}

base::Result<http::Response> list(Call& call) {
    TRY(order_id, order_id_of(call));
    return answer(app::list_concessions(call.app, call.caller(), order_id));
}

constexpr RouteRow kRoutes[] = {
    {http::Method::Get, "/api/v1/orders/{order_id}/concessions", Access::Clerk, Effect::Read, list},
    {http::Method::Post, "/api/v1/orders/{order_id}/concessions", Access::Clerk, Effect::Business,
     give},
    {http::Method::Delete, "/api/v1/orders/{order_id}/concessions/{concession_id}", Access::Clerk,
     Effect::Business, withdraw},
};

}  // namespace

std::span<const RouteRow> concession_routes() {
    return kRoutes;
}

}  // namespace web
