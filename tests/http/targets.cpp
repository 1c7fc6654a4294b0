#include "tests/http/targets.h"

#include <catch2/catch.hpp>
#include <chrono>
#include <stdexcept>
#include <thread>

namespace target {
namespace {

http::Response subscribe(const http::Request& request) {
    http::Response response;
    response.content_type = "text/event-stream";
    http::Subscription subscription;
    subscription.wants = [](const http::StreamEvent& event) {
        return event.audience.empty() || event.audience == "kiosk-1";
    };
    subscription.still_allowed = [] { return true; };
    if (const auto last = request.header("last-event-id")) {
        subscription.last_event_id = std::stoull(std::string(*last));
    }
    response.stream = std::move(subscription);
    return response;
}

http::Router sample_router() {
    http::Router router;
    router.add({http::Method::Get, "/api/v1/health", [](const http::Request&) {
                    return http::json_response(200, R"({"status":"ok"})");
                }});
    router.add({http::Method::Post, "/api/v1/terminals/enrolment", [](const http::Request& r) {
                    return http::json_response(200, std::string(r.body));
                }});
    router.add({http::Method::Get, "/large", [](const http::Request&) {
                    return http::json_response(200, std::string(8 * 1024 * 1024, 'x'));
                }});
    router.add({http::Method::Get, "/slow", [](const http::Request&) {
                    std::this_thread::sleep_for(std::chrono::milliseconds(300));
                    return http::json_response(200, "{}");
                }});
    router.add({http::Method::Get, "/throws", [](const http::Request&) -> http::Response {
                    throw std::runtime_error("secret of the inside");
                }});
    router.add({http::Method::Get, "/throws-anything",
                [](const http::Request&) -> http::Response { throw 7; }});
    router.add({http::Method::Get, "/api/v1/events", subscribe});
    return router;
}

}  // namespace

http::Limits short_limits() {
    using std::chrono::milliseconds;
    http::Limits limits;
    limits.first_head = milliseconds(400);
    limits.head = milliseconds(500);
    limits.body = milliseconds(600);
    limits.keep_alive = milliseconds(700);
    limits.write = milliseconds(600);
    limits.linger = milliseconds(300);
    return limits;
}

KioskdProcess& Kioskd::process() {
    static KioskdProcess shared;
    return shared;
}

Sample::Sample() : limits_(short_limits()) {
    auto started = http::Server::start(
        {.listeners = {{.address = "127.0.0.1:0"}}, .hosts = {"127.0.0.1:0"}, .limits = limits_},
        sample_router());
    REQUIRE(started.ok());
    server_ = std::move(started).value();
}

}  // namespace target
