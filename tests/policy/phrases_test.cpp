#include "policy/phrases.h"

#include <catch2/catch.hpp>

#include "policy/phrase_placeholders.h"
#include "policy/rating_ties.h"

using policy::Language;
using policy::Phrase;

namespace {

Phrase reminder() {
    Phrase phrase;
    phrase.phrase_id = "remind.hold";
    phrase.text = {"{customer}您好，订单 {order_number} 为您保留 {days} 天。",
                   "Dear {customer}: {order_number}, {days, plural, one{# day} other{# days}}"};
    phrase.placeholders = {"customer", "order_number", "days"};
    return phrase;
}

}  // namespace

TEST_CASE("a phrase is filled in the language asked for") {
    const policy::MessageValues values{
        {"customer", "样例"}, {"order_number", "7"}, {"days", std::int64_t{1}}};
    CHECK(fill_phrase(reminder(), Language::ZhCn, values)->text ==
          "样例您好，订单 7 为您保留 1 天。");
    const auto english = fill_phrase(reminder(), Language::En, values).value();
    CHECK(english.text == "Dear 样例: 7, 1 day");
    CHECK(english.missing.empty());
}

TEST_CASE("a phrase of one language is filled by the rules of that language") {
    Phrase phrase = reminder();
    phrase.text.zh_cn.clear();
    const auto filled = fill_phrase(phrase, Language::ZhCn, {{"days", std::int64_t{1}}}).value();
    CHECK(filled.language == Language::En);
    CHECK(filled.text == "Dear {customer}: {order_number}, 1 day");
    CHECK(filled.missing == std::vector<std::string>{"customer", "order_number"});
}

TEST_CASE("braces in a value are not read again") {
    const policy::MessageValues values{
        {"customer", "{order_number}"}, {"order_number", "7"}, {"days", std::int64_t{2}}};
    CHECK(fill_phrase(reminder(), Language::En, values)->text == "Dear {order_number}: 7, 2 days");
}

TEST_CASE("a value that the phrase does not have is refused by name") {
    const auto unknown = fill_phrase(reminder(), Language::En, {{"amount", "1"}});
    CHECK(unknown.error().key == "phrase.value_unknown");
    CHECK(unknown.error().detail.find("amount") != std::string::npos);
}

TEST_CASE("a placeholder is known by its name, and whether it is a number") {
    CHECK(policy::find_placeholder("days")->value == policy::PlaceholderValue::Number);
    CHECK(policy::find_placeholder("customer")->value == policy::PlaceholderValue::Text);
    CHECK(policy::find_placeholder("client") == nullptr);
    CHECK(policy::find_placeholder("") == nullptr);
}

TEST_CASE("a benefit beside a rating is found, each alone is not") {
    const auto zh = [](std::string_view text) {
        return policy::find_rating_tie(text, Language::ZhCn);
    };
    CHECK(zh("好评返现五元") == "返现");
    CHECK(zh("给个五星，送您一份小礼品") == "礼品");
    CHECK(zh("删掉差评就退款").starts_with("退款"));
    CHECK(zh("改不改评价由您决定，我们只想把问题解决").empty());
    CHECK(zh("退款三天内到账").empty());
    const auto en = [](std::string_view text) {
        return policy::find_rating_tie(text, Language::En);
    };
    CHECK(en("A Gift for your Review") == "Gift");
    CHECK(en("rate us with five stars for a coupon") == "coupon");
    CHECK(en("We offer nothing for a review").empty());
    CHECK(en("Your refund is on its way").empty());
    CHECK(en("I preview the gifted one").empty());
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
