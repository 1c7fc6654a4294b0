#include "tests/fake_printer/pages.h"

#include <catch2/catch.hpp>

#include "base/json_reader.h"
#include "drivers/document_image.h"

using fake_printer::Device;
using fake_printer::Fault;

namespace {

struct Shop {
    Shop() : typeface(drivers::Typeface::open().value()), device(profile, *typeface, clock) {
        router = fake_printer::make_pages(device);
    }

    http::Response call(http::Method method, std::string_view path, std::string_view body = {}) {
        const auto match = router.match(method, path);
        REQUIRE(match.ok());
        REQUIRE(match->route != nullptr);
        http::Request request;
        request.method = method;
        request.path = path;
        request.params = match->params;
        request.body = body;
        return match->route->handler(request);
    }

    drivers::Profile profile = *drivers::find_builtin_profile("clone-80");
    std::unique_ptr<drivers::Typeface> typeface;
    base::ManualClock clock{base::from_unix_ms(1'700'000'000'000)};
    Device device;
    http::Router router;
};

using http::Method;

}  // namespace

TEST_CASE("What was cut off is listed, newest first, with its picture") {
    Shop shop;
    shop.device.receive(std::string("one\n\x1DV\x42\0two\n\x1DV\x42\0", 16));
    const http::Response list = shop.call(Method::Get, "/receipts.json");
    CHECK(list.body.find("\"number\":2") < list.body.find("\"number\":1"));
    CHECK(base::JsonDocument::parse(list.body).ok());
    const http::Response picture = shop.call(Method::Get, "/receipts/1.png");
    CHECK(picture.status == 200);
    CHECK(drivers::decode_image(picture.body).ok());
}

TEST_CASE("Paper that was never printed is not found") {
    Shop shop;
    for (const char* path : {"/receipts/1.png", "/receipts/x.png", "/receipts/1.gif"}) {
        CHECK(shop.call(Method::Get, path).status == 404);
    }
}

TEST_CASE("Faults are switched by their word, and nothing else is taken") {
    Shop shop;
    CHECK(shop.call(Method::Post, "/faults", R"({"kind":"cover_open"})").status == 200);
    CHECK(shop.device.fault() == Fault::CoverOpen);
    for (const char* bad : {"", "{}", R"({"kind":"fire"})", R"({"kind":"none","more":1})"}) {
        CHECK(shop.call(Method::Post, "/faults", bad).status == 400);
    }
    CHECK(shop.device.fault() == Fault::CoverOpen);
}

TEST_CASE("Paper in the slot can be seen and torn off") {
    Shop shop;
    shop.device.receive("half a receipt\n");
    CHECK(shop.call(Method::Get, "/receipts.json").body.find("\"slot_empty\":false") !=
          std::string::npos);
    CHECK(drivers::decode_image(shop.call(Method::Get, "/slot.png").body).ok());
    shop.call(Method::Post, "/tear", "{}");
    CHECK(shop.device.sheet_count() == 1);
}

TEST_CASE("Faults add up, end one by one, and the worst is the state") {
    Shop shop;
    shop.call(Method::Post, "/faults", R"({"kind":"paper_near_end"})");
    shop.call(Method::Post, "/faults", R"({"kind":"cover_open"})");
    CHECK(shop.call(Method::Get, "/receipts.json").body.find("\"state\":\"cover_open\"") !=
          std::string::npos);
    shop.call(Method::Post, "/faults/end", R"({"kind":"cover_open"})");
    CHECK(shop.device.faults() == std::vector{Fault::PaperNearEnd});
    shop.call(Method::Post, "/faults", R"({"kind":"none"})");
    CHECK(shop.device.faults().empty());
}

TEST_CASE("An opened drawer is seen and can be shut") {
    Shop shop;
    shop.device.receive(std::string("\x1Bp\0\x19\xFA", 5));
    CHECK(shop.call(Method::Get, "/receipts.json").body.find("\"drawer_open\":true") !=
          std::string::npos);
    shop.call(Method::Post, "/drawer", R"({"open":false})");
    CHECK_FALSE(shop.device.is_drawer_open());
}
