// What is kept about the customer who asks. The phone is in the body: addresses are logged.
#include "kiosk/app/my_data.h"
#include "kiosk/web/decode.h"

namespace web {
namespace {

base::Result<app::MyDataQuery> read_proof(base::JsonObject& body) {
    app::MyDataQuery query;
    TRY(phone, body.string("phone", 24));
    TRY(tail, body.string("number_tail", 4));
    query.phone = std::move(phone);
    query.tail = std::move(tail);
    return query;
}

base::Result<http::Response> show(Call& call) {
    TRY(body, Body::parse(call));
    TRY(query, read_proof(*body));
    TRY(open, body->find_boolean("open"));
    CHECK_OK(body->finish());
    query.look = open.value_or(false) ? app::Look::Open : app::Look::Masked;
    return answer(app::show_my_data(call.app, call.caller(), query));
}

base::Result<http::Response> erase(Call& call) {
    TRY(body, Body::parse(call));
    TRY(query, read_proof(*body));
    CHECK_OK(body->finish());
    return answer(app::erase_my_data(call.app, call.caller(), query));
}

// Nothing is kept to answer a repeated request with: its fingerprint would be one of the phone.
constexpr RouteRow kRoutes[] = {
    {http::Method::Post, "/api/v1/my-data", Access::CustomerOrClerk, Effect::Session, show},
    {http::Method::Post, "/api/v1/my-data/erasure", Access::CustomerOrClerk, Effect::Session,
     erase},
};

}  // namespace

std::span<const RouteRow> my_data_routes() {
    return kRoutes;
}

}  // namespace web
