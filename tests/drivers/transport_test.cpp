#include "drivers/transport.h"

#include <catch2/catch.hpp>
#include <filesystem>

#include "base/file.h"

using namespace drivers;
using namespace std::chrono_literals;

TEST_CASE("A file takes the bytes and gives none back") {
    const auto path = std::filesystem::temp_directory_path() / "counterfoil_transport_test.bin";
    std::filesystem::remove(path);
    auto transport = open_transport(*parse_address("file://" + path.string()), 100ms);
    REQUIRE(transport.ok());
    CHECK((*transport)->send("abc", 100ms).bytes == 3);
    CHECK_FALSE((*transport)->can_receive());
    CHECK(base::read_file(path, 100).value() == "abc");
    std::filesystem::remove(path);
}

TEST_CASE("A closed port and a name that nobody has are offline, in time") {
    for (const char* address : {"tcp://127.0.0.1:1", "tcp://nobody.invalid:9100"}) {
        const auto transport = open_transport(*parse_address(address), 500ms);
        REQUIRE_FALSE(transport.ok());
        CHECK(transport.error().key == "printer.offline");
    }
}

TEST_CASE("A program without USB says so") {
    const auto transport = open_transport(*parse_address("usb://04b8:0202"), 100ms);
    REQUIRE_FALSE(transport.ok());
    CHECK(transport.error().detail == "this program does not print on USB");
}
