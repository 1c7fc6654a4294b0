#include "kiosk/app/till_displays.h"

#include <catch2/catch.hpp>

#include "kiosk/app/orders.h"
#include "kiosk/workers/display_worker.h"
#include "tests/flow/shop/open_shop.h"

// What the customer reads beside the till, from the use cases to the bytes on the wire.
namespace {

using drivers::CharacterSet;
using drivers::DisplayText;
using namespace std::chrono_literals;

// A shop whose counter has a display that writes to a file.
struct Till {
    explicit Till(const std::string& character_set = "gb18030-2byte") {
        shop.close();
        const std::filesystem::path file = shop.data_dir() / "store.json";
        std::string text = base::read_file(file, 1 << 20).value();
        text.insert(text.find('{') + 1,
                    R"("customer_displays": [{"terminal_id": "counter-1", "address": "file://)" +
                        wire().string() + R"(", "character_set": ")" + character_set + R"("}], )");
        REQUIRE(base::write_file_atomically(file, text, 0600).ok());
        shop.open();
        auto created =
            workers::DisplayWorker::create(shop.app(), shop.app().config.customer_displays.front());
        REQUIRE(created.ok());
        worker = std::move(created).value();
    }
    std::filesystem::path wire() const { return shop.data_dir() / "display.bytes"; }

    // What the last text on the wire was, if it is this one.
    bool shows(const DisplayText& text, CharacterSet set = CharacterSet::Gb18030TwoByte) {
        worker->step(0ms);
        return base::read_file(wire(), 1 << 20).value().ends_with(encode_display(text, set));
    }
    void quote(const policy::OrderRequest& request) {
        REQUIRE(app::quote_order(shop.app(), OpenShop::clerk(), request).ok());
    }

    OpenShop shop;
    std::unique_ptr<workers::DisplayWorker> worker;
};

policy::OrderRequest two_items() {
    policy::OrderRequest request = OpenShop::one_kettle();
    request.lines.push_back({"CL-C50", 2, ""});
    return request;
}

std::string sum(std::int64_t minor) {
    return base::format_money(base::Money::of_minor(minor), {"CNY", 2, ""});
}

}  // namespace

TEST_CASE("an item shows with its price as it is added, then what is to pay, then thanks") {
    Till till;
    CHECK(till.shows({{"欢迎光临", ""}, {}}));
    till.quote(OpenShop::one_kettle());
    const auto order = till.shop.draft("a");
    till.quote(OpenShop::one_kettle());
    const auto view = [&] {
        std::uint64_t seen = 0;
        return till.shop.app().till_displays.wait(base::TerminalId("counter-1"), seen, 0ms);
    };
    CHECK(view().kind == app::TillView::Kind::Item);
    CHECK(view().total.minor() == order.total_minor);
    CHECK(till.shows(
        {{view().name.zh_cn, sum(view().amount.minor())}, {"合计", sum(order.total_minor)}}));
    OpenShop::see(till.shop.confirm(order, "b"));
    const auto told = OpenShop::see(till.shop.disclose(order, "c"));
    CHECK(till.shows({{"应付", sum(order.total_minor)}, {}}));
    OpenShop::see(app::take_tender(
        till.shop.app(), OpenShop::clerk(), OpenShop::once("d"),
        {told.order_id, policy::TenderKind::Cash, told.total_minor, told.total_minor + 150, ""}));
    CHECK(till.shows({{"谢谢光临", ""}, {"找零", "1.50"}}));
}

TEST_CASE("of several items the one that was just added shows") {
    Till till;
    const auto name = [&] {
        std::uint64_t seen = 0;
        return till.shop.app()
            .till_displays.wait(base::TerminalId("counter-1"), seen, 0ms)
            .name.zh_cn;
    };
    till.quote(OpenShop::one_kettle());
    const std::string kettle = name();
    till.quote(two_items());
    CHECK(name() != kettle);
    policy::OrderRequest more = two_items();
    more.lines.front().quantity = 2;
    till.quote(more);
    CHECK(name() == kettle);
}

TEST_CASE(
    "a display that was away shows the newest only, and a display without Chinese speaks English") {
    Till till("ascii");
    till.quote(OpenShop::one_kettle());
    till.quote(two_items());
    const auto order = till.shop.draft("a");
    CHECK(till.shows({{"To pay", sum(order.total_minor)}, {}}, CharacterSet::Ascii));
    const std::string wire = base::read_file(till.wire(), 1 << 20).value();
    CHECK(wire.size() == drivers::begin_display().size() + 48);  // one text, not three
}

TEST_CASE("what happens at another till or at a kiosk does not show, nor who buys") {
    Till till;
    app::Caller other = OpenShop::clerk();
    other.terminal = base::TerminalId("till-1");
    REQUIRE(app::quote_order(till.shop.app(), other, OpenShop::one_kettle()).ok());
    CHECK(till.shows({{"欢迎光临", ""}, {}}));
    policy::OrderRequest named = OpenShop::one_kettle();
    named.buyer = {"样例顾客", "+8613800005678"};
    till.quote(named);
    till.shop.draft("a", named);
    till.worker->step(0ms);
    const std::string wire = base::read_file(till.wire(), 1 << 20).value();
    const std::string who =
        drivers::encode_text("样例顾客", CharacterSet::Gb18030TwoByte, drivers::Punctuation::Narrow)
            .bytes;
    CHECK(wire.find(who) == std::string::npos);
    CHECK(wire.find("5678") == std::string::npos);
}

TEST_CASE("a display that is away holds no order up") {
    Till till;
    std::filesystem::create_directory(till.wire());  // cannot be written to
    till.worker->start();
    const auto begun = std::chrono::steady_clock::now();
    till.quote(OpenShop::one_kettle());
    till.shop.draft("a");
    CHECK(std::chrono::steady_clock::now() - begun < 2s);
    till.worker.reset();
}
