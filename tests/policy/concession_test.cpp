#include "policy/concession.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <random>

namespace {

using base::Money;
using policy::Act;
using policy::Concession;
using policy::ConcessionWish;
using policy::OrderContent;

Money fen(std::int64_t minor) {
    return Money::of_minor(minor);
}

const base::Currency& yuan() {
    static const base::Currency currency = base::find_currency("CNY").value();
    return currency;
}

// A clerk may 20 with a supervisor, a supervisor 100 of at most a tenth, the manager a fifth.
policy::AuthorityRules rules() {
    policy::AuthorityRules all;
    const policy::EnumSet<Act> acts{Act::Discount, Act::PriceMatch, Act::WaiveFreight,
                                    Act::FreePacking};
    all.reasons.push_back({"trouble", {}, {"添了麻烦", "the trouble"}, acts});
    const auto add = [&](std::string id, policy::Rank rank, std::int64_t limit,
                         std::int64_t per_mille) {
        policy::AuthorityRow row;
        row.row_id = std::move(id);
        row.acts = acts;
        row.rank = rank;
        row.reasons = {"trouble"};
        row.limit = fen(limit);
        row.limit_per_mille = per_mille;
        row.text = {"优惠", "A concession"};
        row.valid_from = "2025-01-01";
        all.rows.push_back(row);
    };
    add("clerk", policy::Rank::Clerk, 2'000, 50);
    all.rows.back().second_above = Money{};
    all.rows.back().second_rank = policy::Rank::Supervisor;
    add("supervisor", policy::Rank::Supervisor, 10'000, 100);
    add("manager", policy::Rank::Manager, 100'000, 200);
    return all;
}

OrderContent order(const std::vector<std::int64_t>& nets) {
    OrderContent content;
    for (const std::int64_t net : nets) {
        policy::ContentLine line;
        line.line = static_cast<int>(content.lines.size()) + 1;
        line.item_id = "I" + std::to_string(line.line);
        line.goods = fen(net);
        line.net = fen(net);
        content.goods += line.goods;
        content.lines.push_back(line);
    }
    content.lines[0].packing_id = "gift";
    content.lines[0].packing_price = fen(800);
    content.packing = fen(800);
    content.freight = fen(1'200);
    content.total = content.goods + content.packing + content.freight;
    return content;
}

// True where the content's sums say the same in each way of adding.
bool adds_up(const OrderContent& content) {
    Money goods;
    Money lines;
    Money adjustments;
    for (const policy::ContentLine& line : content.lines) {
        goods += line.goods;
        lines += line.net;
        if (line.net.is_negative()) {
            return false;
        }
    }
    for (const policy::Adjustment& each : content.adjustments) {
        adjustments += each.amount;
    }
    return content.total == goods + content.packing + content.freight + adjustments &&
           content.concession == adjustments && !content.total.is_negative() &&
           content.counts_for_tier() == lines;
}

OrderContent laid(const OrderContent& priced, const std::vector<Concession>& concessions) {
    OrderContent content = priced;
    REQUIRE(policy::lay_concessions(content, concessions, {}).ok());
    return content;
}

struct Giver {
    std::string role;
    std::string approver_role;
};
constexpr std::array kActs{Act::Discount, Act::PriceMatch, Act::WaiveFreight, Act::FreePacking};

TEST_CASE("whatever people give one after the other, no sum of it is over the highest limit") {
    const policy::AuthorityRules all = rules();
    const Giver givers[] = {{"clerk", ""},        {"clerk", "supervisor"}, {"senior_clerk", ""},
                            {"supervisor", ""},   {"manager", ""},         {"till", "manager"},
                            {"customer", "clerk"}};
    std::mt19937 random(7);  // NOLINT: the same draws every time
    for (int round = 0; round < 400; ++round) {
        const OrderContent priced = order({std::uniform_int_distribution(100, 90'000)(random),
                                           std::uniform_int_distribution(100, 90'000)(random)});
        const Money fifth = fen(priced.goods.minor() / 5);
        OrderContent content = priced;
        Money clerks;
        for (int step = 0; step < 12; ++step) {
            const Giver& giver = givers[random() % std::size(givers)];
            ConcessionWish wish{kActs[random() % kActs.size()], static_cast<int>(random() % 3),
                                fen(1 + static_cast<std::int64_t>(random() % 6'000)), "trouble",
                                true};
            auto given = policy::decide_concession(content, wish, nullptr,
                                                   {"01", giver.role, "02", giver.approver_role},
                                                   {all, "2026-11-22"}, yuan());
            if (!given.ok()) {
                continue;
            }
            CHECK(giver.role != "till");
            CHECK(giver.role != "customer");
            clerks += giver.role == "clerk" ? given->amount : Money{};
            std::vector<Concession> with = content.concessions;
            with.push_back(*given);
            content = laid(priced, with);
            CHECK(adds_up(content));
            CHECK(-content.concession <= fifth);
            CHECK(clerks <= fen(2'000));
            CHECK(clerks <= fen(priced.goods.minor() / 20));
        }
    }
}

TEST_CASE("the order of concessions does not change the total nor what each line costs") {
    const OrderContent priced = order({9'999, 5'001, 333});
    std::vector<Concession> all;
    for (const auto& [act, line, amount] :
         std::vector<std::tuple<Act, int, std::int64_t>>{{Act::Discount, 0, 1'001},
                                                         {Act::PriceMatch, 3, 330},
                                                         {Act::Discount, 1, 77},
                                                         {Act::WaiveFreight, 0, 1'200},
                                                         {Act::FreePacking, 1, 800}}) {
        Concession each;
        each.concession_id = std::to_string(all.size());
        each.act = act;
        each.line = line;
        each.amount = fen(amount);
        all.push_back(each);
    }
    const OrderContent first = laid(priced, all);
    CHECK(first.total == priced.total - fen(1'001 + 330 + 77 + 1'200 + 800));
    const auto by_id = [](const Concession& left, const Concession& right) {
        return left.concession_id < right.concession_id;
    };
    while (std::next_permutation(all.begin(), all.end(), by_id)) {
        const OrderContent again = laid(priced, all);
        CHECK(adds_up(again));
        CHECK(again.total == first.total);
        for (std::size_t i = 0; i < again.lines.size(); ++i) {
            CHECK(again.lines[i].net == first.lines[i].net);
        }
    }
}

TEST_CASE("who has not the rank, or nobody to look on, is told what to do") {
    const policy::AuthorityRules all = rules();
    const OrderContent content = order({50'000});
    const ConcessionWish wish{Act::Discount, 0, fen(1'000), "trouble", true};
    const auto refused = [&](const policy::ConcessionPeople& people) {
        return policy::decide_concession(content, wish, nullptr, people, {all, "2026-11-22"},
                                         yuan())
            .error();
    };
    CHECK(refused({"03", "clerk", "", ""}).key == "authority.second_needed");
    CHECK(refused({"03", "clerk", "03", "supervisor"}).key == "authority.second_is_first");
    CHECK(refused({"03", "clerk", "04", "senior_clerk"}).key == "authority.second_rank");
    const base::Error customer = refused({"", "customer", "01", "manager"});
    CHECK(customer.key == "concession.not_allowed");
    CHECK(customer.facts_json.find(R"("needs_role":"clerk","limit_minor":0)") != std::string::npos);
}

TEST_CASE("freight and packing are waived once, and no line costs less than nothing") {
    const policy::AuthorityRules all = rules();
    const OrderContent priced = order({50'000, 100});
    const auto give = [&](const OrderContent& content, Act act, int line,
                          std::optional<Money> amount) {
        return policy::decide_concession(content, {act, line, amount, "trouble", true}, nullptr,
                                         {"01", "manager", "", ""}, {all, "2026-11-22"}, yuan());
    };
    const OrderContent waived = laid(priced, {give(priced, Act::WaiveFreight, 0, {}).value(),
                                              give(priced, Act::FreePacking, 1, {}).value()});
    CHECK(waived.total == priced.total - fen(2'000));
    CHECK(give(waived, Act::WaiveFreight, 0, {}).error().key == "concession.amount");
    CHECK(give(waived, Act::FreePacking, 0, fen(1)).error().key == "concession.too_much");
    CHECK(give(priced, Act::Discount, 2, fen(101)).error().key == "concession.too_much");
    CHECK(give(priced, Act::Discount, 3, fen(1)).error().key == "concession.no_line");
    CHECK(give(priced, Act::PriceMatch, 0, fen(1)).error().key == "concession.no_line");
    CHECK(give(priced, Act::Compensation, 0, fen(1)).error().key == "concession.act");
}

TEST_CASE("a concession falls away with its line, and with the limit that allowed it") {
    const policy::AuthorityRules all = rules();
    const OrderContent priced = order({50'000, 9'000});
    const auto given =
        policy::decide_concession(priced, {Act::Discount, 2, fen(5'000), "trouble", true}, nullptr,
                                  {"01", "supervisor", "", ""}, {all, "2026-11-22"}, yuan());
    REQUIRE(given.ok());
    CHECK(policy::keep_concessions(priced, {*given}, all).size() == 1);
    CHECK(policy::keep_concessions(order({50'000}), {*given}, all).empty());
    CHECK(policy::keep_concessions(order({40'000, 9'000}), {*given}, all).empty());
    CHECK(policy::keep_concessions(priced, {*given}, {}).empty());
}

TEST_CASE("a content with concessions is read back as it was written") {
    const OrderContent priced = order({50'000, 100});
    const auto given = policy::decide_concession(
        priced, {Act::Discount, 1, fen(500), "trouble", true}, nullptr,
        {"03", "clerk", "01", "supervisor"}, {rules(), "2026-11-22"}, yuan());
    REQUIRE(given.ok());
    const std::string text = policy::encode_content(laid(priced, {*given}));
    auto document = base::JsonDocument::parse(text, {});
    const auto again = policy::decode_content(document->root());
    REQUIRE(again.ok());
    CHECK(policy::encode_content(*again) == text);
    CHECK(again->concession == fen(-500));
    CHECK(again->concessions.front().approved_by == "01");
    CHECK(policy::encode_content(priced).find("concession") == std::string::npos);
}

}  // namespace
