// Paper: its jobs, the printers, and the receipt as a page.
#include <optional>

#include "drivers/paper/preview.h"
#include "drivers/profile.h"
#include "kiosk/app/drawers.h"
#include "kiosk/app/more_papers.h"
#include "kiosk/app/papers.h"
#include "kiosk/app/printing.h"
#include "kiosk/app/receipt_lookup.h"
#include "kiosk/web/decode.h"

namespace web {
namespace {

base::Result<http::Response> copy_receipt(Call& call) {
    TRY(order_id, order_id_of(call));
    CHECK_OK(no_members(call));
    return answer(app::request_receipt_copy(call.app, call.caller(), call.once, order_id));
}

base::Result<http::Response> print_notice(Call& call) {
    TRY(order_id, order_id_of(call));
    CHECK_OK(no_members(call));
    return answer(app::print_notice(call.app, call.caller(), call.once, order_id));
}

base::Result<http::Response> list_notices(Call& call) {
    TRY(order_id, order_id_of(call));
    return answer(app::list_notices(call.app, call.caller(), order_id));
}

base::Result<http::Response> copy_return_slip(Call& call) {
    TRY(return_id, uuid_of(call, "return_id", "return.not_found"));
    CHECK_OK(no_members(call));
    return answer(app::copy_return_slip(call.app, call.caller(), call.once, return_id));
}

base::Result<http::Response> print_day_slip(Call& call) {
    TRY(body, Body::parse(call));
    TRY(day, body->find_string("day", 10));
    CHECK_OK(body->finish());
    return answer(app::print_day_slip(call.app, call.caller(), call.once, day.value_or("")));
}

base::Result<http::Response> list_jobs(Call& call) {
    TRY(reader, http::QueryReader::parse(call.request.query));
    TRY(state, reader.find_string("state", 16));
    TRY(limit, reader.integer_or("limit", 50, 1, 200));
    CHECK_OK(reader.finish());
    return answer(
        app::list_print_jobs(call.app, call.caller(), state.value_or(""), static_cast<int>(limit)));
}

base::Result<http::Response> answer_job(Call& call) {
    TRY(job_id, uuid_of(call, "job_id", "print.not_found"));
    TRY(body, Body::parse(call));
    TRY(came_out, body->boolean("came_out"));
    CHECK_OK(body->finish());
    const auto said = came_out ? app::CameOut::Yes : app::CameOut::No;
    return answer(app::answer_print_job(call.app, call.caller(), call.once, job_id, said));
}

base::Result<http::Response> devices(Call& call) {
    return answer(app::list_devices(call.app));
}

base::Result<http::Response> open_drawer(Call& call) {
    TRY(body, Body::parse(call));
    TRY(word, body->string("reason", 32));
    TRY(reason, policy::parse_drawer_reason(word));
    CHECK_OK(body->finish());
    return answer(app::open_drawer(call.app, call.caller(), call.once,
                                   call.request.param("printer_id"), reason));
}

// The token is the right: 128 random bits or more, printed on the customer's own paper.
base::Result<http::Response> digital_receipt(Call& call) {
    return answer(app::show_digital_receipt(call.app, call.request.param("token")));
}

// What the store's first printer would print.
base::Result<std::string> draw_receipt(app::App& app, const base::OrderId& order_id) {
    auto db = app.readers.lease();
    TRY(order, store::load_order(*db, order_id));
    TRY(data, app::gather_receipt(app, *db, order, {}));
    drivers::Document document;
    app.book.fill(data, order.language, document);
    const auto& printers = app.config.printers;
    TRY(profile, drivers::find_builtin_profile(printers.empty() ? "epson-tm-t88vi"
                                                                : printers.front().profile));
    return drivers::preview_png(document, profile);
}

// By what stands on the paper: the receipt number or the evidence code.
base::Result<http::Response> preview(Call& call) {
    std::optional<store::ReceiptRow> receipt;
    {
        auto db = call.app.readers.lease();
        TRY(found,
            app::find_receipt(call.app, *db, call.request.param("receipt"), app::FindNumber::Yes));
        receipt = std::move(found);
    }
    if (!receipt) {
        return base::error(base::ErrorCode::NotFound, "receipt.not_found", "no such receipt");
    }
    TRY(png, draw_receipt(call.app, receipt->order_id));
    http::Response response;
    response.content_type = "image/png";
    response.body = std::move(png);
    return response;
}

constexpr RouteRow kRoutes[] = {
    {http::Method::Post, "/api/v1/orders/{order_id}/receipt-copies", Access::Clerk,
     Effect::Business, copy_receipt},
    {http::Method::Post, "/api/v1/orders/{order_id}/policy-notices", Access::CustomerOrClerk,
     Effect::Business, print_notice},
    {http::Method::Get, "/api/v1/orders/{order_id}/policy-notices", Access::CustomerOrClerk,
     Effect::Read, list_notices},
    {http::Method::Post, "/api/v1/returns/{return_id}/slip-copies", Access::Clerk, Effect::Business,
     copy_return_slip},
    {http::Method::Post, "/api/v1/day-slips", Access::Supervisor, Effect::Business, print_day_slip},
    {http::Method::Get, "/api/v1/print-jobs", Access::Clerk, Effect::Read, list_jobs},
    {http::Method::Post, "/api/v1/print-jobs/{job_id}/answer", Access::Clerk, Effect::Business,
     answer_job},
    {http::Method::Get, "/api/v1/devices", Access::Clerk, Effect::Read, devices},
    {http::Method::Post, "/api/v1/devices/{printer_id}/drawer-openings", Access::Clerk,
     Effect::Business, open_drawer},
    {http::Method::Get, "/api/v1/digital-receipts/{token}", Access::Anybody, Effect::Read,
     digital_receipt},
    {http::Method::Get, "/api/v1/receipts/{receipt}/preview.png", Access::Clerk, Effect::Read,
     preview},
};

}  // namespace

std::span<const RouteRow> printing_routes() {
    return kRoutes;
}

}  // namespace web
