#include <catch2/catch.hpp>

#include "base/text.h"
#include "kiosk/app/receipt_lookup.h"
#include "kiosk/app/return_rights.h"
#include "tests/flow/shop/open_shop.h"

namespace {

store::ReceiptRow receipt_of(OpenShop& shop, const OpenShop::Seen& order) {
    auto db = shop.app().readers.lease();
    return store::find_receipt(*db, order.order_id).value().value();
}

std::string look_up(OpenShop& shop, const app::Caller& caller, const std::string& text) {
    auto reply = app::look_up_receipt(shop.app(), caller, text);
    return reply.ok() ? reply->body : reply.error().key;
}

std::string verdict(OpenShop& shop, const std::string& text) {
    auto reply = app::check_receipt(shop.app(), text);
    REQUIRE(reply.ok());
    auto document = base::JsonDocument::parse(reply->body);
    return base::JsonObject::open(document->root())->string("verdict", 20).value();
}

// A code of another store, signed by the key of that seed.
std::string code_of(const std::string& store, char seed) {
    policy::Evidence evidence;
    evidence.store = base::StoreId(store);
    evidence.epoch = 3;
    evidence.seq = 482;
    evidence.at = base::from_unix_ms(1'763'000'000'000);
    evidence.total = base::Money::of_minor(12'345);
    return policy::sign_evidence(evidence, base::signing_key_from_seed(std::string(32, seed)))
        .value();
}

void know(const OpenShop& shop, const std::string& store, char seed) {
    const auto key = base::signing_key_from_seed(std::string(32, seed));
    const std::string json = R"([{"store_id":")" + store + R"(","epoch":3,"public_key":")" +
                             base::to_hex(key.public_key) + "\"}]";
    REQUIRE(base::write_file_atomically(shop.data_dir() / "known_keys.json", json).ok());
}

}  // namespace

TEST_CASE("a scanned receipt gives its sale, and the customer may see its rights from then on") {
    OpenShop shop;
    const auto order = shop.sell("a");
    const auto receipt = receipt_of(shop, order);
    const auto customer = shop.customer();
    const app::AskRights asked{order.order_id, {}, {}, policy::WithTrace::No};
    CHECK_FALSE(app::show_return_rights(shop.app(), customer.caller, asked).ok());
    const std::string found = look_up(shop, customer.caller, receipt.evidence_code + "\r\n");
    CHECK(found == R"({"here":true,"order_id":")" + order.order_id.text() +
                       R"(","number":"0117-0-000001","receipt_number":"0117-0-000001",)" +
                       R"("sold_on":"2025-11-19","total_minor":12900})");
    CHECK(app::show_return_rights(shop.app(), customer.caller, asked).ok());
}

TEST_CASE("a receipt is found by the address of its page; by its number for staff only") {
    OpenShop shop;
    const auto order = shop.sell("a");
    const auto receipt = receipt_of(shop, order);
    const auto customer = shop.customer();
    const std::string page = "http://127.0.0.1:8080/r/" + receipt.digital_token;
    CHECK(look_up(shop, customer.caller, page).starts_with(R"({"here":true)"));
    CHECK(look_up(shop, customer.caller, receipt.receipt_number) == "receipt.not_found");
    const std::string found = look_up(shop, OpenShop::clerk(), " " + receipt.receipt_number);
    CHECK(found.starts_with(R"({"here":true)"));
    CHECK(look_up(shop, OpenShop::clerk(), "0117-0-000002") == "receipt.not_found");
    CHECK(look_up(shop, OpenShop::clerk(), "no receipt at all") == "receipt.not_found");
}

TEST_CASE("staff find a sale by the number of its order where no receipt has that number") {
    OpenShop shop;
    shop.draft("first");
    const auto order = shop.sell("second");
    const std::string found = look_up(shop, OpenShop::clerk(), "0117-0-000002");
    CHECK(found.find(order.order_id.text()) != std::string::npos);
}

TEST_CASE("what another store's code says is told, and whether a known key proves it") {
    OpenShop shop;
    const auto told = [&](const std::string& code) {
        return look_up(shop, OpenShop::clerk(), code);
    };
    const std::string said = R"({"here":false,"store_id":"0042","sold_at":)"
                             R"("2025-11-13T02:13:20.000Z","total_minor":12345,"proof":)";
    CHECK(told(code_of("0042", 'k')) == said + R"("unknown_key"})");
    know(shop, "0042", 'k');
    shop.close();
    shop.open();
    CHECK(told(code_of("0042", 'k')) == said + R"("proved"})");
    CHECK(told(code_of("0042", 'x')) == said + R"("altered"})");
    CHECK(verdict(shop, code_of("0042", 'k')) == "proved");
    CHECK(verdict(shop, code_of("0043", 'k')) == "unknown_key");
}

TEST_CASE("a receipt is proved by this store's log, and altered in any character is not") {
    OpenShop shop;
    const auto receipt = receipt_of(shop, shop.sell("a"));
    CHECK(verdict(shop, receipt.evidence_code) == "in_log");
    CHECK(verdict(shop, "https://shop.example/r/" + receipt.digital_token) == "in_log");
    for (std::size_t at = 0; at < receipt.evidence_code.size(); ++at) {
        std::string altered = receipt.evidence_code;
        altered[at] = altered[at] == 'A' ? 'B' : 'A';
        const std::string found = verdict(shop, altered);
        CHECK((found == "altered" || found == "unknown_key" || found == "unreadable"));
    }
    CHECK(verdict(shop, "6901234567892") == "unreadable");
}

TEST_CASE("what this device signed but its log does not hold is not in the log") {
    OpenShop shop;
    const auto receipt = receipt_of(shop, shop.sell("a"));
    auto evidence = policy::read_evidence(receipt.evidence_code).value();
    evidence.total = base::Money::of_minor(1);
    const auto forged = policy::sign_evidence(evidence, shop.app().keys.device).value();
    CHECK(verdict(shop, forged) == "proved");
    CHECK(look_up(shop, OpenShop::clerk(), forged).starts_with(R"({"here":false)"));
}

TEST_CASE("customers who try receipts again and again wait; a clerk does not") {
    OpenShop shop;
    const auto customer = shop.customer();
    std::string last;
    for (int i = 0; i < 100 && last != "session.too_many_tries"; ++i) {
        last = look_up(shop, customer.caller, "nothing");
    }
    CHECK(last == "session.too_many_tries");
    CHECK(look_up(shop, OpenShop::clerk(), "nothing") == "receipt.not_found");
}
