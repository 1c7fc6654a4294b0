#include "policy/shop.h"

#include <algorithm>

#include <catch2/catch.hpp>

#include "tests/policy/shop_samples.h"

using namespace samples;
using policy::read_shop;

namespace {

base::UtcTime utc(const char* text) {
    return base::parse_utc(text).value();
}

std::string all_findings(const policy::ShopReading& reading) {
    std::string text;
    for (const policy::Finding& finding : reading.findings) {
        text += format_finding(finding) + "\n";
    }
    return text;
}

}  // namespace

TEST_CASE("a clean shop is read without a word") {
    const policy::ShopReading reading = read_shop(small_shop());
    CHECK(all_findings(reading).empty());
    REQUIRE(reading.shop);
    CHECK(reading.shop->items.size() == 2);
    CHECK(reading.shop->rules.settings.currency.symbol == "¥");
    CHECK(reading.shop->rules.settings.versions.price == 4);
    CHECK(reading.shop->rules.settings.versions.phrases == 5);
}

TEST_CASE("an item comes out as it stands in its file") {
    const policy::ShopReading reading = read_shop(small_shop());
    const policy::Item& item = reading.shop->items[0];
    CHECK(item.item_id.text() == "YC-K17");
    CHECK(item.name.en == "Yunchuan electric kettle");
    CHECK(item.price == base::Money::of_minor(12900));
    CHECK(item.special_price);
    CHECK(item.flags.has(policy::ItemFlag::HygieneSeal));
    CHECK(item.flags.bits() == ((1u << 2) | (1u << 10)));
    CHECK(item.attributes[0].value.zh_cn == "1500 瓦");
    CHECK(item.cons[0].en == "Does not keep warm");
    CHECK(item.stock == 24);
    CHECK(reading.shop->items[1].care.empty());
}

TEST_CASE("a promotion begins and ends with the local days of its dates") {
    const auto promotions = read_shop(small_shop()).shop->rules.prices.promotions;
    CHECK(promotions[1].valid_from == utc("2025-12-31T16:00:00.000Z"));
    CHECK(promotions[1].valid_to == utc("2026-01-01T16:00:00.000Z"));
    CHECK(promotions[1].pay_per_mille == 900);
    CHECK(promotions[2].threshold == base::Money::of_minor(30000));
}

TEST_CASE("calendars, freight and reasons come out as they stand in their files") {
    const policy::ShopRules rules = read_shop(small_shop()).shop->rules;
    CHECK(rules.opening.week[5][0].to_minute == 1440);
    CHECK(rules.opening.holidays[0].hours[0].from_minute == 600);
    CHECK(rules.working.working_days[0].date == "2026-02-28");
    CHECK(rules.working.zone == "Asia/Shanghai");
    CHECK(rules.prices.couriers[0].rates[1].further_kg == base::Money::of_minor(500));
    CHECK(rules.prices.free_freight_threshold == base::Money::of_minor(9900));
    CHECK(rules.reasons.dispute[0].part == policy::OrderPart::Price);
    CHECK(rules.reasons.request[0].kind == policy::RequestKind::Complaint);
    CHECK(rules.reasons.returned[0].name.en == "Quality");
    CHECK(rules.phrases[0].placeholders == std::vector<std::string>{"customer"});
}

TEST_CASE("one error refuses the shop, a warning does not") {
    auto shop = small_shop();
    mend(shop, "items/home.json", R"("picture": "kettle.svg",)", R"("picture": "",)");
    const policy::ShopReading warned = read_shop(shop);
    CHECK(warned.shop);
    CHECK(warned.warnings == 1);
    mend(shop, "items/home.json", R"({"zh-CN": "只", "en": "piece"})", R"({"zh-CN": "只"})");
    const policy::ShopReading refused = read_shop(shop);
    CHECK_FALSE(refused.shop);
    CHECK(refused.errors == 1);
    CHECK(refused.findings.front().severity == policy::Severity::Error);
}

TEST_CASE("everything wrong is told at once, file by file and item by item") {
    auto shop = small_shop();
    mend(shop, "items/home.json", R"("price_minor": 12900)", R"("price_minor": "12900")");
    mend(shop, "items/home.json", R"("price_minor": 1500)", R"("price_minor": 1.5)");
    mend(shop, "tiers.json", R"("pay_per_mille": 950)", R"("pay_per_mille": 9500)");
    const std::string text = all_findings(read_shop(shop));
    CHECK(text.find("items/home.json: a number is not an integer") != std::string::npos);
    CHECK(text.find("tiers.json silver pay_per_mille") != std::string::npos);
}

TEST_CASE("rules are read without the goods, and only when they are whole") {
    auto shop = small_shop();
    std::erase_if(shop, [](const policy::ShopFile& file) {
        return file.name.starts_with("items/") || file.name.starts_with("pictures/");
    });
    CHECK(read_shop_rules(shop).value().prices.tiers.size() == 2);
    CHECK_FALSE(read_shop(shop).shop);
    shop.pop_back();
    const auto refused = read_shop_rules(shop);
    CHECK(refused.error().key == "shop.invalid");
    CHECK(refused.error().detail.find("reasons.json") != std::string::npos);
}

TEST_CASE("a shop of one language may leave the other out") {
    auto shop = small_shop();
    mend(shop, "shop.json", R"(["zh-CN", "en"])", R"(["en"])");
    mend(shop, "items/home.json", R"("zh-CN": "云川茶杯", )", "");
    CHECK(all_findings(read_shop(shop)).empty());
}

TEST_CASE("findings beyond the bound are counted, not kept") {
    policy::Findings findings;
    for (int i = 0; i < 1500; ++i) {
        findings.warn("f", std::to_string(i), "", "", "");
    }
    findings.error("f", "last", "", "", "");
    CHECK(findings.warnings() == 1500);
    const auto kept = findings.take();
    CHECK(kept.size() == 1001);
    CHECK(kept.front().subject == "last");
}
