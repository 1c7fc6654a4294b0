#include <algorithm>

#include <catch2/catch.hpp>

#include "tests/policy/shop_samples.h"

// Each row breaks the clean shop in one place and names the finding that must come of it.
using samples::Broken;
using samples::expect;
using enum policy::Severity;

TEST_CASE("the linter finds what is wrong with an item") {
    constexpr const char* kFile = "items/home.json";
    const Broken rows[] = {
        {kFile, R"("YC-K17")", R"("YC K17")", Error, "YC K17", "item_id", "not an item number"},
        {kFile, R"("YC-T2", "gtin")", R"("YC-K17", "gtin")", Error, "YC-K17", "item_id", "twice"},
        {kFile, "2001170000010", "2001170000018", Error, "YC-K17", "gtin", "check digit"},
        {kFile, "2001170000010", "200117000001", Error, "YC-K17", "gtin", "check digit"},
        {kFile, "2001170000010", "20011700000", Error, "YC-K17", "gtin", "not 8, 12, 13 or 14"},
        {kFile, "2001170000010", "6920123456789", Warning, "YC-K17", "gtin", "outside the range"},
        {kFile, R"("gtin": "")", R"("gtin": "02001170000010")", Error, "YC-T2", "gtin",
         "that of YC-K17"},
        {kFile, "Yunchuan tea cup", "", Error, "YC-T2", "name.en", "missing"},
        {kFile, "云川茶杯", "", Error, "YC-T2", "name.zh-CN", "missing"},
        {kFile, "Yunchuan tea cup", "Kettle, Electric: YUNCHUAN", Warning, "YC-T2", "name.en",
         "nearly the same as that of YC-K17"},
        {kFile, "云川茶杯", "电热水壶 云川", Warning, "YC-T2", "name.zh-CN", "nearly the same"},
        {kFile, "Yunchuan tea cup", " Yunchuan tea cup", Warning, "YC-T2", "name.en", "blanks"},
        {kFile, "Yunchuan tea cup", "Yunchuan\\u202etea cup", Error, "YC-T2", "name.en",
         "not allowed"},
        {kFile, "Yunchuan tea cup", "Yunchuan\\ntea cup", Error, "YC-T2", "name.en", "not allowed"},
        {kFile, "Yunchuan tea cup", "The best tea cup", Warning, "YC-T2", "name.en", "\"best\""},
        {kFile, "三分钟烧开", "全国第一快", Warning, "YC-K17", "pros.zh-CN", "第一"},
        {kFile, "没有保温", "", Error, "YC-K17", "cons.zh-CN", "missing"},
        {kFile, R"("en": "1500 W")", R"("en": "")", Error, "YC-K17", "attributes.value.en",
         "missing"},
        {kFile, R"("price_minor": 1500, )", R"("price_minor": 0, )", Error, "YC-T2", "price_minor",
         "zero"},
        {kFile, R"("list_price_minor": 14900)", R"("list_price_minor": 12000)", Error, "YC-K17",
         "list_price_minor", "below the price"},
        {kFile, R"("list_price_minor": 14900)", R"("list_price_minor": 12900)", Error, "YC-K17",
         "special_price", "not below the list price"},
        {kFile, R"("list_price_minor": 14900)", R"("list_price_minor": 149000)", Warning, "YC-K17",
         "price_minor", "tenth"},
        {kFile, R"("category": "home/kettles")", R"("category": "home/kettle")", Error, "YC-K17",
         "category", "no category"},
        {kFile, R"("en": "Power")", R"("en": "Volume")", Error, "YC-K17", "attributes",
         "\"power\" is missing"},
        {kFile, R"("zh-CN": "功率")", R"("zh-CN": "容量")", Error, "YC-K17", "attributes",
         "\"功率\" is missing"},
        {kFile, R"("picture": "kettle.svg")", R"("picture": "none.svg")", Error, "YC-K17",
         "picture", "no file pictures/none.svg"},
        {kFile, R"("picture": "kettle.svg")", R"("picture": "")", Warning, "YC-K17", "picture",
         "no picture"},
        {kFile, R"("weight_grams": 200)", R"("weight_grams": 0)", Warning, "YC-T2", "weight_grams",
         "zero"},
        {kFile, "yun chuan cha bei", "", Warning, "YC-T2", "pinyin", "empty"},
        {kFile, "yun chuan cha bei", "Yún chuān", Error, "YC-T2", "pinyin", "other characters"},
        {kFile, R"("hygiene_seal")", R"("seal")", Error, "YC-K17", "", "an item flag must be"},
        {kFile, R"("stock": 3)", R"("stock": -3)", Error, "YC-T2", "stock", "integer"},
        {kFile, R"("stock": 3)", R"("stock": 3, "colour": 1)", Error, "YC-T2", "colour",
         "not a known member"},
        {kFile, R"("stock": 3})", R"("stock": 3)", Error, "", "", "improper structure"},
    };
    for (const Broken& broken : rows) {
        expect(broken);
    }
}

TEST_CASE("the linter finds what is wrong with categories, pictures and settings") {
    constexpr const char* kCategories = "categories.json";
    constexpr const char* kPicture = "pictures/kettle.svg";
    const Broken rows[] = {
        {kCategories, R"("path": "home/kettles")", R"("path": "home")", Error, "home", "path",
         "twice"},
        {kCategories, R"("path": "home")", R"("path": "house")", Error, "home/kettles", "path",
         "above it"},
        {kCategories, R"("path": "home/kettles")", R"("path": "home/Kettles")", Error,
         "home/Kettles", "path", "not a path"},
        {kCategories, R"([
          {"path": "home")",
         R"([{"path": "garden", "name": {"zh-CN": "园", "en": "Garden"}},
          {"path": "home")",
         Warning, "garden", "", "no item"},
        {kPicture, "<path", "<script", Error, "", "", "the element <script>"},
        {"shop.json", R"(["zh-CN", "en"])", "[]", Error, "", "languages", "no language"},
        {"shop.json", R"(["zh-CN", "en"])", R"(["en", "en"])", Error, "", "languages", "twice"},
        {"shop.json", R"("86")", R"("+86")", Error, "", "country_code", ""},
        {"shop.json", R"("CNY")", R"("ABC")", Error, "", "", ""},
        {"shop.json", R"("schema": 1)", R"("schema": 2)", Error, "", "schema", "integer"},
    };
    for (const Broken& broken : rows) {
        expect(broken);
    }
}

TEST_CASE("a picture nobody shows and a name that leads out of the folder are found") {
    auto shop = samples::small_shop();
    const std::string svg = shop[3].text;
    shop.push_back({"pictures/unused.svg", svg});
    shop.push_back({"pictures/../x.svg", svg});
    const auto reading = policy::read_shop(shop);
    CHECK(reading.errors == 1);
    CHECK(reading.warnings == 2);
    CHECK(reading.findings[0].file == "pictures/../x.svg");
}
