#include <catch2/catch.hpp>

#include "base/text.h"

TEST_CASE("a card number is found whatever stands around and inside it") {
    for (const char* text : {"4111111111111111", "pay 4111 1111 1111 1111 please",
                             "5500-0000-0000-0004", "4111 1111 1111 1111 12 26",
                             "４１１１１１１１１１１１１１１１", "卡号：6011000990139424。"}) {
        INFO(text);
        CHECK(base::looks_like_card_number(text));
    }
}

TEST_CASE("digits that are no card number pass") {
    for (const char* text : {"", "4111111111111112", "13800005678", "order 0117-1-000482",
                             "4111111111111111 4", "41111111111111111111111"}) {
        INFO(text);
        const bool card_beside_a_digit = std::string_view(text) == "4111111111111111 4";
        CHECK(base::looks_like_card_number(text) == card_beside_a_digit);
    }
}

TEST_CASE("telephone numbers become E.164") {
    const auto normal = [](const char* text, const char* country) {
        return base::normalize_phone(text, country).value();
    };
    CHECK(normal("138 0000 5678", "86") == "+8613800005678");
    CHECK(normal("１３８-００００-５６７８", "86") == "+8613800005678");
    CHECK(normal("+86 138 0000 5678", "86") == "+8613800005678");
    CHECK(normal("0086 13800005678", "44") == "+8613800005678");
    CHECK(normal("010-6555 0117", "86") == "+861065550117");
    CHECK(normal("(020) 7946 0117", "44") == "+442079460117");
}

TEST_CASE("what cannot be a telephone number is refused") {
    for (const char* text : {"", "+", "1380000567", "138000056789", "12800005678", "abc",
                             "138+0000", "+0138000056", "+123", "+1234567890123456", "\xff"}) {
        INFO(text);
        const auto phone = base::normalize_phone(text, "86");
        REQUIRE_FALSE(phone.ok());
        CHECK(phone.error().key == "input.phone");
    }
}

TEST_CASE("masks show enough to recognise and too little to use") {
    CHECK(base::mask_phone("+8613800005678") == "138 •••• 5678");
    CHECK(base::mask_phone("+442079460117") == "•••• 0117");
    CHECK(base::mask_phone("+12") == "••••");
    CHECK(base::mask_name("张样例") == "张•");
    CHECK(base::mask_name("Sample Buyer") == "S•");
    CHECK(base::mask_name("").empty());
}

TEST_CASE("an address is shown down to its district and no further") {
    CHECK(base::mask_address("上海市浦东新区样例路 1 号") == "上海市浦东新区 •••");
    CHECK(base::mask_address("江苏省南京市样例路 1 号") == "江苏省南京市 •••");
    CHECK(base::mask_address("和平小区 3 号楼") == "•••");
    CHECK(base::mask_address("北京市样例社区 3 号") == "北京市 •••");
    CHECK(base::mask_address("海鲜市场 5 号") == "•••");
    CHECK(base::mask_address("1 Sample Street, London") == "•••");
    CHECK(base::mask_address("").empty());
}
