#pragma once

#include <string_view>

#include "drivers/document.h"
#include "drivers/profile.h"

namespace drivers {

// A page by which a person sees whether the profile fits the printer: the first and last column,
// Chinese, sizes, what the profile promises, a QR code with the address, the cut. Opens no drawer.
Document make_test_page(const Profile& profile, std::string_view address);

}  // namespace drivers
