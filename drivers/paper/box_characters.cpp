#include "drivers/paper/box_characters.h"

namespace drivers {

namespace {

struct Arms {
    bool up, down, left, right;
};

bool find_arms(char32_t character, Arms& arms) {
    switch (character) {
        case U'─':
            arms = {false, false, true, true};
            return true;
        case U'│':
            arms = {true, true, false, false};
            return true;
        case U'┌':
            arms = {false, true, false, true};
            return true;
        case U'┐':
            arms = {false, true, true, false};
            return true;
        case U'└':
            arms = {true, false, false, true};
            return true;
        case U'┘':
            arms = {true, false, true, false};
            return true;
        case U'├':
            arms = {true, true, false, true};
            return true;
        case U'┤':
            arms = {true, true, true, false};
            return true;
        case U'┬':
            arms = {false, true, true, true};
            return true;
        case U'┴':
            arms = {true, false, true, true};
            return true;
        case U'┼':
            arms = {true, true, true, true};
            return true;
        default:
            return false;
    }
}

}  // namespace

bool draw_box_character(char32_t character, Bitmap& cell) {
    Arms arms{};
    if (!find_arms(character, arms)) {
        return false;
    }
    constexpr std::size_t kThick = 2;
    const std::size_t x = (cell.width() - kThick) / 2;
    const std::size_t y = (cell.height() - kThick) / 2;
    if (arms.left) {
        cell.fill(0, y, x + kThick, kThick);
    }
    if (arms.right) {
        cell.fill(x, y, cell.width() - x, kThick);
    }
    if (arms.up) {
        cell.fill(x, 0, kThick, y + kThick);
    }
    if (arms.down) {
        cell.fill(x, y, kThick, cell.height() - y);
    }
    return true;
}

char32_t decode_pc437(unsigned char byte) {
    static constexpr char32_t kUpper[] =
        U"ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫"
        U"╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u00A0";
    static_assert(sizeof(kUpper) / sizeof(char32_t) == 129);
    if (byte >= 0x80) {
        return kUpper[byte - 0x80];
    }
    return byte >= 0x20 && byte != 0x7F ? byte : 0;
}

}  // namespace drivers
