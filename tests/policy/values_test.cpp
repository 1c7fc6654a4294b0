#include "policy/values.h"

#include <catch2/catch.hpp>

#include "policy/catalogue.h"

using policy::ItemFlag;
using policy::Language;

TEST_CASE("a language is known by its exact tag") {
    CHECK(policy::parse_language("zh-CN").value() == Language::ZhCn);
    CHECK(policy::parse_language(policy::tag(Language::En)).value() == Language::En);
    CHECK(policy::parse_language("ZH-cn").error().key == "input.language");
    CHECK_FALSE(policy::parse_language("").ok());
}

TEST_CASE("a text falls back to the other language where its own is empty") {
    CHECK(policy::LocalizedText{"茶", "tea"}.in(Language::En) == "tea");
    CHECK(policy::LocalizedText{"茶", ""}.in(Language::En) == "茶");
    CHECK(policy::LocalizedText{"", "tea"}.in(Language::ZhCn) == "tea");
    CHECK(policy::LocalizedText{}.empty());
}

TEST_CASE("each flag of the fourteen has its own bit and a word that leads back to it") {
    policy::ItemFlags all;
    for (int bit = 0; bit < 14; ++bit) {
        const auto flag = static_cast<ItemFlag>(1u << bit);
        REQUIRE_FALSE(word(flag).empty());
        CHECK(policy::parse_item_flag(word(flag)).value() == flag);
        CHECK_FALSE(all.has(flag));
        all.add(flag);
        CHECK(all.has(flag));
    }
    CHECK(all.bits() == (1u << 14) - 1);
    CHECK_FALSE(policy::parse_item_flag("hygiene-seal").ok());
}

TEST_CASE("a category holds whole steps of a path only") {
    CHECK(policy::is_in_category("home/kettles", "home"));
    CHECK(policy::is_in_category("home/kettles", "home/kettles"));
    CHECK(policy::is_in_category("home/kettles", ""));
    CHECK_FALSE(policy::is_in_category("home/kettles", "ho"));
    CHECK_FALSE(policy::is_in_category("home/kettles", "kettles"));
    CHECK_FALSE(policy::is_in_category("home", "home/kettles"));
}
