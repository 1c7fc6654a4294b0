#include <catch2/catch.hpp>

#include "kiosk/app/returns.h"
#include "kiosk/store/journal.h"
#include "kiosk/store/personal.h"
#include "policy/order_events.h"
#include "tests/flow/shop/give_back.h"
#include "tests/flow/shop/open_shop.h"

// ORG-4: what people write in their own words is ciphertext in the log, and gone with its key.
namespace {

constexpr const char* kWords = "please ring at Mrs. Sample's, second floor";

// Every event of the log as one text, as a thief of the file would read it.
std::string whole_log(OpenShop& shop) {
    auto db = shop.app().readers.lease();
    auto statement = db->prepare("SELECT CAST(body AS TEXT) FROM journal ORDER BY seq");
    REQUIRE(statement.ok());
    std::string all;
    while (statement->step().value()) {
        all.append(statement->text(0));
    }
    return all;
}

void erase_all_keys(OpenShop& shop) {
    REQUIRE(shop.app()
                .writer
                .run([](store::WriteContext& context) {
                    return context.db().exec("DELETE FROM subject_key");
                })
                .ok());
}

std::string note_of(OpenShop& shop, const base::OrderId& order_id) {
    const auto shown = app::show_order(shop.app(), OpenShop::clerk(), order_id);
    REQUIRE(shown.ok());
    auto document = base::JsonDocument::parse(shown->body, {.max_bytes = 1 << 22});
    auto object = base::JsonObject::open(document->root());
    return object->string("note", 500).value();
}

base::Event last_return(OpenShop& shop) {
    auto db = shop.app().readers.lease();
    const auto seq = db->find_int64("SELECT max(seq) FROM journal WHERE type = 'return_decided'");
    return store::load_event(*db, static_cast<std::uint64_t>(seq.value().value())).value();
}

policy::ReturnDecided payload_of(const base::Event& event) {
    return policy::decode_payload<policy::ReturnDecided>(event.payload).value();
}

// The words as a program with the keys reads them; "" without the key.
std::string open_reason(OpenShop& shop, const std::string& subject_id) {
    const base::Event event = last_return(shop);
    const std::string sealed = payload_of(event).personal;
    auto db = shop.app().readers.lease();
    const auto key = store::find_subject_key(*db, shop.app().keys, subject_id).value();
    return key ? store::open_field(*key, event.event_id, "personal", sealed).value() : "";
}

}  // namespace

TEST_CASE("an order's note is read by the clerk, not in the log, and goes with the key") {
    OpenShop shop;
    auto request = OpenShop::one_kettle();
    request.note = kWords;
    const auto order = shop.draft("a", request);
    CHECK(note_of(shop, order.order_id) == kWords);
    CHECK(whole_log(shop).find("Mrs. Sample") == std::string::npos);
    erase_all_keys(shop);
    CHECK(note_of(shop, order.order_id).empty());
}

TEST_CASE("a note stays through a repricing, and a revision writes it anew") {
    OpenShop shop;
    auto request = OpenShop::one_kettle();
    request.note = kWords;
    request.buyer = {"Sample", "+8613800005678"};
    const auto order = shop.draft("a", request);
    OpenShop::see(app::reprice_order(shop.app(), OpenShop::clerk(), OpenShop::once("b"),
                                     {order.order_id, 1}));
    CHECK(note_of(shop, order.order_id) == kWords);
    request.note = "leave it at the door";
    OpenShop::see(app::revise_order(shop.app(), OpenShop::clerk(), OpenShop::once("c"),
                                    {order.order_id, 2, request}));
    CHECK(note_of(shop, order.order_id) == "leave it at the door");
    CHECK(whole_log(shop).find("at the door") == std::string::npos);
}

TEST_CASE("the reason of a return is sealed under the customer's key") {
    OpenShop shop;
    auto request = OpenShop::one_kettle();
    request.buyer = {"Sample", "+8613800005678"};
    const auto order = shop.sell("a", request);
    app::OpenReturn command = first_line_back(order.order_id, 1, order.total_minor);
    command.words = kWords;
    command.decision->words = kWords;
    REQUIRE(app::open_return(shop.app(), OpenShop::clerk(), OpenShop::once("b"), command).ok());
    CHECK(whole_log(shop).find("Mrs. Sample") == std::string::npos);
    const std::string subject = base::to_hex(shop.app().keys.phone_index("+8613800005678"));
    CHECK(open_reason(shop, subject) == kWords);
    erase_all_keys(shop);
    CHECK(open_reason(shop, subject).empty());
}

TEST_CASE("the reason of a return without a receipt is sealed under a key of its own") {
    OpenShop shop;
    shop.clock.advance(std::chrono::hours(24 * 364));
    app::OpenReturn command = without_receipt(1, 10'000);
    command.words = kWords;
    command.decision->words = kWords;
    REQUIRE(
        app::open_return(shop.app(), OpenShop::supervisor(), OpenShop::once("a"), command).ok());
    CHECK(whole_log(shop).find("Mrs. Sample") == std::string::npos);
    CHECK(open_reason(shop, payload_of(last_return(shop)).return_id) == kWords);
}
