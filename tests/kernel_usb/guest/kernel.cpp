#include <fmt/format.h>
#include <sys/stat.h>

#include <cstdio>

#include "base/file.h"
#include "tests/kernel_usb/guest/shop.h"

using namespace kernel_usb;

namespace {

struct Ended {
    int code = -1;
    std::string said;
};

// The real program, on the real kernel.
Ended run_kioskctl(const std::string& words) {
    Ended ended;
    FILE* const pipe = ::popen(fmt::format("kioskctl {} 2>&1", words).c_str(), "r");
    REQUIRE(pipe != nullptr);
    for (int c = std::fgetc(pipe); c != EOF; c = std::fgetc(pipe)) {
        ended.said += static_cast<char>(c);
    }
    ended.code = ::pclose(pipe);
    return ended;
}

}  // namespace

TEST_CASE("usblp gives the printer up while it is ours, and has it back afterwards") {
    Shop shop;
    REQUIRE(comes_true([] { return kernel_driver() == "usblp"; }));
    {
        drivers::UsbHost host;
        const auto opened = host.open(drivers::parse_address(kAddress)->usb, 20s);
        REQUIRE(opened.ok());
        CHECK(kernel_driver() == "usbfs");
        CHECK((*opened)->send("x\n", 5s).bytes == 2);
    }
    CHECK(kernel_driver() == "usblp");
    CHECK(std::filesystem::exists("/dev/usb/lp0"));
}

TEST_CASE("The port status is the printer class's word") {
    Shop shop;
    const auto transport = shop.open();
    REQUIRE(transport.ok());
    const std::uint8_t status =
        GENERATE(std::uint8_t{0x18}, std::uint8_t{0x38}, std::uint8_t{0x10});
    shop.machine.set_port_status(status);
    CHECK((*transport)->port_status(5s) == status);
    shop.machine.set_port_status(0x18);
}

TEST_CASE("The device id is read beside usblp, and beside ourselves") {
    Shop shop;
    REQUIRE(comes_true([] { return kernel_driver() == "usblp"; }));
    const auto device_id = [&shop] {
        return shop.host.list(drivers::UsbHost::Ask::DeviceIds)->at(0).device_id;
    };
    CHECK(device_id() == kDeviceId);
    CHECK(device_id() == base::read_file("/sys/bus/usb/devices/1-1:1.0/ieee1284_id", 1024).value());
    CHECK(kernel_driver() == "usblp");
    const auto transport = shop.open();
    REQUIRE(transport.ok());
    CHECK(device_id() == kDeviceId);
}

TEST_CASE("Another model than the address says is not printed on") {
    Shop shop;
    const auto why_not = [](const char* address) {
        drivers::UsbHost host;
        const auto opened = host.open(drivers::parse_address(address)->usb, 20s);
        return opened.ok() ? "" : opened.error().detail;
    };
    CHECK(why_not("usb://04b8:0e28?port=1-1&model=TM-m30III") == "");
    CHECK_THAT(why_not("usb://04b8:0e28?port=1-1&model=XP-58"),
               Catch::Contains("another printer is plugged in"));
}

TEST_CASE("The node belongs to the rule's group and to nobody else, also after it came anew") {
    Shop shop;
    shop.machine.unplug();
    REQUIRE(comes_true([&shop] { return shop.host.list()->empty(); }));
    shop.machine.plug();
    const auto opened = shop.open();  // waits until the rule was followed
    REQUIRE((opened.ok() || comes_true([&shop] { return shop.open().ok(); })));
    int nodes = 0;
    for (const auto& entry : std::filesystem::directory_iterator("/dev/bus/usb/001")) {
        struct stat node {};
        REQUIRE(::stat(entry.path().c_str(), &node) == 0);
        if (entry.path().filename() != "001") {  // the machine's own hub
            CHECK(node.st_uid == 0);
            CHECK(node.st_gid == ::getegid());
            CHECK((node.st_mode & 0777) == 0660);
            ++nodes;
        }
    }
    CHECK(nodes == 1);
}

TEST_CASE("kioskctl lists the printer and prints a page that is confirmed") {
    Shop shop;
    const Ended list = run_kioskctl("printer list");
    CHECK_THAT(list.said, Catch::Contains(kAddress) && Catch::Contains(kDeviceId));
    CHECK(list.code == 0);
    const Ended test =
        run_kioskctl(fmt::format("printer test {} --profile epson-tm-m30iii", kAddress));
    CHECK_THAT(test.said, Catch::Contains("confirmed: "));
    CHECK(test.code == 0);
    CHECK(shop.paper.sheet_count() == 1);
    CHECK(shop.is_whole(1));
    shop.paper.set_fault(fake_printer::Fault::CoverOpen);
    const Ended status =
        run_kioskctl(fmt::format("printer status {} --profile epson-tm-m30iii", kAddress));
    CHECK_THAT(status.said, Catch::Contains("cover_open"));
    CHECK(status.code != 0);
}
