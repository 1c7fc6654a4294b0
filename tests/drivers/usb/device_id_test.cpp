#include "drivers/usb/device_id.h"

#include <catch2/catch.hpp>

using namespace drivers;

TEST_CASE("The text of a device id is what arrived, whatever its length says") {
    const std::string length = GENERATE(std::string("\x00\x0C", 2), std::string("\x0C\x00", 2),
                                        std::string("\x00\x0A", 2), std::string("\xFF\xFF", 2));
    CHECK(device_id_text(length + "MDL:XP-80;") == "MDL:XP-80;");
    CHECK(device_id_text(length + "MDL:XP\r\n80;" + std::string(3, '\0')) == "MDL:XP  80;");
}

TEST_CASE("An answer without text says nothing") {
    for (const char* answer : {"", "\x01", "\x01\x02", "\x01\x02  "}) {
        CHECK(device_id_text(answer).empty());
    }
}

TEST_CASE("A device id is read by long and short names, and strange entries are passed over") {
    const UsbDeviceId id =
        parse_device_id("MFG:EPSON;CMD: ESC/POS ;MDL:TM-m30III;CLS:PRINTER;SN:J5;");
    CHECK(id.maker == "EPSON");
    CHECK(id.commands == "ESC/POS");
    CHECK(id.model == "TM-m30III");
    CHECK(id.serial == "J5");
    const UsbDeviceId other =
        parse_device_id(";;x;MODEL:a:b;MDL:second;MANUFACTURER:;COMMAND SET:E");
    CHECK(other.model == "a:b");
    CHECK(other.maker.empty());
    CHECK(other.commands == "E");
    CHECK(parse_device_id("").model.empty());
}
