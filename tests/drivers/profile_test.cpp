#include "drivers/profile.h"

#include <catch2/catch.hpp>

#include <string>

using namespace drivers;

namespace {

// A profile with one member written differently.
std::string profile_with(std::string_view member, std::string_view replacement) {
    std::string json = R"({"profile_id": "x", "name": "X", "paper_mm": 80, "dots": 576,
        "columns": 48, "dots_per_inch": 203, "head": "impact",
        "character_set": "gbk", "box_drawing": "pc437",
        "code_pages": {"pc437": 0, "pc858": 19}, "smoothing": false, "raster": "esc_star",
        "symbols": "raster", "cutter": "none", "cutter_gap_dots": 110, "confirmation": "none",
        "status": "none", "automatic_status": true, "identity": false, "counters": true,
        "clear": "real_time", "drawer": "pin_5", "drawer_sense": "high_is_open"})";
    const std::size_t at = json.find(member);
    return at == std::string::npos ? "" : json.replace(at, member.size(), replacement);
}

}  // namespace

TEST_CASE("Every profile that comes with the program is sound") {
    CHECK(builtin_profile_ids().size() >= 13);
    for (const std::string_view id : builtin_profile_ids()) {
        const auto profile = find_builtin_profile(id);
        INFO(id);
        REQUIRE(profile.ok());
        CHECK(profile->profile_id == id);
        CHECK(profile->columns * 12 <= profile->dots);
        CHECK_FALSE(profile->source.empty());
        CHECK(profile->find_code_page("pc437").has_value());
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

TEST_CASE("A profile says how dots go out, what answers come and what the drawer's switch means") {
    const auto profile = parse_profile(profile_with("\"X\"", "\"Y\""));
    REQUIRE(profile.ok());
    CHECK(profile->head == Head::Impact);
    CHECK(profile->raster == Raster::EscStar);
    CHECK(profile->symbols == Symbols::Raster);
    CHECK(profile->cutter_gap_dots == 110);
    CHECK(profile->find_code_page("pc858") == 19);
    CHECK_FALSE(profile->find_code_page("pc866").has_value());
    CHECK(profile->automatic_status);
    CHECK_FALSE(profile->identity);
    CHECK(profile->counters);
    CHECK(profile->drawer_sense == DrawerSense::HighIsOpen);
}

TEST_CASE("A profile that contradicts itself is refused") {
    CHECK_FALSE(parse_profile(profile_with("\"esc_star\"", "\"none\"")).ok());
    CHECK_FALSE(parse_profile(profile_with("\"esc_star\"", "\"gs_x\"")).ok());
    CHECK_FALSE(parse_profile(profile_with("\"pc437\": 0", "\"pc850\": 2")).ok());
    CHECK_FALSE(parse_profile(profile_with("\"pc858\": 19", "\"pc858\": 256")).ok());
}
