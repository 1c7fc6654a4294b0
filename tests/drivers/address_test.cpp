#include "drivers/address.h"

#include <catch2/catch.hpp>

using namespace drivers;

TEST_CASE("Addresses on the network and of files are read") {
    CHECK(parse_address("tcp://127.0.0.1:9101")->port == 9101);
    CHECK(parse_address("tcp://printer.example")->port == 9100);
    CHECK(parse_address("tcp://[::1]:9100")->host == "::1");
    CHECK(parse_address("file:///dev/usb/lp0")->path == "/dev/usb/lp0");
}

TEST_CASE("An address on USB has two ids, and may have a serial number and a port") {
    const auto address = parse_address("usb://04b8:0E15/J5%20F/x01?port=1-2.3");
    CHECK_FALSE(address.ok());  // a serial number's slash is %2F
    const UsbAddress usb = parse_address("usb://04b8:0E15/J5%20F%2Fx01?port=1-2.3")->usb;
    CHECK(usb.vendor_id == 0x04B8);
    CHECK(usb.product_id == 0x0E15);
    CHECK(usb.serial == "J5 F/x01");
    CHECK(usb.port == "1-2.3");
    CHECK(parse_address("usb://0416:5011")->usb.serial.empty());
}

TEST_CASE("An address on USB reads back as it was written") {
    for (const char* text :
         {"usb://04b8:0e15/J5%20F%2fx01?port=1-2.3", "usb://0416:5011", "usb://0416:5011?port=1-2",
          "usb://0416:5011?model=POS-58", "usb://0416:5011?port=1-2&model=XP%2080",
          "usb://0416:5011/%e7%a5%a8"}) {
        CHECK(format_address(parse_address(text)->usb) == text);
    }
}

TEST_CASE("A wrong address is refused with what is wrong") {
    const auto [text, said] = GENERATE(table<std::string, std::string>({
        {"", "usb://VID:PID"},
        {"127.0.0.1", "tcp://HOST:PORT"},
        {"tcp://", "no host"},
        {"tcp://x:0", "1 to 65535"},
        {"tcp://x:70000", "1 to 65535"},
        {"tcp://x:9a", "1 to 65535"},
        {"file://relative", "file:///PATH"},
        {"usb://", "four hexadecimal"},
        {"usb://04b8", "four hexadecimal"},
        {"usb://4b8:0202", "four hexadecimal"},
        {"usb://04b8:02020", "four hexadecimal"},
        {"usb://04b8:02g2", "four hexadecimal"},
        {"usb://-4b8:0202", "four hexadecimal"},
        {"usb://04b8:0202/", "serial number"},
        {"usb://04b8:0202/a b", "serial number"},
        {"usb://04b8:0202/%4", "serial number"},
        {"usb://04b8:0202/" + std::string(400, 'x'), "serial number"},
        {"usb://04b8:0202?port=", "port=BUS-PORT"},
        {"usb://04b8:0202?port=1-", "port=BUS-PORT"},
        {"usb://04b8:0202?port=../..", "port=BUS-PORT"},
        {"usb://04b8:0202?port=1-2..3", "port=BUS-PORT"},
        {"usb://04b8:0202?serial=7", "port=BUS-PORT"},
        {"usb://04b8:0202?model=", "port=BUS-PORT"},
        {"usb://04b8:0202?model=a b", "port=BUS-PORT"},
        {"usb://04b8:0202?port=1-2&", "port=BUS-PORT"},
        {"usb://04b8:0202?port=1-2&port=1-3", "port=BUS-PORT"},
        {"usb://04b8:0202?model=a&model=b", "port=BUS-PORT"},
    }));
    const auto address = parse_address(text);
    REQUIRE_FALSE(address.ok());
    CHECK(address.error().key == "printer.address");
    CHECK_THAT(address.error().detail, Catch::Contains(said));
}
