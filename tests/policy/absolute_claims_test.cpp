#include "policy/absolute_claims.h"

#include <catch2/catch.hpp>

using policy::find_absolute_claim;
using policy::Language;

TEST_CASE("absolute claims are found in both languages") {
    CHECK(find_absolute_claim("这是最好的水壶", Language::ZhCn) == "最好");
    CHECK(find_absolute_claim("销量第一", Language::ZhCn) == "第一");
    CHECK(find_absolute_claim("国家级品质", Language::ZhCn) == "国家级");
    CHECK(find_absolute_claim("The BEST ever", Language::En) == "BEST");
    CHECK(find_absolute_claim("our no. 1 kettle", Language::En) == "no. 1");
}

TEST_CASE("words that only look like claims pass") {
    CHECK(find_absolute_claim("第一次使用，第一步", Language::ZhCn).empty());
    CHECK(find_absolute_claim("最大功率 1500 瓦", Language::ZhCn).empty());
    CHECK(find_absolute_claim("best before 2027", Language::En).empty());
    CHECK(find_absolute_claim("a bestseller, perfectly plain", Language::En).empty());
}

TEST_CASE("an innocent use does not hide a claim behind it") {
    CHECK(find_absolute_claim("第一次做到全国第一", Language::ZhCn) == "第一");
    CHECK(find_absolute_claim("best before 2027, best taste", Language::En) == "best");
}
