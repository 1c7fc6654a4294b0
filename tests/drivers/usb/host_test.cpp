#include "drivers/usb/host.h"

#include <sys/stat.h>
#include <unistd.h>

#include "tests/drivers/usb/bench.h"

using namespace usb_test;

TEST_CASE("usblp gives the printer up while it is ours, and has it back afterwards") {
    Testbed testbed;
    Recorder firmware;
    FakeDevice device(testbed, {}, firmware);
    device.set({.driver = "usblp"});
    {
        drivers::UsbHost host;
        for (int i = 0; i < 3; ++i) {
            const auto opened = host.open(drivers::parse_address("usb://04b8:0e28")->usb, 1s);
            REQUIRE(opened.ok());
            CHECK((*opened)->send("x", 1s).bytes == 1);
        }
        CHECK(device.count("detach usblp") == 1);  // and not once a conversation
        CHECK(device.count("attach usblp") == 0);
    }
    CHECK(device.calls() ==
          std::vector<std::string>{"detach usblp", "claim", "release 0", "attach usblp"});
}

TEST_CASE("Neither configuration nor alternate setting is touched where there is only one") {
    Bench bench;
    bench.open()->send("x", 1s);
    CHECK(bench.device.calls() == std::vector<std::string>{"claim"});
}

TEST_CASE("Of several alternate settings the one that answers is set") {
    Bench bench({.settings = {{.interface = 1, .protocol = 1, .endpoints = {{.address = 0x03}}},
                              {.interface = 1, .alternate = 1, .protocol = 2},
                              {.interface = 1, .alternate = 2, .protocol = 4}}});
    const auto transport = bench.open();
    CHECK(transport->can_receive());
    CHECK(bench.device.count("set_interface 1 1") == 1);
    CHECK(transport->send("x", 1s).bytes == 1);
}

TEST_CASE("A device without a configuration gets its first") {
    Bench bench({.configured = false});
    CHECK(bench.open()->send("x", 1s).bytes == 1);
    CHECK(bench.device.count("set_configuration 1") == 1);
}

TEST_CASE("A printer that somebody else holds is tried again, until the deadline") {
    Bench bench;
    bench.device.set({.claims_refused = 3});
    CHECK(bench.open("usb://04b8:0e28", 10s)->send("x", 1s).bytes == 1);
}

TEST_CASE("A printer that somebody else keeps is given up in time, and the reason is said") {
    Bench bench;
    bench.device.set({.claims_refused = 1'000'000});
    const auto start = std::chrono::steady_clock::now();
    CHECK_THAT(bench.why_not(), Catch::Contains("another program holds"));
    CHECK(std::chrono::steady_clock::now() - start < 2s);
}

TEST_CASE("A printer whose right has not been given yet is tried again; without it that is said") {
    Bench bench;
    REQUIRE(chmod(bench.device.node().c_str(), 0) == 0);
    CHECK_THAT(bench.why_not(), Catch::Contains("udev"));
    std::thread udev([&bench] {
        std::this_thread::sleep_for(50ms);
        chmod(bench.device.node().c_str(), 0600);
    });
    const auto opened = bench.host.open(drivers::parse_address("usb://04b8:0e28")->usb, 10s);
    udev.join();
    CHECK(opened.ok());
}

TEST_CASE("A printer that comes is told, and works; one that came back is opened anew") {
    Bench bench;
    auto transport = bench.open();
    REQUIRE(transport->send("a", 1s).bytes == 1);
    bench.device.unplug();
    REQUIRE(comes_true([&] { return bench.changes >= 1; }));
    CHECK(transport->send("b", 1s).broken);
    transport.reset();
    CHECK_THAT(bench.why_not(), Catch::Contains("is not plugged in"));
    bench.device.plug();
    REQUIRE(comes_true([&] { return bench.changes >= 2; }));
    CHECK(bench.open()->send("c", 1s).bytes == 1);
    CHECK(bench.firmware.taken() == "ac");
}

TEST_CASE("A printer that came back between two conversations is opened anew") {
    Bench bench;
    REQUIRE(bench.open()->send("a", 1s).bytes == 1);
    bench.device.unplug();
    bench.device.plug();
    REQUIRE(comes_true([&] { return bench.changes >= 1; }));
    REQUIRE(comes_true([&] {
        return bench.host.open(drivers::parse_address("usb://04b8:0e28")->usb, 10ms).ok();
    }));
    CHECK(bench.open()->send("b", 1s).bytes == 1);
}

TEST_CASE("A printer that never answers is opened anew too when it came back") {
    Bench bench({.settings = {{.protocol = 1, .endpoints = {{.address = 0x02}}}}});
    const auto plugged = [&bench] { return bench.host.list()->size(); };
    REQUIRE(bench.open()->send("a", 1s).bytes == 1);
    bench.device.unplug();
    REQUIRE(comes_true([&] { return plugged() == 0; }));
    bench.device.plug();
    REQUIRE(comes_true([&] { return plugged() == 1; }));
    CHECK(bench.open()->send("b", 1s).bytes == 1);
    CHECK(bench.firmware.taken() == "ab");
}

TEST_CASE("One conversation with a printer at a time") {
    Bench bench;
    auto first = bench.open();
    CHECK_THAT(bench.why_not(), Catch::Contains("another conversation"));
    first.reset();
    CHECK(bench.open()->send("x", 1s).bytes == 1);
}

TEST_CASE("Clones with the same ids are told apart by serial number or port, never guessed") {
    Testbed testbed;
    Recorder left;
    Recorder right;
    FakeDevice first(testbed, {.serial = "A1", .port = "1-1"}, left);
    FakeDevice second(testbed, {.serial = "B2", .port = "1-2"}, right);
    drivers::UsbHost host;
    const auto open = [&host](const char* address) {
        return host.open(drivers::parse_address(address)->usb, 1s);
    };
    CHECK_THAT(open("usb://04b8:0e28").error().detail, Catch::Contains("several printers"));
    CHECK((*open("usb://04b8:0e28/B2"))->send("b", 1s).bytes == 1);
    CHECK((*open("usb://04b8:0e28?port=1-1"))->send("a", 1s).bytes == 1);
    CHECK_THAT(open("usb://04b8:0e28/C3").error().detail, Catch::Contains("not plugged in"));
    CHECK(left.taken() == "a");
    CHECK(right.taken() == "b");
}

TEST_CASE("A printer that is another model than the address says is not printed on") {
    const auto [address, prints] = GENERATE(table<const char*, bool>({
        {"usb://04b8:0e28?port=1-1&model=XP-58", true},
        {"usb://04b8:0e28?port=1-1&model=XP-80", false},
        {"usb://04b8:0e28?port=1-1", true},
        {"usb://04b8:0e28?port=1-2&model=XP-58", false},  // it does not say what it is
        {"usb://04b8:0e28?port=1-2", true},
    }));
    Testbed testbed;
    Recorder firmware;
    FakeDevice narrow(testbed, {.serial = "", .device_id = "MFG:XP;MDL:XP-58;"}, firmware);
    FakeDevice silent(testbed, {.serial = "", .port = "1-2", .device_id = ""}, firmware);
    drivers::UsbHost host;
    const auto opened = host.open(drivers::parse_address(address)->usb, 1s);
    REQUIRE(opened.ok() == prints);
    if (prints) {
        CHECK((*opened)->send("x", 1s).bytes == 1);
    } else {
        CHECK_THAT(opened.error().detail, Catch::Contains("another printer is plugged in"));
    }
}

TEST_CASE("Device ids are read without claiming, and usblp keeps the printer") {
    Bench bench;
    bench.device.set({.driver = "usblp"});
    CHECK(bench.host.list()->front().device_id.empty());
    CHECK(bench.host.list(drivers::UsbHost::Ask::DeviceIds)->front().device_id ==
          "MFG:EPSON;CMD:ESC/POS;MDL:TM-m30III;CLS:PRINTER;");
    CHECK(bench.device.calls().empty());
}

TEST_CASE("Printers are listed with the address that names each, other devices are not") {
    Testbed testbed;
    Recorder firmware;
    FakeDevice printer(testbed, {.serial = "J5 X", .port = "1-1"}, firmware);
    FakeDevice clone(testbed,
                     {.vendor_id = 0x0416, .product_id = 0x5011, .serial = "", .port = "1-2"},
                     firmware);
    FakeDevice disk(testbed, {.port = "1-3", .settings = {{.device_class = 8, .subclass = 6}}},
                    firmware);
    drivers::UsbHost host;
    const auto found = host.list().value();
    REQUIRE(found.size() == 2);
    CHECK(drivers::format_address(found[0].address) == "usb://04b8:0e28/J5%20X?port=1-1");
    CHECK(found[0].maker == "EPSON");
    CHECK(found[0].product == "TM Printer");
    CHECK(drivers::format_address(found[1].address) == "usb://0416:5011?port=1-2");
    CHECK(printer.calls().empty());
}

TEST_CASE("A printer of the vendor's own class is one only where the quirks say so") {
    const Setting vendor{.device_class = 0xFF, .subclass = 0, .protocol = 0};
    {
        Bench unknown({.settings = {vendor}});
        CHECK_THAT(unknown.why_not(), Catch::Contains("no printer that we understand"));
    }
    Bench epson({.product_id = 0x0202, .settings = {vendor}});
    const auto transport = epson.open("usb://04b8:0202");
    CHECK(transport->send("x", 1s).bytes == 1);
    CHECK_FALSE(transport->port_status(1s).has_value());
}

TEST_CASE("A printer that must not be read, or given back to usblp, is treated so") {
    Testbed testbed;
    Recorder firmware;
    FakeDevice device(testbed, {}, firmware);
    device.set({.driver = "usblp"});
    const auto quirks = drivers::UsbQuirkTable::parse(
        R"({"quirks":[{"ids":"04b8:0e28","is":["write_only","no_reattach"],"source":"test"}]})");
    REQUIRE(quirks.ok());
    {
        drivers::UsbHost host({}, *quirks);
        const auto opened = host.open(drivers::parse_address("usb://04b8:0e28")->usb, 1s);
        REQUIRE(opened.ok());
        CHECK_FALSE((*opened)->can_receive());
        CHECK((*opened)->send("x", 1s).bytes == 1);
    }
    CHECK(device.reads() == 0);
    CHECK(device.count("attach usblp") == 0);
}
