#pragma once

#include <cstddef>

#include "drivers/artist.h"
#include "drivers/document_image.h"
#include "drivers/layout.h"
#include "drivers/profile.h"

namespace drivers {

CellDots cell_dots(Head head);

// Line `index` of a row as dots, drawn as a whole where it holds something that the printer lacks,
// so that all of it has one look and stands on one base line. As wide as the printed line.
Bitmap draw_line(const RowLayout& layout, std::size_t index, const Profile& profile,
                 Artist& artist);
// The vertical bar of a frame in cell `cell`, from the top to the bottom of a drawn line.
void draw_bar(std::size_t cell, const Profile& profile, Bitmap& line);

}  // namespace drivers
