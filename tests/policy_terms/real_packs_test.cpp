#include <cstdlib>
#include <filesystem>
#include <set>

#include <fmt/format.h>
#include <catch2/catch.hpp>

#include "base/text.h"
#include "policy/pack_reader.h"
#include "tests/policy_terms/pack_samples.h"

// config/packs as they are. What customers read is kept in golden/ for people to look at; run with
// UPDATE_GOLDEN=1 to take today's words as the wanted ones, after reading them.
namespace {

using policy::ItemFlag;
using policy::Language;
using policy::LineTerms;
using policy::SaleFacts;
using samples::real_packs;

struct Sample {
    const char* category;
    std::vector<ItemFlag> flags;
    policy::LocalizedText name;
};

const std::vector<Sample>& china_samples() {
    static const std::vector<Sample> kSamples{
        {"fresh_food", {ItemFlag::Perishable}, {"样例 苹果", "Sample apples"}},
        {"packaged_food", {}, {"样例 饼干", "Sample crackers"}},
        {"health_food", {ItemFlag::SafetySeal}, {"样例 维生素片", "Sample vitamins"}},
        {"cosmetics", {ItemFlag::HygieneSeal}, {"样例 面霜", "Sample cream"}},
        {"daily_chemicals", {}, {"样例 洗衣液", "Sample washing liquid"}},
        {"home_textiles", {}, {"样例 四件套", "Sample bed set"}},
        {"small_appliances", {ItemFlag::ListedForThreeGuarantees}, {"样例 水壶", "Sample kettle"}},
        {"large_appliances",
         {ItemFlag::ListedForThreeGuarantees, ItemFlag::NeedsInstall},
         {"样例 空调", "Sample air conditioner"}},
        {"clothing", {}, {"样例 毛衣", "Sample jumper"}},
        {"shoes", {}, {"样例 跑鞋", "Sample shoes"}},
        {"underwear", {ItemFlag::HygieneSeal}, {"样例 袜子", "Sample socks"}},
        {"swimwear", {ItemFlag::HygieneSeal}, {"样例 泳衣", "Sample swimsuit"}},
        {"digital_goods",
         {ItemFlag::Activatable, ItemFlag::ListedForThreeGuarantees},
         {"样例 手机", "Sample phone"}},
        {"digital_goods", {ItemFlag::Digital}, {"样例 软件", "Sample software"}},
        {"made_to_order", {ItemFlag::MadeToOrder}, {"样例 窗帘", "Sample curtain"}},
        {"jewellery", {}, {"样例 手镯", "Sample bangle"}},
        {"books", {}, {"样例 小说", "Sample novel"}},
        {"periodicals", {ItemFlag::Press}, {"样例 晚报", "Sample paper"}},
        {"near_expiry", {ItemFlag::NearExpiryDeclared}, {"样例 酸奶", "Sample yoghurt"}},
        {"near_expiry", {ItemFlag::DefectDeclared}, {"样例 餐盘", "Sample plate"}},
        {"gifts", {ItemFlag::Gift}, {"样例 赠品杯", "Sample free mug"}},
        {"bundles", {ItemFlag::BundlePart}, {"样例 礼盒", "Sample gift set"}},
    };
    return kSamples;
}

const std::vector<Sample>& pounds_samples() {
    static const std::vector<Sample> kSamples{
        {"giftware", {}, {"样例 贺卡", "Sample card"}},
        {"giftware", {ItemFlag::MadeToOrder}, {"样例 刻字相框", "Sample engraved frame"}},
        {"jewellery", {ItemFlag::HygieneSeal}, {"样例 耳环", "Sample earrings"}},
        {"digital_goods", {ItemFlag::Digital}, {"样例 软件", "Sample software"}},
    };
    return kSamples;
}

struct Way {
    const char* name;
    policy::Channel channel;
    bool by_delivery;
};

const std::vector<Way> kWays{{"from the shelf", policy::Channel::Shelf, false},
                             {"from the shelf, delivered", policy::Channel::Shelf, true},
                             {"online", policy::Channel::Online, true}};

LineTerms terms_of(const Sample& sample, const Way& way, const char* country) {
    SaleFacts facts = samples::sale(sample.category, sample.flags);
    facts.jurisdiction = {country};
    facts.channel = way.channel;
    facts.by_delivery = way.by_delivery;
    facts.item_name = sample.name;
    return policy::disclose(facts, real_packs()).value();
}

// All that a customer can read of a line.
std::vector<std::string> words_of(const LineTerms& line, Language language) {
    std::vector<std::string> words{line.item_name.in(language) + " [" + line.tag.in(language) +
                                   "]"};
    for (const auto& each : line.summary) {
        words.push_back("  " + each.in(language));
    }
    for (const policy::Exclusion& each : line.exclusions) {
        words.push_back("  ! " + each.text.in(language));
        words.push_back("  [ ] " + each.acknowledgement.in(language));
    }
    for (const auto& each : line.notes) {
        words.push_back("  * " + each.in(language));
    }
    for (const policy::Grant& each : line.grants) {
        words.push_back(
            fmt::format("  + {} ({})", each.full_text.in(language), each.cite.in(language)));
    }
    return words;
}

template <typename Each>
void for_each_line(Each each) {
    for (const auto& [country, list] :
         {std::pair{"CN", &china_samples()}, std::pair{"GB", &pounds_samples()}}) {
        for (const Way& way : kWays) {
            for (const Sample& sample : *list) {
                each(country, way, terms_of(sample, way, country));
            }
        }
    }
}

TEST_CASE("the packs lint without an error, and only their being drafts wants a second person") {
    for (const policy::Finding& finding : policy::lint_packs(samples::real_files())) {
        INFO(policy::format_finding(finding));
        CHECK(finding.severity == policy::Severity::Warning);
        CHECK(finding.member == "status");
    }
}

TEST_CASE("the golden vectors of the packs hold") {
    CHECK(real_packs().vectors().size() >= 120);
    for (const policy::Finding& finding : policy::test_packs(real_packs())) {
        FAIL_CHECK(policy::format_finding(finding));
    }
}

TEST_CASE("a vector that the packs do not give is told") {
    auto files = samples::real_files();
    for (policy::PackFile& file : files) {
        if (file.name == "cn-statute.rows.txt") {
            file.text = samples::replaced(file.text, "period: 7 days", "period: 8 days");
        }
    }
    const auto packs = policy::load_packs(files);
    REQUIRE(packs.ok());
    CHECK(policy::test_packs(**packs).size() > 10);
}

TEST_CASE("each pack says that it is a draft until a lawyer has signed it off") {
    for (const policy::PackHead& head : real_packs().heads()) {
        CHECK(head.status == policy::PackStatus::Draft);
        CHECK_FALSE(head.status_note.zh_cn.empty());
        CHECK_THAT(head.status_note.en, Catch::Contains("signed it off"));
    }
}

TEST_CASE("every line is told in both languages, in at most three sentences, with no slot open") {
    for_each_line([](const char* country, const Way& way, const LineTerms& line) {
        INFO(country << " " << way.name << " " << line.item_name.en);
        CHECK(line.summary.size() <= 3);
        CHECK_FALSE(line.summary.empty());
        CHECK_FALSE(line.grants.empty());
        for (const Language language : {Language::ZhCn, Language::En}) {
            for (const std::string& words : words_of(line, language)) {
                CHECK(words.size() > 8);
                CHECK(words.find_first_of("{}") == std::string::npos);
                CHECK(words.find("  ", 2) == std::string::npos);
            }
        }
        for (const policy::LocalizedText& each : line.summary) {
            CHECK(base::count_code_points(each.zh_cn) <= 45);
            CHECK(base::count_code_points(each.en) <= 110);
        }
    });
}

// The linter reads the texts; this reads what comes out of them.
TEST_CASE("nothing that is told contains a forbidden phrase") {
    for_each_line([](const char*, const Way&, const LineTerms& line) {
        for (const policy::Row& row : real_packs().rows()) {
            for (const std::string& phrase : row.phrases) {
                for (const Language language : {Language::ZhCn, Language::En}) {
                    for (const std::string& words : words_of(line, language)) {
                        CHECK(base::fold_ascii(words).find(base::fold_ascii(phrase)) ==
                              std::string::npos);
                    }
                }
            }
        }
    });
}

TEST_CASE("the order of files and of paragraphs changes nothing") {
    policy::Findings findings;
    std::vector<policy::Pack> packs = policy::read_packs(samples::real_files(), findings);
    std::reverse(packs.begin(), packs.end());
    for (policy::Pack& pack : packs) {
        std::reverse(pack.rows.begin(), pack.rows.end());
        std::reverse(pack.texts.begin(), pack.texts.end());
    }
    const policy::PackSet turned(std::move(packs));
    CHECK(policy::pack_digest(turned) == policy::pack_digest(real_packs()));
    const SaleFacts facts = samples::online("cosmetics", {ItemFlag::HygieneSeal});
    CHECK(policy::render_terms({policy::disclose(facts, turned).value()}, Language::En) ==
          policy::render_terms({policy::disclose(facts, real_packs()).value()}, Language::En));
}

TEST_CASE("customers read what somebody last read over") {
    const Language language = GENERATE(Language::ZhCn, Language::En);
    std::string text;
    std::string heading;
    std::set<std::string> read;
    for_each_line([&](const char* country, const Way& way, const LineTerms& line) {
        const std::string here = fmt::format("=== {} {}\n", country, way.name);
        text += here == heading ? "" : here;
        heading = here;
        for (const std::string& words : words_of(line, language)) {
            // What many lines share is read once.
            const bool shared = words.starts_with("  *") || words.starts_with("  +");
            text += !shared || read.insert(words).second ? words + "\n" : "";
        }
        text += "\n";
    });
    const std::filesystem::path golden = std::filesystem::path(COUNTERFOIL_ROOT) /
                                         "tests/policy_terms/golden" /
                                         (std::string(policy::tag(language)) + ".txt");
    if (std::getenv("UPDATE_GOLDEN") != nullptr) {
        REQUIRE(base::write_file_atomically(golden, text).ok());
    }
    CHECK(base::read_file(golden, 1024 * 1024).value() == text);
}

}  // namespace
