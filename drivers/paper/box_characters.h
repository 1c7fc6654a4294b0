#pragma once

#include "drivers/document_image.h"

namespace drivers {

// Lines and corners of tables (U+2500 '─' to '┼', single weight) have to meet across cells, so they
// are drawn edge to edge instead of taken from a font. False for any other character.
bool draw_box_character(char32_t character, Bitmap& cell);

// Code page 437, as printers show it outside their Chinese mode; 0 for a byte without a character.
char32_t decode_pc437(unsigned char byte);

}  // namespace drivers
