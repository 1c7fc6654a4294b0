#include <algorithm>

#include <catch2/catch.hpp>

#include "kiosk/app/terms_standing.h"
#include "tests/flow/shop/open_shop.h"

// Packs are switched while a cart stands open: at midnight, where a row of the loaded pack begins
// or ends, and by an import. The shop's clock stands at 15:00 on 2025-11-19.
namespace {

using Seen = OpenShop::Seen;

std::vector<policy::PackFile> packs_with(const std::string& row, const std::string& what,
                                         const std::string& by) {
    auto packs = app::read_pack_folder(std::filesystem::path(COUNTERFOIL_ROOT) / "config/packs");
    REQUIRE(packs.ok());
    for (policy::PackFile& file : *packs) {
        const std::size_t at = file.text.find("row: " + row + "\n");
        if (at != std::string::npos) {
            const std::size_t cell = file.text.find(what, at);
            REQUIRE(cell != std::string::npos);
            file.text.replace(cell, what.size(), by);
        }
    }
    // What is tried here is no law, and the examples would say so.
    packs->erase(std::remove_if(packs->begin(), packs->end(),
                                [](const policy::PackFile& file) {
                                    return file.name.find(".vectors.") != std::string::npos ||
                                           file.name.find(".edges.") != std::string::npos;
                                }),
                 packs->end());
    return std::move(packs).value();
}

void import_packs(OpenShop& shop, std::vector<policy::PackFile> packs) {
    auto files =
        app::read_shop_folder(std::filesystem::path(COUNTERFOIL_ROOT) / "config/sample-shop");
    REQUIRE(files.ok());
    const auto report =
        app::import_catalogue(shop.app(), {std::move(files).value(), std::move(packs)},
                              [](const std::string& line) { UNSCOPED_INFO(line); });
    REQUIRE(report.ok());
    REQUIRE(report->errors == 0);
}

// Confirmed, and the terms told.
Seen told(OpenShop& shop, const std::string& name) {
    const Seen order = shop.draft(name + "-draft");
    OpenShop::see(shop.confirm(order, name + "-confirm"));
    const Seen seen = OpenShop::see(shop.disclose(order, name + "-disclose"));
    REQUIRE(seen.state == "disclosed");
    return seen;
}

std::string state_of(OpenShop& shop, const Seen& order) {
    return OpenShop::see(app::show_order(shop.app(), OpenShop::clerk(), order.order_id)).state;
}

void wait_until_after_midnight(OpenShop& shop) {
    shop.clock.advance(std::chrono::hours(10));
}

}  // namespace

TEST_CASE("midnight passes and the terms are the same: the order is paid as it was told") {
    OpenShop shop;
    const Seen order = told(shop, "same");
    wait_until_after_midnight(shop);
    CHECK(OpenShop::see(shop.pay(order, order.total_minor, "same-pay")).state == "paid");
}

TEST_CASE("a row that begins at midnight: the terms are told again before money is taken") {
    OpenShop shop;
    import_packs(shop,
                 packs_with("cn.note.hotline", "valid_from: 2014-03-15", "valid_from: 2025-11-20"));
    const Seen order = told(shop, "begins");
    wait_until_after_midnight(shop);
    const auto refused = shop.pay(order, order.total_minor, "begins-pay");
    REQUIRE_FALSE(refused.ok());
    CHECK(refused.error().key == "terms.changed");
    CHECK(refused.error().facts_json.find("12315") != std::string::npos);
    CHECK(state_of(shop, order) == "confirmed");
    const Seen again = OpenShop::see(shop.disclose(order, "begins-again"));
    CHECK(again.state == "disclosed");
    CHECK(OpenShop::see(shop.pay(order, order.total_minor, "begins-pay-again")).state == "paid");
    CHECK(shop.replays_the_same());
}

TEST_CASE("before midnight the row of tomorrow is not told and hinders nobody") {
    OpenShop shop;
    import_packs(shop,
                 packs_with("cn.note.hotline", "valid_from: 2014-03-15", "valid_from: 2025-11-20"));
    const Seen order = told(shop, "eve");
    shop.clock.advance(std::chrono::hours(8));  // 23:00
    CHECK(OpenShop::see(shop.pay(order, order.total_minor, "eve-pay")).state == "paid");
}

TEST_CASE("an import that says the same leaves the cart alone, one that says less does not") {
    OpenShop shop;
    const Seen order = told(shop, "import");
    import_packs(shop, packs_with("cn.remote.no_reason", "period: 7 days", "period: 8 days"));
    const auto other_channel = told(shop, "other");  // a sale from the shelf has another row
    import_packs(shop, packs_with("cn3.return", "period: 7 days", "period: 9 days"));
    const auto refused = shop.pay(other_channel, other_channel.total_minor, "other-pay");
    REQUIRE_FALSE(refused.ok());
    CHECK(refused.error().key == "terms.changed");
    CHECK(refused.error().facts_json.find("\"line\":1") != std::string::npos);
    CHECK(state_of(shop, other_channel) == "confirmed");
    import_packs(shop, packs_with("cn3.return", "period: 7 days", "period: 7 days"));
    CHECK(OpenShop::see(shop.pay(order, order.total_minor, "import-pay")).state == "paid");
}

TEST_CASE("once money was taken the terms that were told stay") {
    OpenShop shop;
    const Seen order = told(shop, "part");
    const std::int64_t first = order.total_minor / 2;
    CHECK(OpenShop::see(shop.pay(order, first, "part-first")).state == "part_paid");
    import_packs(shop, packs_with("cn3.return", "period: 7 days", "period: 9 days"));
    wait_until_after_midnight(shop);
    const auto rest = shop.pay(order, order.total_minor - first, "part-rest");
    CHECK(OpenShop::see(rest).state == "paid");
}

TEST_CASE("terms are compared by what they say, not by the ids of their decisions") {
    const std::string line =
        R"([{"line":1,"item_name":"k","tag":"7","summary":["a"],"grants":[],"exclusions":[],)"
        R"("notes":["n"],"decision_id":"0011223344556677"}])";
    std::string other = line;
    other.replace(other.find("0011"), 4, "ffff");
    CHECK(app::compare_terms(line, other)->empty());
    other.replace(other.find("\"n\""), 3, "\"m\"");
    const auto changes = app::compare_terms(line, other);
    REQUIRE(changes.ok());
    REQUIRE(changes->size() == 1);
    CHECK(changes->front().was == std::vector<std::string>{"n"});
    CHECK(changes->front().now == std::vector<std::string>{"m"});
}
