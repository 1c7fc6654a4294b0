#include "kiosk/workers/scanner_worker.h"

#include <catch2/catch.hpp>

#include "kiosk/app/boards.h"
#include "tests/drivers/scanner/fake_scanner.h"
#include "tests/flow/shop/open_shop.h"

// Scanners of a store, from the device to the screen that they belong to.
namespace {

using scanner_test::FakeScanner;
using namespace std::chrono_literals;
using Heard = std::vector<std::string>;

constexpr const char* kTwoScanners = R"("scanners": [
  {"scanner_id": "desk", "terminal_id": "counter-1", "device": "usb://0c2e:0b61/S1",
   "kind": "hid_pos"},
  {"scanner_id": "hall", "terminal_id": "kiosk-1", "device": "usb://05e0:1200", "kind": "keyboard"}
], )";

void give_scanners(OpenShop& shop, const std::string& scanners) {
    shop.close();
    const std::filesystem::path file = shop.data_dir() / "store.json";
    std::string text = base::read_file(file, 1 << 20).value();
    text.insert(text.find('{') + 1, scanners);
    REQUIRE(base::write_file_atomically(file, text, 0600).ok());
    shop.open();
}

struct Hall {
    Hall() {
        give_scanners(shop, kTwoScanners);
        shop.app().changes.listen([this](const app::Change& change) {
            changes.push_back(change.subject_id + " " + change.state);
        });
        auto created = workers::ScannerWorker::create(shop.app(), [this](const auto& code) {
            heard.push_back(code.terminal_id.text() + ": " +
                            (code.is_spoilt ? "spoilt" : code.text));
        });
        REQUIRE(created.ok());
        worker = std::move(created).value();
        worker->look();
    }
    ~Hall() {
        worker.reset();
        shop.app().changes.forget_listeners();
    }

    Heard hear(std::size_t count) {
        for (int tries = 0; tries < 500 && heard.size() < count; ++tries) {
            worker->wait(20ms);
        }
        return std::exchange(heard, {});
    }
    std::string state_of(const char* id) { return shop.app().devices.scanner_state(id); }

    scanner_test::Testbed testbed;
    FakeScanner desk{testbed, FakeScanner::Kind::HidRaw};
    FakeScanner hall{testbed,
                     FakeScanner::Kind::Keyboard,
                     {.vendor_id = 0x05E0, .product_id = 0x1200, .serial = "", .port = "1-3"}};
    OpenShop shop;
    Heard heard;
    Heard changes;
    std::unique_ptr<workers::ScannerWorker> worker;
};

}  // namespace

TEST_CASE("each scan goes to the screen that its scanner belongs to") {
    Hall hall;
    hall.desk.scan("6901234567892");
    CHECK(hall.hear(1) == Heard{"counter-1: 6901234567892"});
    hall.hall.scan("R-0117-1-000093");
    CHECK(hall.hear(1) == Heard{"kiosk-1: R-0117-1-000093"});
    hall.hall.press_with(KEY_LEFTALT, KEY_F4);
    hall.hall.press(KEY_ENTER);
    CHECK(hall.hear(1) == Heard{"kiosk-1: spoilt"});
}

TEST_CASE("a scanner that is pulled out and comes back is told, once each") {
    Hall hall;
    CHECK(hall.state_of("desk") == "ok");
    CHECK(hall.changes == Heard{"desk ok", "hall ok"});
    hall.changes.clear();
    hall.desk.unplug();
    hall.worker->look();
    hall.worker->look();
    CHECK(hall.state_of("desk") == "unplugged");
    hall.desk.plug();
    hall.worker->look();
    CHECK(hall.changes == Heard{"desk unplugged", "desk ok"});
    hall.desk.scan("again");
    CHECK(hall.hear(1) == Heard{"counter-1: again"});
}

TEST_CASE("the thread reads by itself and ends at once") {
    Hall hall;
    hall.worker->start();
    hall.desk.scan("6901234567892");
    const auto begun = std::chrono::steady_clock::now();
    hall.worker.reset();
    CHECK(std::chrono::steady_clock::now() - begun < 900ms);
}

TEST_CASE("a scanner that store.json describes wrongly is refused at the start") {
    const auto key_of = [](const std::string& device, const std::string& kind) {
        OpenShop shop;
        give_scanners(shop,
                      R"("scanners": [{"scanner_id": "a", "terminal_id": "kiosk-1", "device": ")" +
                          device + R"(", "kind": ")" + kind + R"("}], )");
        return workers::ScannerWorker::create(shop.app(), {}).error().key;
    };
    CHECK(key_of("/dev/input/event3", "keyboard") == "scanner.device");
    CHECK(key_of("usb://05e0:1200", "serial") == "scanner.kind");
}
