#include <random>

#include <catch2/catch.hpp>

#include "tests/policy_terms/pack_samples.h"

// The terms of an order share work between its lines; that must not be seen in one of them.
namespace {

using policy::Channel;
using policy::ItemFlag;
using policy::LineTerms;
using policy::SaleFacts;
using samples::real_packs;

std::string words_of(const std::vector<LineTerms>& lines) {
    std::string words = policy::render_terms(lines, policy::Language::ZhCn) +
                        policy::render_terms(lines, policy::Language::En);
    for (const LineTerms& line : lines) {
        for (const policy::Exclusion& each : line.exclusions) {
            words += each.acknowledged ? '1' : '0';
        }
    }
    return words;
}

std::string told_together(const std::vector<SaleFacts>& sales) {
    return words_of(policy::disclose_order(sales, real_packs()).value());
}

std::string told_alone(const std::vector<SaleFacts>& sales) {
    std::vector<LineTerms> lines;
    for (const SaleFacts& sale : sales) {
        lines.push_back(policy::disclose(sale, real_packs()).value());
    }
    return words_of(lines);
}

// A line that differs from the next in a few of the things that could change its terms.
class Lines {
public:
    SaleFacts next() {
        static const std::vector<std::string> kPlaces{"CN-33", "CN-31", "GB"};
        static const std::vector<std::string> kCategories{"clothing", "cosmetics", "books",
                                                          "small_appliances/kettles"};
        SaleFacts sale = samples::sale(kCategories[up_to(4)], {});
        const std::string& place = kPlaces[up_to(3)];
        sale.jurisdiction =
            place == "GB" ? std::vector{place} : std::vector<std::string>{"CN", place};
        sale.line = ++line_;
        sale.channel = up_to(2) == 0 ? Channel::Shelf : Channel::Online;
        sale.by_delivery = up_to(2) == 0;
        for (const ItemFlag flag :
             {ItemFlag::HygieneSeal, ItemFlag::Digital, ItemFlag::Gift, ItemFlag::NeedsInstall}) {
            if (up_to(4) == 0) {
                sale.flags.add(flag);
            }
        }
        sale.price = base::Money::of_minor(100 + up_to(100'000));
        sale.item_name = {"样品" + std::to_string(up_to(3)), "Sample " + std::to_string(up_to(3))};
        sale.buyer = up_to(5) == 0 ? policy::BuyerKind::Business : policy::BuyerKind::Consumer;
        if (up_to(2) == 0) {
            sale.posted = {policy::PostedAt::Tag, policy::PostedAt::OrderForm};
        }
        for (const policy::Row& row : real_packs().rows()) {
            if (row.effect == policy::Effect::Exclude && up_to(6) == 0) {
                sale.acknowledged.push_back(row.row_id);
            }
        }
        return sale;
    }

private:
    std::size_t up_to(std::size_t end) { return random_() % end; }

    std::mt19937 random_{20261122};
    int line_ = 0;
};

TEST_CASE("each line of an order has the terms that it has by itself") {
    Lines lines;
    std::vector<SaleFacts> sales;
    while (sales.size() < 600) {
        SaleFacts sale = lines.next();
        if (policy::disclose(sale, real_packs()).ok()) {
            sales.push_back(sale);
        }
    }
    CHECK(told_together(sales) == told_alone(sales));
}

TEST_CASE("goods of one kind that are named in their terms are each called by their name") {
    SaleFacts song = samples::online("books", {ItemFlag::Digital});
    song.jurisdiction = {"GB"};
    SaleFacts film = song;
    film.line = 2;
    film.item_name = {"电影", "A film"};
    const auto told = policy::disclose_order({song, film}, real_packs()).value();
    REQUIRE(told[1].exclusions.size() == 1);
    CHECK(told[1].exclusions[0].acknowledgement.en.ends_with("A film"));
    CHECK(told_together({song, film}) == told_alone({song, film}));
}

TEST_CASE("a line without rules refuses the terms of the whole order") {
    SaleFacts nowhere = samples::sale("clothing", {});
    nowhere.jurisdiction = {"XX"};
    const auto told =
        policy::disclose_order({samples::sale("clothing", {}), nowhere}, real_packs());
    CHECK(told.error().key == "terms.no_rules");
}

}  // namespace
