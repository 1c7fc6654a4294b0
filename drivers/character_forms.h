#pragma once

#include <string_view>

namespace drivers {

// Nothing to see on paper: C1 controls, joiners, direction marks, variation selectors, and the
// combining marks that a font of fixed cells cannot place.
bool is_invisible(char32_t code_point);

// Takes two cells wherever it is printed: ideographs, kana, Hangul, emoji and signs.
bool is_wide(char32_t code_point);

// What is written instead of a character; empty where it stays itself.
std::u32string_view preferred_form(char32_t code_point);  // always: a form that clones have too
std::u32string_view narrow_form(char32_t code_point);     // in Latin documents
std::u32string_view fallback_form(char32_t code_point);   // where the printer's set lacks it

}  // namespace drivers
