#include "drivers/character_forms.h"

namespace drivers {

bool is_invisible(char32_t c) {
    return (c >= 0x80 && c < 0xA0) || c == 0xAD || (c >= 0x300 && c <= 0x36F) ||
           (c >= 0x200B && c <= 0x200F) || (c >= 0x2028 && c <= 0x202E) ||
           (c >= 0x2060 && c <= 0x206F) || (c >= 0xFE00 && c <= 0xFE0F) || c == 0xFEFF ||
           (c >= 0xE0000 && c <= 0xE0FFF);
}

bool is_wide(char32_t c) {
    return (c >= 0x1100 && c <= 0x115F) || (c >= 0x2190 && c <= 0x2BFF) ||
           (c >= 0x2E80 && c <= 0xA4CF) || (c >= 0xAC00 && c <= 0xD7A3) ||
           (c >= 0xF900 && c <= 0xFAFF) || (c >= 0xFE30 && c <= 0xFE4F) ||
           (c >= 0xFF01 && c <= 0xFF60) || (c >= 0xFFE0 && c <= 0xFFE6) ||
           (c >= 0x1F000 && c <= 0x1FAFF) || (c >= 0x20000 && c <= 0x3FFFD);
}

std::u32string_view preferred_form(char32_t c) {
    switch (c) {
        case 0xA0:
        case 0x2002:
        case 0x2003:
        case 0x2009:
        case 0x202F:
            return U" ";
        case 0xA2:
            return U"￠";
        case 0xA3:
            return U"￡";
        case 0xA5:
            return U"￥";
        case 0x2713:
        case 0x2714:
            return U"√";
        case 0x2717:
        case 0x2718:
            return U"×";
        case 0x2010:
        case 0x2011:
        case 0x2013:
        case 0x2212:
            return U"-";
        case 0x2022:  // masks on screens: "138 •••• 5678"
            return U"*";
        default:
            return {};
    }
}

std::u32string_view narrow_form(char32_t c) {
    switch (c) {
        case 0x2018:
        case 0x2019:
            return U"'";
        case 0x201C:
        case 0x201D:
            return U"\"";
        case 0x2014:
            return U"-";
        case 0x2026:
            return U"...";
        case 0xB7:
            return U"*";
        case 0xD7:
            return U"x";
        default:
            return {};
    }
}

std::u32string_view fallback_form(char32_t c) {
    switch (c) {
        case 0x2014:
        case 0x2015:
            return U"-";
        case 0x2018:
        case 0x2019:
            return U"'";
        case 0x201C:
        case 0x201D:
            return U"\"";
        case 0x2027:
        case 0x30FB:
            return U"·";
        case 0x2026:
            return U"...";
        case 0xA9:
            return U"(C)";
        case 0xAE:
            return U"(R)";
        case 0x20AC:
            return U"EUR";
        case 0x2610:
            return U"□";
        case 0x2611:
        case 0x2612:
            return U"√";
        case 0xB7:
            return U"*";
        case 0xD7:
            return U"x";
        case 0xFFE1:
            return U"GBP";
        case 0xFFE5:
            return U"Y";
        default:
            return {};
    }
}

}  // namespace drivers
