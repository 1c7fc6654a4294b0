#include <filesystem>

#include <catch2/catch.hpp>

#include "base/json_reader.h"
#include "tests/policy_terms/pack_samples.h"

// The goods of config/sample-shop under config/packs: what the demonstration shows.
namespace {

using policy::Channel;
using policy::SaleFacts;

SaleFacts facts_of(const base::JsonValue& json) {
    auto item = base::JsonObject::open(json).value();
    SaleFacts facts = samples::sale(item.string("category", 200).value(), {});
    for (const base::JsonValue& flag : item.find_array("flags", 20).value()) {
        facts.flags.add(policy::parse_item_flag(flag.as_string().value()).value());
    }
    auto name = base::JsonObject::open(item.value("name").value()).value();
    facts.item_name = {name.string("zh-CN", 200).value(), name.string("en", 200).value()};
    return facts;
}

std::vector<SaleFacts> all_goods() {
    std::vector<SaleFacts> goods;
    const auto folder = std::filesystem::path(COUNTERFOIL_ROOT) / "config/sample-shop/items";
    for (const auto& file : std::filesystem::directory_iterator(folder)) {
        constexpr std::size_t kMaxBytes = 4 * 1024 * 1024;
        const std::string text = base::read_file(file.path(), kMaxBytes).value();
        const auto document = base::JsonDocument::parse(text, {kMaxBytes, 16}).value();
        auto root = base::JsonObject::open(document.root()).value();
        for (const base::JsonValue& item : root.array("items", 10'000).value()) {
            goods.push_back(facts_of(item));
        }
    }
    return goods;
}

TEST_CASE("each of the sample goods has its terms in every channel, none asks for more than two") {
    const std::vector<SaleFacts> goods = all_goods();
    CHECK(goods.size() >= 200);
    for (SaleFacts facts : goods) {
        for (const Channel channel :
             {Channel::Shelf, Channel::DisplayThenShip, Channel::EndlessAisle, Channel::Phone,
              Channel::Online, Channel::PopUp}) {
            facts.channel = channel;
            const auto line = policy::disclose(facts, samples::real_packs());
            INFO(facts.category << " " << facts.item_name.en << " " << policy::word(channel));
            REQUIRE(line.ok());
            REQUIRE_FALSE(line->tag.zh_cn.empty());
            REQUIRE_FALSE(line->tag.en.empty());
            REQUIRE_FALSE(line->summary.empty());
            REQUIRE(line->exclusions.size() <= 2);
            // Every exclusion is told on the card itself, above its control.
            REQUIRE(line->summary.size() > line->exclusions.size());
        }
    }
}

TEST_CASE("the sample goods show both: rights without conditions, and exclusions to acknowledge") {
    int plain = 0;
    int excluded = 0;
    for (const SaleFacts& facts : all_goods()) {
        const auto line = policy::disclose(facts, samples::real_packs());
        const bool change_of_mind = line->grants.front().right == "no_reason";
        plain += change_of_mind && line->exclusions.empty() ? 1 : 0;
        excluded += line->exclusions.empty() ? 0 : 1;
    }
    CHECK(plain > 50);
    CHECK(excluded > 30);
}

}  // namespace
