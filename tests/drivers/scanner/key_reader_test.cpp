#include "drivers/scanner/key_reader.h"

#include <linux/input.h>

#include <catch2/catch.hpp>

using drivers::KeyReader;
using drivers::Scan;

namespace {

std::optional<Scan> press(KeyReader& reader, int key) {
    const auto code = static_cast<std::uint16_t>(key);
    auto scan = reader.take(EV_KEY, code, 1);
    reader.take(EV_SYN, SYN_REPORT, 0);
    CHECK_FALSE(reader.take(EV_KEY, code, 0));
    return scan;
}

}  // namespace

TEST_CASE("Enter on either side and Tab end a scan") {
    for (const int end : {KEY_ENTER, KEY_KPENTER, KEY_TAB}) {
        KeyReader reader;
        press(reader, KEY_6);
        press(reader, KEY_KP9);
        CHECK(press(reader, end)->text == "69");
        CHECK_FALSE(reader.is_amid());
    }
}

TEST_CASE("Shift writes what stands above, as long as it is down") {
    KeyReader reader;
    reader.take(EV_KEY, KEY_LEFTSHIFT, 1);
    press(reader, KEY_A);
    press(reader, KEY_SLASH);
    reader.take(EV_KEY, KEY_LEFTSHIFT, 0);
    press(reader, KEY_A);
    CHECK(press(reader, KEY_ENTER)->text == "A?a");
}

TEST_CASE("a key that repeats by itself counts once") {
    KeyReader reader;
    reader.take(EV_KEY, KEY_6, 1);
    reader.take(EV_KEY, KEY_6, 2);
    reader.take(EV_KEY, KEY_6, 0);
    CHECK(press(reader, KEY_ENTER)->text == "6");
}

TEST_CASE("every key without a character spoils, and every chord") {
    for (int key = 1; key < KEY_MAX; ++key) {
        KeyReader reader;
        press(reader, KEY_6);
        press(reader, key);
        const auto scan = press(reader, KEY_ENTER);
        const bool modifies = key == KEY_LEFTSHIFT || key == KEY_RIGHTSHIFT ||
                              key == KEY_LEFTCTRL || key == KEY_RIGHTCTRL || key == KEY_LEFTALT ||
                              key == KEY_RIGHTALT || key == KEY_LEFTMETA || key == KEY_RIGHTMETA;
        const bool ends = key == KEY_ENTER || key == KEY_KPENTER || key == KEY_TAB;
        if (ends) {
            CHECK_FALSE(scan);
        } else {
            CAPTURE(key);
            REQUIRE(scan);
            CHECK((scan->is_spoilt || scan->text.size() == (modifies ? 1 : 2)));
        }
    }
    for (const int chord :
         {KEY_LEFTCTRL, KEY_RIGHTCTRL, KEY_LEFTALT, KEY_RIGHTALT, KEY_LEFTMETA, KEY_RIGHTMETA}) {
        KeyReader reader;
        reader.take(EV_KEY, static_cast<std::uint16_t>(chord), 1);
        CHECK_FALSE(press(reader, KEY_ENTER));
        reader.take(EV_KEY, static_cast<std::uint16_t>(chord), 0);
        CHECK(press(reader, KEY_ENTER)->is_spoilt);
    }
}

TEST_CASE("events that the kernel dropped spoil the scan") {
    KeyReader reader;
    press(reader, KEY_6);
    reader.take(EV_SYN, SYN_DROPPED, 0);
    reader.take(EV_KEY, KEY_9, 1);
    reader.take(EV_SYN, SYN_REPORT, 0);
    press(reader, KEY_0);
    CHECK(press(reader, KEY_ENTER)->is_spoilt);
    press(reader, KEY_6);
    CHECK(press(reader, KEY_ENTER)->text == "6");
}

TEST_CASE("a pause ends a scan, and a lost device spoils it") {
    KeyReader reader;
    press(reader, KEY_6);
    CHECK(reader.pause()->text == "6");
    CHECK_FALSE(reader.pause());
    press(reader, KEY_6);
    CHECK(reader.give_up()->is_spoilt);
    CHECK_FALSE(reader.give_up());
}
