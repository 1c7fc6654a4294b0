#include <catch2/catch.hpp>

#include "base/sqlite/database.h"
#include "base/text.h"
#include "tests/flow/shop/open_shop.h"

namespace {

std::string shown(OpenShop& shop, const OpenShop::Seen& order) {
    auto reply = app::show_shown_terms(shop.app(), OpenShop::clerk(), order.order_id);
    REQUIRE(reply.ok());
    return reply->body;
}

std::size_t count(const std::string& text, std::string_view piece) {
    std::size_t found = 0;
    for (std::size_t at = text.find(piece); at != std::string::npos;
         at = text.find(piece, at + 1)) {
        ++found;
    }
    return found;
}

}  // namespace

TEST_CASE("any till shows the terms as they were shown, and that log and receipt vouch for them") {
    OpenShop shop;
    const auto order = shop.sell("a");
    const std::string all = shown(shop, order);
    CHECK(count(all, R"("digest_matches":true,"receipt_matches":true)") == 1);
    CHECK(count(all, R"("version":1,"holds":true,"language":"zh-CN","terms":[{"line":1)") == 1);
    CHECK(count(all, R"("mode":"clerk_read","font_scale_percent":100,"ui_build":"test")") == 1);
}

TEST_CASE("what was shown for an earlier version stays, and is not what the order stands on") {
    OpenShop shop;
    const auto order = shop.draft("a");
    OpenShop::see(shop.disclose(order, "b"));
    auto request = OpenShop::one_kettle();
    request.lines[0].quantity = 2;
    const auto revised = OpenShop::see(app::revise_order(
        shop.app(), OpenShop::clerk(), OpenShop::once("c"), {order.order_id, 1, request}));
    CHECK(count(shown(shop, order), R"("version":1,"holds":false)") == 1);
    OpenShop::see(shop.disclose(revised, "d"));
    const std::string both = shown(shop, order);
    CHECK(count(both, R"("disclosure_id":)") == 2);
    CHECK(count(both, R"("version":2,"holds":true)") == 1);
    CHECK(count(both, R"("receipt_matches":null)") == 2);
}

TEST_CASE("a receipt whose code vouches for other texts is told apart") {
    OpenShop shop;
    const auto order = shop.sell("a");
    const auto other = shop.sell("b");
    shop.close();
    {
        auto db = sqlite::Database::open(shop.data_dir() / "journal.db");
        REQUIRE(db.ok());
        const std::string one = order.order_id.text();
        auto code = db->find_text("SELECT evidence_code FROM receipt WHERE order_id = ?1", one);
        auto bytes = base::from_base45(code->value()).value();
        bytes[34] = static_cast<char>(bytes[34] ^ 1);  // of the digest of the terms
        const std::string altered = base::to_base45(bytes);
        REQUIRE(db->exec("UPDATE receipt SET evidence_code = ?1 WHERE order_id = ?2", altered, one)
                    .ok());
    }
    shop.open();
    CHECK(count(shown(shop, order), R"("digest_matches":true,"receipt_matches":false)") == 1);
    CHECK(count(shown(shop, other), R"("digest_matches":true,"receipt_matches":true)") == 1);
}

TEST_CASE("another customer's order shows nothing") {
    OpenShop shop;
    const auto order = shop.sell("a");
    const auto customer = shop.customer();
    CHECK(app::show_shown_terms(shop.app(), customer.caller, order.order_id).error().key ==
          "order.not_found");
}
