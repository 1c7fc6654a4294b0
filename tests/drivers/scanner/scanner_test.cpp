#include "drivers/scanner/scanner.h"

#include <poll.h>

#include <catch2/catch.hpp>

#include "tests/drivers/scanner/fake_scanner.h"

using drivers::Scan;
using drivers::Scanner;
using drivers::ScannerKind;
using drivers::ScannerState;
using scanner_test::FakeScanner;
using scanner_test::Testbed;
using namespace std::chrono_literals;

namespace {

// A scanner of store.json and what it told.
struct Desk {
    explicit Desk(ScannerKind kind, const char* device = "usb://0c2e:0b61/S1") {
        auto created = Scanner::create(device, kind, [this](const Scan& scan) {
            heard.push_back(scan.is_spoilt ? "spoilt" : scan.text);
        });
        REQUIRE(created.ok());
        scanner = std::move(created).value();
        scanner->look();
    }

    // What arrives until so many scans were heard, or nothing comes any more.
    std::vector<std::string> hear(std::size_t count = 1, std::chrono::seconds at_most = 10s) {
        const auto begun = Scanner::Clock::now();
        while (heard.size() < count && Scanner::Clock::now() - begun < at_most) {
            std::vector<pollfd> waiting;
            for (const int descriptor : scanner->descriptors()) {
                waiting.push_back({descriptor, POLLIN, 0});
            }
            ::poll(waiting.data(), waiting.size(), 20);
            for (const pollfd& entry : waiting) {
                if (entry.revents != 0) {
                    scanner->read(entry.fd, Scanner::Clock::now());
                }
            }
            scanner->notice_pauses(Scanner::Clock::now());
        }
        return std::exchange(heard, {});
    }

    bool hears_nothing() { return hear(1, 1s).empty(); }

    std::vector<std::string> heard;
    std::unique_ptr<Scanner> scanner;
};

using Heard = std::vector<std::string>;

}  // namespace

TEST_CASE("a HID-POS scanner is read by its reports") {
    Testbed testbed;
    FakeScanner fake(testbed, FakeScanner::Kind::HidRaw);
    Desk desk(ScannerKind::HidPos);
    REQUIRE(desk.scanner->state() == ScannerState::Ok);
    fake.scan("6901234567892");
    CHECK(desk.hear() == Heard{"6901234567892"});
    const std::string code(195, 'Q');
    fake.scan(code);
    CHECK(desk.hear() == Heard{code});
}

TEST_CASE("a scanner that types is grabbed and read by its keys") {
    Testbed testbed;
    FakeScanner fake(testbed, FakeScanner::Kind::Keyboard);
    Desk desk(ScannerKind::Keyboard);
    REQUIRE(desk.scanner->state() == ScannerState::Ok);
    CHECK(fake.is_grabbed());
    fake.scan("R-0117-1-000093");
    fake.scan("https://example.test/r/aB_9?x=1&y=%20");
    CHECK(desk.hear(2) == Heard{"R-0117-1-000093", "https://example.test/r/aB_9?x=1&y=%20"});
}

TEST_CASE("a scanner without a suffix ends its scan by a pause") {
    Testbed testbed;
    FakeScanner fake(testbed, FakeScanner::Kind::Keyboard);
    Desk desk(ScannerKind::Keyboard);
    fake.type("6901234567892");
    CHECK(desk.hear() == Heard{"6901234567892"});
}

TEST_CASE("a chord in a barcode spoils the scan and the next one is whole") {
    Testbed testbed;
    FakeScanner fake(testbed, FakeScanner::Kind::Keyboard);
    Desk desk(ScannerKind::Keyboard);
    fake.type("690");
    fake.press_with(KEY_LEFTCTRL, KEY_O);
    fake.scan("123");
    fake.press_with(KEY_LEFTMETA, KEY_R);
    fake.scan("cmd");
    fake.press(KEY_F4);
    fake.press(KEY_ENTER);
    fake.scan("6901234567892");
    CHECK(desk.hear(4) == Heard{"spoilt", "spoilt", "spoilt", "6901234567892"});
}

TEST_CASE("a scan that is too long spoils, and only itself") {
    Testbed testbed;
    FakeScanner fake(testbed, FakeScanner::Kind::HidRaw);
    Desk desk(ScannerKind::HidPos);
    fake.scan(std::string(drivers::ScanBuffer::kMaxBytes, 'x'));
    CHECK(desk.hear() == Heard{std::string(drivers::ScanBuffer::kMaxBytes, 'x')});
    fake.scan(std::string(drivers::ScanBuffer::kMaxBytes + 1, 'x'));
    fake.scan("6901234567892");
    CHECK(desk.hear(2) == Heard{"spoilt", "6901234567892"});
}

TEST_CASE("reports that break off or are of another kind do not reach the next scan") {
    Testbed testbed;
    FakeScanner fake(testbed, FakeScanner::Kind::HidRaw);
    Desk desk(ScannerKind::HidPos);
    fake.send(scanner_test::pos_reports(std::string(100, 'a')).front());  // its end never comes
    CHECK(desk.hear() == Heard{"spoilt"});
    fake.send("\x07 status of something");
    CHECK(desk.hears_nothing());
    fake.send(std::string("\x02\x05]E0cut", 8));
    CHECK(desk.hear() == Heard{"spoilt"});
    fake.scan("6901234567892");
    CHECK(desk.hear() == Heard{"6901234567892"});
}

TEST_CASE("a scanner is used again when it comes back") {
    const auto kind = GENERATE(FakeScanner::Kind::HidRaw, FakeScanner::Kind::Keyboard);
    Testbed testbed;
    FakeScanner fake(testbed, kind);
    Desk desk(kind == FakeScanner::Kind::HidRaw ? ScannerKind::HidPos : ScannerKind::Keyboard);
    fake.scan("1");
    CHECK(desk.hear() == Heard{"1"});
    fake.unplug();
    desk.scanner->look();
    CHECK(desk.scanner->state() == ScannerState::Unplugged);
    CHECK(desk.scanner->descriptors().empty());
    fake.plug();
    desk.scanner->look();
    CHECK(desk.scanner->state() == ScannerState::Ok);
    fake.scan("2");
    CHECK(desk.hear() == Heard{"2"});
}

TEST_CASE("a scan that the plug cut off is spoilt") {
    Testbed testbed;
    FakeScanner fake(testbed, FakeScanner::Kind::Keyboard);
    Desk desk(ScannerKind::Keyboard);
    fake.type("69012");
    while (!desk.scanner->is_amid()) {
        desk.scanner->read(desk.scanner->descriptors().front(), Scanner::Clock::now());
    }
    fake.unplug();
    CHECK(desk.hear() == Heard{"spoilt"});
    CHECK(desk.scanner->state() == ScannerState::Unplugged);
}

TEST_CASE("two scanners are kept apart, and what is in no list is never opened") {
    Testbed testbed;
    FakeScanner one(testbed, FakeScanner::Kind::HidRaw, {.serial = "S1", .port = "1-2"});
    FakeScanner two(testbed, FakeScanner::Kind::HidRaw,
                    {.serial = "S2", .port = "1-3", .number = 1});
    FakeScanner keys(testbed, FakeScanner::Kind::Keyboard,
                     {.vendor_id = 0x046D, .product_id = 0xC31C, .serial = "", .port = "1-4"});
    Desk first(ScannerKind::HidPos, "usb://0c2e:0b61/S1");
    Desk second(ScannerKind::HidPos, "usb://0c2e:0b61?port=1-3");
    one.scan("for the first");
    two.scan("for the second");
    CHECK(first.hear() == Heard{"for the first"});
    CHECK(second.hear() == Heard{"for the second"});
    CHECK_FALSE(keys.is_grabbed());
    Desk unclear(ScannerKind::HidPos, "usb://0c2e:0b61");
    CHECK(unclear.scanner->state() == ScannerState::Several);
    CHECK(unclear.scanner->descriptors().empty());
}

TEST_CASE("a keyboard that cannot be grabbed is not read either") {
    Testbed testbed;
    FakeScanner fake(testbed, FakeScanner::Kind::Keyboard);
    fake.refuse_grab(EBUSY);
    Desk desk(ScannerKind::Keyboard);
    CHECK(desk.scanner->state() == ScannerState::Busy);
    CHECK(desk.scanner->descriptors().empty());
    fake.refuse_grab(EPERM);
    desk.scanner->look();
    CHECK(desk.scanner->state() == ScannerState::NoRight);
    CHECK_THAT(desk.scanner->detail(), Catch::Contains("61-counterfoil-scanner.rules"));
    fake.refuse_grab(0);
    desk.scanner->look();
    CHECK(desk.scanner->state() == ScannerState::Ok);
}

TEST_CASE("all nodes of a scanner that types are grabbed, or none is read") {
    Testbed testbed;
    FakeScanner keys(testbed, FakeScanner::Kind::Keyboard);
    Desk desk(ScannerKind::Keyboard);
    FakeScanner media(testbed, FakeScanner::Kind::Keyboard,
                      {.number = 1, .is_second_interface = true});
    desk.scanner->look();
    CHECK(media.is_grabbed());
    CHECK(desk.scanner->descriptors().size() == 2);
}

TEST_CASE("a scanner in another mode than store.json says is told apart from one that is missing") {
    Testbed testbed;
    FakeScanner fake(testbed, FakeScanner::Kind::HidRaw,
                     {.descriptor = scanner_test::keyboard_descriptor()});
    Desk desk(ScannerKind::HidPos);
    CHECK(desk.scanner->state() == ScannerState::WrongMode);
    Desk other(ScannerKind::Keyboard);
    CHECK(other.scanner->state() == ScannerState::Unplugged);
}

TEST_CASE("only addresses on USB are scanners") {
    for (const char* device : {"tcp://10.0.0.1", "/dev/input/event3", "usb://1"}) {
        CHECK(Scanner::create(device, ScannerKind::Keyboard, {}).error().key == "scanner.device");
    }
}
