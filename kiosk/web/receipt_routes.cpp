// Receipts that somebody brings: which sale it was, and whether it is genuine.
#include "kiosk/app/receipt_lookup.h"
#include "kiosk/web/decode.h"

namespace web {
namespace {

// As it was scanned: blanks are digits of an evidence code.
base::Result<std::string> scanned(Call& call) {
    constexpr std::size_t kMaxScan = 700;
    TRY(body, Body::parse(call));
    TRY(code, body->string("code", kMaxScan));
    CHECK_OK(body->finish());
    return code;
}

base::Result<http::Response> look_up(Call& call) {
    TRY(code, scanned(call));
    return answer(app::look_up_receipt(call.app, call.caller(), code));
}

base::Result<http::Response> verify(Call& call) {
    TRY(code, scanned(call));
    return answer(app::check_receipt(call.app, code));
}

constexpr RouteRow kRoutes[] = {
    {http::Method::Post, "/api/v1/receipts/lookups", Access::CustomerOrClerk, Effect::Session,
     look_up},
    {http::Method::Post, "/api/v1/receipts/verifications", Access::Screen, Effect::Read, verify},
};

}  // namespace

std::span<const RouteRow> receipt_routes() {
    return kRoutes;
}

}  // namespace web
