#pragma once

#include <string>

#include "drivers/artist.h"
#include "drivers/profile.h"

namespace drivers {

// The bytes of a page by which a person finds a printer's Chinese set: for each set a line that
// only printers with that set (or a larger one) print right, named as profiles name it, with a
// drawing below of how it has to look. The last line that agrees with its drawing is the set; none:
// "ascii".
std::string make_character_set_page(const Profile& profile, Artist* artist);

}  // namespace drivers
