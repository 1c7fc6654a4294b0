#include "drivers/profile.h"

#include <catch2/catch.hpp>

using namespace drivers;

TEST_CASE("Every profile that comes with the program is sound") {
    CHECK(builtin_profile_ids().size() >= 3);
    for (const std::string_view id : builtin_profile_ids()) {
        const auto profile = find_builtin_profile(id);
        INFO(id);
        REQUIRE(profile.ok());
        CHECK(profile->profile_id == id);
        CHECK(profile->columns * 12 <= profile->dots);
    }
}

TEST_CASE("A profile is guessed by what a printer says of itself on USB") {
    CHECK(guess_builtin_profile({0x04B8, 0x0202}, "TM-T88VI")->profile_id == "epson-tm-t88vi");
    CHECK(guess_builtin_profile({0x04B8, 0x0E21}, "")->profile_id == "epson-tm-t88vi");
    CHECK(guess_builtin_profile({0x0416, 0x5011}, "USB Printer")->profile_id == "clone-58");
    CHECK_FALSE(guess_builtin_profile({0x04B8, 0x0202}, "").has_value());
}

TEST_CASE("A profile with a fault says which") {
    CHECK(find_builtin_profile("no-such-printer").error().key == "printer.profile");
    CHECK_FALSE(parse_profile("{}").ok());
    CHECK_FALSE(parse_profile(R"({"profile_id":"x","unknown":1})").ok());
}
