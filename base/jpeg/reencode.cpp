#include "base/jpeg/reencode.h"

#include <algorithm>
#include <memory>
#include <vector>

#include <turbojpeg.h>

namespace jpeg {
namespace {

struct Destroy {
    void operator()(void* handle) const { tjDestroy(handle); }
};
struct Free {
    void operator()(unsigned char* bytes) const { tjFree(bytes); }
};
using Handle = std::unique_ptr<void, Destroy>;

base::Error unreadable() {
    return base::error(base::ErrorCode::InvalidInput, "photo.unreadable",
                       "the photo is no JPEG, or is broken");
}
base::Error too_large() {
    return base::error(base::ErrorCode::InvalidInput, "photo.too_large",
                       "make the photo smaller first");
}

struct Pixels {
    std::vector<unsigned char> rgb;
    int width = 0;
    int height = 0;
};

// The largest of the scales that the library decodes to and that fits.
tjscalingfactor choose_scale(int longer, int fit_into) {
    int count = 0;
    const tjscalingfactor* scales = tjGetScalingFactors(&count);
    tjscalingfactor best{1, 8};
    for (int i = 0; i < count; ++i) {
        const tjscalingfactor each = scales[i];
        const bool fits = each.num <= each.denom && TJSCALED(longer, each) <= fit_into;
        if (fits && each.num * best.denom > best.num * each.denom) {
            best = each;
        }
    }
    return best;
}

base::Result<Pixels> decode(std::string_view bytes, const Limits& limits) {
    const Handle handle(tjInitDecompress());
    const auto* data = reinterpret_cast<const unsigned char*>(bytes.data());
    int width = 0;
    int height = 0;
    int subsampling = 0;
    int colours = 0;
    if (!handle || tjDecompressHeader3(handle.get(), data, bytes.size(), &width, &height,
                                       &subsampling, &colours) != 0) {
        return unreadable();
    }
    if (width > limits.max_side || height > limits.max_side) {
        return too_large();
    }
    const tjscalingfactor scale = choose_scale(std::max(width, height), limits.fit_into);
    Pixels pixels;
    pixels.width = TJSCALED(width, scale);
    pixels.height = TJSCALED(height, scale);
    pixels.rgb.resize(static_cast<std::size_t>(pixels.width) *
                      static_cast<std::size_t>(pixels.height) * 3);
    if (tjDecompress2(handle.get(), data, bytes.size(), pixels.rgb.data(), pixels.width, 0,
                      pixels.height, TJPF_RGB, TJFLAG_STOPONWARNING | TJFLAG_LIMITSCANS) != 0) {
        return unreadable();
    }
    return pixels;
}

}  // namespace

base::Result<Picture> reencode(std::string_view bytes, const Limits& limits) {
    if (bytes.size() > limits.max_bytes) {
        return too_large();
    }
    TRY(pixels, decode(bytes, limits));
    const Handle handle(tjInitCompress());
    unsigned char* made = nullptr;
    unsigned long size = 0;
    const int failed =
        handle ? tjCompress2(handle.get(), pixels.rgb.data(), pixels.width, 0, pixels.height,
                             TJPF_RGB, &made, &size, TJSAMP_420, limits.quality, 0)
               : -1;
    const std::unique_ptr<unsigned char, Free> owned(made);
    if (failed != 0) {
        return unreadable();
    }
    return Picture{std::string(reinterpret_cast<const char*>(made), size), pixels.width,
                   pixels.height};
}

}  // namespace jpeg
