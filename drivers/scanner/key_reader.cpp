#include "drivers/scanner/key_reader.h"

#include <linux/input.h>

#include <array>
#include <string_view>

namespace drivers {
namespace {

struct Key {
    char plain = 0;
    char shifted = 0;
};
using Keys = std::array<Key, 128>;

void set_row(Keys& keys, std::size_t first, std::string_view plain, std::string_view shifted) {
    for (std::size_t i = 0; i < plain.size(); ++i) {
        keys[first + i] = {plain[i], shifted[i]};
    }
}

// A US keyboard: what scanners type as they leave the factory.
Keys make_keys() {
    Keys keys{};
    set_row(keys, KEY_1, "1234567890-=", "!@#$%^&*()_+");
    set_row(keys, KEY_Q, "qwertyuiop[]", "QWERTYUIOP{}");
    set_row(keys, KEY_A, "asdfghjkl;'`", "ASDFGHJKL:\"~");
    set_row(keys, KEY_BACKSLASH, "\\zxcvbnm,./", "|ZXCVBNM<>?");
    set_row(keys, KEY_KP7, "789-456+1230.", "789-456+1230.");
    keys[KEY_KPASTERISK] = {'*', '*'};
    keys[KEY_KPSLASH] = {'/', '/'};
    keys[KEY_SPACE] = {' ', ' '};
    return keys;
}

bool ends_scan(std::uint16_t code) {
    return code == KEY_ENTER || code == KEY_KPENTER || code == KEY_TAB;
}

// 0 = not of this kind.
unsigned shift_bit(std::uint16_t code) {
    return code == KEY_LEFTSHIFT ? 1U : code == KEY_RIGHTSHIFT ? 2U : 0U;
}

unsigned chord_bit(std::uint16_t code) {
    constexpr std::array kChords = {KEY_LEFTCTRL, KEY_RIGHTCTRL, KEY_LEFTALT,
                                    KEY_RIGHTALT, KEY_LEFTMETA,  KEY_RIGHTMETA};
    for (std::size_t i = 0; i < kChords.size(); ++i) {
        if (code == kChords[i]) {
            return 1U << i;
        }
    }
    return 0;
}

unsigned with_bit(unsigned bits, unsigned bit, bool is_on) {
    return is_on ? bits | bit : bits & ~bit;
}

}  // namespace

bool KeyReader::note_modifier(std::uint16_t code, bool is_down) {
    if (const unsigned bit = shift_bit(code); bit != 0) {
        shifts_down_ = with_bit(shifts_down_, bit, is_down);
        return true;
    }
    const unsigned bit = chord_bit(code);
    chords_down_ = with_bit(chords_down_, bit, is_down);
    return bit != 0;
}

std::optional<Scan> KeyReader::take(std::uint16_t type, std::uint16_t code, std::int32_t value) {
    constexpr std::int32_t kReleased = 0;
    constexpr std::int32_t kPressed = 1;
    if (type == EV_SYN && code == SYN_DROPPED) {
        buffer_.spoil();
        has_dropped_ = true;
        shifts_down_ = chords_down_ = 0;
    } else if (type == EV_SYN && code == SYN_REPORT) {
        has_dropped_ = false;
    }
    if (type != EV_KEY || has_dropped_ || (value != kPressed && value != kReleased)) {
        return std::nullopt;
    }
    if (note_modifier(code, value == kPressed) || value == kReleased) {
        return std::nullopt;
    }
    return press(code);
}

std::optional<Scan> KeyReader::press(std::uint16_t code) {
    static const Keys keys = make_keys();
    const Key key = code < keys.size() ? keys[code] : Key{};
    if (chords_down_ == 0 && ends_scan(code)) {
        return buffer_.finish();
    }
    const char character = shifts_down_ != 0 ? key.shifted : key.plain;
    if (chords_down_ != 0 || character == 0) {
        buffer_.spoil();
    } else {
        buffer_.append({&character, 1});
    }
    return std::nullopt;
}

std::optional<Scan> KeyReader::give_up() {
    if (is_amid()) {
        buffer_.spoil();
    }
    shifts_down_ = chords_down_ = 0;
    return buffer_.finish();
}

}  // namespace drivers
