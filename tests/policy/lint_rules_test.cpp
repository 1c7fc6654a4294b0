#include <algorithm>

#include <catch2/catch.hpp>

#include "tests/policy/shop_samples.h"

// Each row breaks the clean shop in one place and names the finding that must come of it.
using samples::Broken;
using samples::expect;
using enum policy::Severity;

TEST_CASE("the linter finds what is wrong with promotions and tiers") {
    constexpr const char* kFile = "promotions.json";
    const Broken rows[] = {
        {kFile, R"("promotion_id": "home")", R"("promotion_id": "cups")", Error, "cups", "",
         "twice"},
        {kFile, R"(["YC-T2"])", R"(["YC-T3"])", Error, "cups", "item_ids", "no item YC-T3"},
        {kFile, R"(["YC-T2"])", "[]", Error, "cups", "item_ids", "names no item"},
        {kFile, R"(["YC-T2"])", R"(["YC-K17"])", Warning, "cups", "item_ids", "special price"},
        {kFile, R"("amount_off_minor": 200)", R"("amount_off_minor": 0)", Error, "cups",
         "amount_off_minor", "nothing off"},
        {kFile, R"("amount_off_minor": 200)", R"("amount_off_minor": 1500)", Error, "cups",
         "amount_off_minor", "not below the price of YC-T2"},
        {kFile, R"("category": "home")", R"("category": "hom")", Error, "home", "category",
         "no category \"hom\""},
        {kFile, R"("pay_per_mille": 900)", R"("pay_per_mille": 1000)", Error, "home",
         "pay_per_mille", "nothing off"},
        {kFile, R"("threshold_minor": 30000)", R"("threshold_minor": 3000)", Error, "300",
         "threshold_minor", "not above"},
        {kFile, R"("valid_to": "2026-01-01")", R"("valid_to": "2025-12-31")", Error, "home",
         "valid_to", "before valid_from"},
        {kFile, R"("valid_to": "2026-01-01")", R"("valid_to": "2026-02-30")", Error, "home", "",
         "not a date"},
        {kFile, "家居 9 折", "全网最低价", Warning, "home", "text.zh-CN", "最低价"},
        {"tiers.json", R"("tier_id": "gold")", R"("tier_id": "silver")", Error, "silver", "",
         "twice"},
        {"tiers.json", R"("cumulative_spend_minor": 500000,)", "", Error, "gold",
         "cumulative_spend_minor", "nobody"},
        {"tiers.json", R"("pay_per_mille": 900)", R"("pay_per_mille": 960)", Error, "gold", "",
         "worth less"},
        {"tiers.json", "500000", "100000", Error, "gold", "", "easier to reach"},
    };
    for (const Broken& broken : rows) {
        expect(broken);
    }
}

TEST_CASE("the linter finds what is wrong with freight and packing") {
    constexpr const char* kFile = "freight.json";
    constexpr const char* kSecondRate =
        R"({"region": "CN-31", "first_kg_minor": 1200, "further_kg_minor": 500)";
    const Broken rows[] = {
        {kFile, R"("code": "CN-31")", R"("code": "CN-11")", Error, "CN-11", "", "twice"},
        {kFile, R"("code": "CN-31")", R"("code": "31")", Error, "31", "code", "ISO 3166-2"},
        {kFile, R"({"region": "CN-31")", R"({"region": "CN-11")", Error, "CN-31", "",
         "no courier delivers"},
        {kFile, R"({"region": "CN-31")", R"({"region": "CN-11")", Error, "shunda", "CN-11",
         "twice"},
        {kFile, R"({"region": "CN-31")", R"({"region": "CN-54")", Error, "shunda", "CN-54",
         "no such region"},
        {kFile, R"("days_min": 2)", R"("days_min": 4)", Error, "shunda", "CN-31", "days_min"},
        {kFile, kSecondRate,
         R"({"region": "CN-31", "first_kg_minor": 500, "further_kg_minor": 1200)", Warning,
         "shunda", "CN-31", "costs more than the first"},
        {"packing.json", R"("en": "Gift wrap")", R"("fr": "Cadeau")", Error, "gift", "name.fr",
         "not a known member"},
    };
    for (const Broken& broken : rows) {
        expect(broken);
    }
}

TEST_CASE("a region that only one courier serves is pointed out") {
    auto shop = samples::small_shop();
    samples::mend(
        shop, "freight.json", R"("couriers": [)",
        R"("couriers": [{"courier_id": "lu", "name": {"zh-CN": "陆", "en": "Lu"}, "rates": [
   {"region": "CN-11", "first_kg_minor": 9, "further_kg_minor": 3,
    "days_min": 1, "days_max": 2}]},)");
    const auto reading = policy::read_shop(shop);
    REQUIRE(reading.findings.size() == 1);
    CHECK(format_finding(reading.findings[0]) ==
          "warning freight.json lu CN-31: this courier has no rate for the region; "
          "add one, unless the courier does not go there");
}

TEST_CASE("the linter finds what is wrong with calendars") {
    constexpr const char* kFile = "calendar.json";
    const Broken rows[] = {
        {kFile, "Asia/Shanghai", "Asia/Xanadu", Error, "", "zone", "no time zone"},
        {kFile, R"("last_year": 2026)", R"("last_year": 2025)", Error, "", "last_year", "before"},
        {kFile, R"("date": "2026-02-17")", R"("date": "2026-02-15")", Error, "working",
         "holidays 2026-02-15", "not later"},
        {kFile, R"("date": "2026-02-17")", R"("date": "2026-02-16")", Error, "working",
         "holidays 2026-02-16", "not later"},
        {kFile, R"("date": "2026-02-17")", R"("date": "2026-02-32")", Error, "working",
         "holidays 2026-02-32", "no such date"},
        {kFile, R"("date": "2026-02-17")", R"("date": "2027-02-17")", Error, "working",
         "holidays 2027-02-17", "outside"},
        {kFile, R"("date": "2026-02-28")", R"("date": "2026-02-17")", Warning, "working",
         "working_days 2026-02-17", "holiday too"},
        {kFile, R"(["13:00", "18:00"])", R"(["11:00", "18:00"])", Error, "working", "week[0]",
         "overlap"},
        {kFile, R"(["10:00", "16:00"])", R"(["16:00", "10:00"])", Error, "opening",
         "holidays 2026-02-16", "backwards"},
        {kFile, R"(["09:00", "24:00"])", R"(["09:00", "24:01"])", Error, "opening",
         "opening.week[5][0][1]", "24:00"},
        {kFile, R"(["09:00", "24:00"])", R"(["9:00", "24:00"])", Error, "opening",
         "opening.week[5][0][0]", "a time"},
        {kFile, R"(], [], []],)", R"(], []],)", Error, "working", "week", "seven days"},
    };
    for (const Broken& broken : rows) {
        expect(broken);
    }
}

TEST_CASE("the linter finds what is wrong with phrases and reasons") {
    constexpr const char* kFile = "phrases.json";
    const Broken rows[] = {
        {kFile, R"("p.need")", R"("p.greeting")", Error, "p.greeting", "", "twice"},
        {kFile, "Hello {customer}", "Hello {item}", Error, "p.greeting", "text.en",
         "{item}, listed are {customer}"},
        {kFile, "Hello {customer}", "Hello {client}", Error, "p.greeting", "text.en",
         "nobody knows what {client} stands for"},
        {kFile, "Hello {customer}", "{customer, plural, other{#}}", Error, "p.greeting", "text.en",
         "{customer} is a text"},
        {kFile, "{customer}您好", "{customer, select, other{}}{days, plural, one{#} other{#}}",
         Error, "p.greeting", "text.zh-CN", "no number takes the branch one"},
        {kFile, "Hello {customer}", "Hello {customer}, rate us for a coupon", Error, "p.greeting",
         "text.en", "speaks of a rating and of \"coupon\""},
        {kFile, "{customer}您好", "{customer}好评返现", Error, "p.greeting", "text.zh-CN", "返现"},
        {kFile, R"("placeholders": ["customer"])",
         R"("placeholders": ["customer"], "kinds": ["gossip"])", Error, "p.greeting", "",
         "must be one of"},
        {kFile, "{customer}您好", "您好", Error, "p.greeting", "text.zh-CN", "placeholders none"},
        {kFile, R"("placeholders": ["customer"])", R"("placeholders": [])", Error, "p.greeting",
         "text.en", "listed are none"},
        {kFile, "Hello {customer}", "Hello {customer", Error, "p.greeting", "text.en",
         "read as a message"},
        {kFile, R"("situation": "need")", R"("situation": "greeting")", Warning, "", "",
         "no phrase for need"},
        {kFile, R"("situation": "need")", R"("situation": "hunger")", Error, "p.need", "",
         "a situation must be"},
        {"reasons.json", R"("part": "price")", R"("part": "weather")", Error, "wrong_price", "",
         ""},
        {"reasons.json",
         R"([{"reason_id": "quality", "name": {"zh-CN": "质量问题", "en": "Quality"}}])", "[]",
         Error, "", "return_reasons", "empty"},
    };
    for (const Broken& broken : rows) {
        expect(broken);
    }
}

TEST_CASE("a missing file is an error, a foreign one a warning") {
    for (const policy::ShopFile& each : samples::small_shop()) {
        if (each.name.find('/') != std::string::npos) {
            continue;
        }
        auto shop = samples::small_shop();
        std::erase_if(shop, [&](const auto& file) { return file.name == each.name; });
        const auto findings = policy::read_shop(shop).findings;
        INFO(each.name);
        CHECK(std::any_of(findings.begin(), findings.end(), [&](const policy::Finding& finding) {
            return finding.file == each.name && finding.wrong == "the file is missing";
        }));
    }
    auto shop = samples::small_shop();
    shop.push_back({"notes.txt", ""});
    const auto reading = policy::read_shop(shop);
    CHECK(reading.shop);
    CHECK(format_finding(reading.findings.at(0)) ==
          "warning notes.txt: not a file of a shop; remove it");
}
