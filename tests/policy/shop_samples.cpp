#include "tests/policy/shop_samples.h"

#include <algorithm>

namespace samples {
namespace {

constexpr const char* kItems = R"({"items": [
 {"item_id": "YC-K17", "gtin": "2001170000010", "model": "K17",
  "name": {"zh-CN": "云川电热水壶", "en": "Yunchuan electric kettle"},
  "pinyin": "yun chuan dian re shui hu", "category": "home/kettles",
  "price_minor": 12900, "list_price_minor": 14900, "special_price": true, "weight_grams": 1200,
  "flags": ["listed_for_three_guarantees", "hygiene_seal"], "picture": "kettle.svg",
  "unit": {"zh-CN": "件", "en": "piece"},
  "attributes": [{"label": {"zh-CN": "功率", "en": "Power"},
                  "value": {"zh-CN": "1500 瓦", "en": "1500 W"}}],
  "care": {"zh-CN": "最好手洗\n勿浸水", "en": "Best washed by hand\nDo not immerse"},
  "known_limits": {"zh-CN": "壶身会烫", "en": "The body gets hot"},
  "pros": [{"zh-CN": "三分钟烧开", "en": "Boils in three minutes"}],
  "cons": [{"zh-CN": "没有保温", "en": "Does not keep warm"}],
  "guide": {"zh-CN": "第一次使用前烧两次水", "en": "Boil twice before first use"}, "stock": 24},
 {"item_id": "YC-T2", "gtin": "", "model": "T2",
  "name": {"zh-CN": "云川茶杯", "en": "Yunchuan tea cup"}, "pinyin": "yun chuan cha bei",
  "category": "home", "price_minor": 1500, "list_price_minor": 1500, "special_price": false,
  "weight_grams": 200, "flags": [], "picture": "kettle.svg",
  "unit": {"zh-CN": "只", "en": "piece"}, "attributes": [], "care": null, "known_limits": null,
  "pros": [], "cons": [], "guide": null, "stock": 3}]})";

constexpr const char* kCalendar = R"({"version": 1, "zone": "Asia/Shanghai",
 "first_year": 2026, "last_year": 2026,
 "opening": {"week": [[["09:00", "21:00"]], [["09:00", "21:00"]], [["09:00", "21:00"]],
   [["09:00", "21:00"]], [["09:00", "21:00"]], [["09:00", "24:00"]], [["09:00", "21:00"]]],
  "holidays": [{"date": "2026-02-16", "name": {"zh-CN": "除夕", "en": "New Year's Eve"},
    "hours": [["10:00", "16:00"]]}], "working_days": []},
 "working": {"week": [[["09:00", "12:00"], ["13:00", "18:00"]], [["09:00", "12:00"]],
   [["09:00", "12:00"]], [["09:00", "12:00"]], [["09:00", "12:00"]], [], []],
  "holidays": [{"date": "2026-02-16", "name": {"zh-CN": "春节", "en": "Spring Festival"}},
    {"date": "2026-02-17", "name": {"zh-CN": "春节", "en": "Spring Festival"}, "hours": []}],
  "working_days": [{"date": "2026-02-28", "name": {"zh-CN": "调休", "en": "make-up day"},
    "hours": []}]}})";

constexpr const char* kFreight = R"({"free_freight_threshold_minor": 9900,
 "regions": [{"code": "CN-11", "name": {"zh-CN": "北京市", "en": "Beijing"}},
             {"code": "CN-31", "name": {"zh-CN": "上海市", "en": "Shanghai"}}],
 "couriers": [{"courier_id": "shunda", "name": {"zh-CN": "顺达", "en": "Shunda"}, "rates": [
   {"region": "CN-11", "first_kg_minor": 1000, "further_kg_minor": 300,
  "days_min": 1, "days_max": 2},
   {"region": "CN-31", "first_kg_minor": 1200, "further_kg_minor": 500,
  "days_min": 2, "days_max": 3}]}]})";

constexpr const char* kPromotions = R"({"promotions": [
 {"promotion_id": "cups", "kind": "item_amount", "text": {"zh-CN": "茶杯减 2 元", "en": "2 off cups"},
  "item_ids": ["YC-T2"], "amount_off_minor": 200,
  "valid_from": "2026-01-01", "valid_to": "2026-12-31"},
 {"promotion_id": "home", "kind": "category_percent",
  "text": {"zh-CN": "家居 9 折", "en": "10% off home"},
  "category": "home", "pay_per_mille": 900, "valid_from": "2026-01-01", "valid_to": "2026-01-01"},
 {"promotion_id": "300", "kind": "order_threshold", "text": {"zh-CN": "满减", "en": "Off the order"},
  "threshold_minor": 30000, "amount_off_minor": 3000,
  "valid_from": "2026-01-01", "valid_to": "2026-12-31"}]})";

constexpr const char* kTiers = R"({"tiers": [
 {"tier_id": "silver", "name": {"zh-CN": "银卡会员", "en": "Silver"}, "single_spend_minor": 50000,
  "cumulative_spend_minor": 200000, "pay_per_mille": 950},
 {"tier_id": "gold", "name": {"zh-CN": "金卡会员", "en": "Gold"}, "cumulative_spend_minor": 500000,
  "pay_per_mille": 900}]})";

constexpr const char* kReasons = R"({
 "cancel_reasons": [{"reason_id": "changed", "name": {"zh-CN": "改变主意", "en": "Changed my mind"}}],
 "dispute_reasons": [{"reason_id": "wrong_price", "part": "price",
  "name": {"zh-CN": "价格不符", "en": "Wrong price"}}],
 "request_reasons": [{"reason_id": "late", "kind": "complaint",
  "name": {"zh-CN": "送货晚", "en": "Late"}}],
 "return_reasons": [{"reason_id": "quality", "name": {"zh-CN": "质量问题", "en": "Quality"}}]})";

constexpr const char* kHouse = R"(house: small
title.zh-CN: 授权规定
title.en: House rules
version: 1
status: draft
status_note.zh-CN: 草案
status_note.en: Draft

reason: trouble
name.zh-CN: 添了麻烦
name.en: the trouble
acts: discount, gift

authority: supervisor.discount
acts: discount, gift
role: supervisor
reasons: trouble
limit: 20.00
second_above: 5.00
second_role: manager
items: YC-T2
text.zh-CN: 主管给的优惠
text.en: A concession
cite.zh-CN: 第一条
cite.en: No. 1
valid_from: 2026-01-01

authority_vector: a supervisor gives three
act: gift
role: supervisor
amount: 3.00
item: YC-T2
reason: trouble
on: 2026-11-22
expect: by supervisor.discount alone, limit 20.00
)";

std::string phrases() {
    std::string list;
    for (int i = 0; i <= static_cast<int>(policy::PhraseSituation::OutOfHours); ++i) {
        const std::string situation(word(static_cast<policy::PhraseSituation>(i)));
        list +=
            (i == 0 ? "" : ",\n") + std::string(R"({"phrase_id": "p.)") + situation +
            R"(", "situation": ")" + situation +
            R"(", "tone": "warm", "text": {"zh-CN": "{customer}您好", "en": "Hello {customer}"},)" +
            R"( "placeholders": ["customer"]})";
    }
    return R"({"phrases": [)" + list + "]}";
}

}  // namespace

std::vector<policy::ShopFile> small_shop() {
    return {
        {"shop.json", R"({"schema": 1, "currency": "CNY", "country_code": "86",
          "versions": {"catalogue": 3, "price": 4, "phrases": 5}, "languages": ["zh-CN", "en"]})"},
        {"categories.json", R"({"categories": [
          {"path": "home", "name": {"zh-CN": "家居", "en": "Home"}},
          {"path": "home/kettles", "name": {"zh-CN": "水壶", "en": "Kettles"},
           "required_attributes": ["power", "功率"]}]})"},
        {"items/home.json", kItems},
        {"pictures/kettle.svg",
         R"(<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 240 240">
     <path d="M0 0h9"/></svg>)"},
        {"promotions.json", kPromotions},
        {"tiers.json", kTiers},
        {"freight.json", kFreight},
        {"packing.json", R"({"packing": [{"packing_id": "gift",
          "name": {"zh-CN": "礼品包装", "en": "Gift wrap"}, "price_minor": 800}]})"},
        {"calendar.json", kCalendar},
        {"phrases.json", phrases()},
        {"house/authority.rows.txt", kHouse},
        {"reasons.json", kReasons},
    };
}

void mend(std::vector<policy::ShopFile>& shop, std::string_view file, std::string_view from,
          std::string_view to) {
    const auto found = std::find_if(
        shop.begin(), shop.end(), [&](const policy::ShopFile& each) { return each.name == file; });
    REQUIRE(found != shop.end());
    const std::size_t at = found->text.find(from);
    REQUIRE(at != std::string::npos);
    found->text.replace(at, from.size(), to);
}

void expect(const Broken& broken) {
    auto shop = small_shop();
    mend(shop, broken.file, broken.from, broken.to);
    const policy::ShopReading reading = policy::read_shop(shop);
    std::string all;
    for (const policy::Finding& finding : reading.findings) {
        all += format_finding(finding) + "\n";
    }
    INFO(broken.file << ": " << broken.from << " -> " << broken.to << "\nfindings:\n" << all);
    CHECK(std::any_of(
        reading.findings.begin(), reading.findings.end(), [&](const policy::Finding& finding) {
            return finding.severity == broken.severity && finding.file == broken.file &&
                   finding.subject == broken.subject && finding.member == broken.member &&
                   finding.wrong.find(broken.wrong) != std::string::npos && !finding.remedy.empty();
        }));
    CHECK(reading.shop.has_value() ==
          (broken.severity == policy::Severity::Warning && reading.errors == 0));
}

}  // namespace samples
