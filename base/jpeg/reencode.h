#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "base/result.h"

// libturbojpeg, wrapped once.
namespace jpeg {

struct Limits {
    std::size_t max_bytes = 2 * 1024 * 1024;  // of what comes in
    int max_side = 6'000;                     // pixels of what comes in; looked at before decoding
    int fit_into = 1'280;                     // pixels of the longer side of what goes out
    int quality = 80;
};

struct Picture {
    std::string bytes;
    int width = 0;
    int height = 0;
};

// The same picture made anew from its pixels: where it was taken and with what, and whatever else
// stood in the file, is gone. Smaller by whole eighths until it fits. Refuses "photo.too_large",
// and "photo.unreadable" for what is no JPEG or a broken one.
base::Result<Picture> reencode(std::string_view bytes, const Limits& limits);

}  // namespace jpeg
