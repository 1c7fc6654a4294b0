#include "policy/phrases.h"

#include <catch2/catch.hpp>

using policy::Language;
using policy::Phrase;

namespace {

Phrase reminder() {
    Phrase phrase;
    phrase.phrase_id = "remind.hold";
    phrase.text = {"{customer}您好，订单 {order_number} 为您保留。",
                   "Dear {customer}: {order_number}"};
    phrase.placeholders = {"customer", "order_number"};
    return phrase;
}

}  // namespace

TEST_CASE("a phrase is filled in the language asked for") {
    const std::map<std::string, std::string> values{{"customer", "样例"}, {"order_number", "7"}};
    CHECK(fill_phrase(reminder(), Language::ZhCn, values).value() == "样例您好，订单 7 为您保留。");
    CHECK(fill_phrase(reminder(), Language::En, values).value() == "Dear 样例: 7");
}

TEST_CASE("braces in a value are not read again") {
    const std::map<std::string, std::string> values{{"customer", "{order_number}"},
                                                    {"order_number", "7"}};
    CHECK(fill_phrase(reminder(), Language::En, values).value() == "Dear {order_number}: 7");
}

TEST_CASE("a value too few and a value too many are both refused by name") {
    const auto missing = fill_phrase(reminder(), Language::En, {{"customer", "S"}});
    CHECK(missing.error().key == "phrase.value_missing");
    CHECK(missing.error().detail.find("order_number") != std::string::npos);
    const auto unknown = fill_phrase(reminder(), Language::En,
                                     {{"customer", "S"}, {"order_number", "7"}, {"amount", "1"}});
    CHECK(unknown.error().key == "phrase.value_unknown");
    CHECK(unknown.error().detail.find("amount") != std::string::npos);
}

TEST_CASE("placeholders are found once each and sorted") {
    CHECK(policy::find_placeholders("{b} {a} {b}").value() == std::vector<std::string>{"a", "b"});
    CHECK(policy::find_placeholders("nothing").value().empty());
}

TEST_CASE("braces without a partner or a name are refused") {
    for (const char* text : {"{", "}", "a } b", "{a", "{}", "{A}", "{a b}", "{{a}}", "{a{b}}"}) {
        INFO(text);
        CHECK(policy::find_placeholders(text).error().key == "phrase.braces");
    }
}

TEST_CASE("every situation and tone has one word that leads back to it") {
    for (int i = 0; i <= static_cast<int>(policy::PhraseSituation::OutOfHours); ++i) {
        const auto situation = static_cast<policy::PhraseSituation>(i);
        CHECK(policy::parse_phrase_situation(word(situation)).value() == situation);
    }
    for (const auto tone :
         {policy::PhraseTone::Warm, policy::PhraseTone::Plain, policy::PhraseTone::Formal}) {
        CHECK(policy::parse_phrase_tone(word(tone)).value() == tone);
    }
    CHECK_FALSE(policy::parse_phrase_tone("loud").ok());
}
