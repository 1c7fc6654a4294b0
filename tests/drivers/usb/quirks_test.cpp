#include "drivers/usb/quirks.h"

#include <catch2/catch.hpp>
#include <filesystem>

#include "base/file.h"
#include "base/json_reader.h"
#include "drivers/address.h"

#include "drivers/usb/interface.h"

using namespace drivers;

TEST_CASE("The quirks that come with the program are found by ids") {
    CHECK(UsbQuirkTable::builtin().find(0x04B8, 0x0202).vendor_class);
    CHECK(UsbQuirkTable::builtin().find(0x0416, 0x5011).no_alternates);
    CHECK_FALSE(UsbQuirkTable::builtin().find(0x04B8, 0x0203).vendor_class);
}

TEST_CASE("The udev rule names every printer whose class does not") {
    const std::filesystem::path root(COUNTERFOIL_ROOT);
    const std::string rule =
        base::read_file(root / "drivers/udev/60-counterfoil-printer.rules", 100'000).value();
    const std::string json = base::read_file(root / "config/usb/quirks.json", 100'000).value();
    const auto document = base::JsonDocument::parse(json);
    auto quirks = base::JsonObject::open(document->root());
    const auto entries = quirks->array("quirks", 1000).value();
    for (const base::JsonValue& entry : entries) {
        const std::string ids = base::JsonObject::open(entry)->string("ids", 9).value();
        const UsbAddress usb = parse_address("usb://" + ids)->usb;
        const std::string named = "ATTR{idVendor}==\"" + ids.substr(0, 4) +
                                  "\", ATTR{idProduct}==\"" + ids.substr(5) + "\"";
        CHECK((rule.find(named) != std::string::npos) ==
              UsbQuirkTable::builtin().find(usb.vendor_id, usb.product_id).vendor_class);
    }
}

TEST_CASE("A quirk that nobody knows, or without a source, is refused") {
    const char* const text =
        GENERATE(R"({"quirks":[{"ids":"04b8:0202","is":["no_such"],"source":"x"}]})",
                 R"({"quirks":[{"ids":"04b8-0202","is":[],"source":"x"}]})",
                 R"({"quirks":[{"ids":"04b8:0202","is":[]}]})", R"({"quirks":{}})");
    CHECK_FALSE(UsbQuirkTable::parse(text).ok());
}

TEST_CASE("An endpoint that is not bulk, or IPP over USB, is no way to the printer") {
    const libusb_endpoint_descriptor endpoints[] = {
        {7, 5, 0x01, GENERATE(std::uint8_t{2}, std::uint8_t{3}), 64, 0, 0, 0, nullptr, 0}};
    const libusb_interface_descriptor setting{
        9, 4, 0, 0, 1, 7, 1, GENERATE(std::uint8_t{2}, std::uint8_t{4}), 0, endpoints, nullptr, 0};
    const libusb_interface interface { &setting, 1 };
    const libusb_config_descriptor configuration{9, 2, 25, 1, 1, 0, 0, 0, &interface, nullptr, 0};
    const bool is_bulk = endpoints[0].bmAttributes == 2;
    const bool is_ipp = setting.bInterfaceProtocol == 4;
    CHECK(find_printer_interface(configuration, {}).has_value() == (is_bulk && !is_ipp));
}
