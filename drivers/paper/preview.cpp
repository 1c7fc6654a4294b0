#include "drivers/paper/preview.h"

#include <algorithm>

#include "drivers/escpos_encoder.h"
#include "drivers/paper/noto_artist.h"

namespace drivers {

namespace {

Bitmap join(const std::vector<Bitmap>& sheets, std::size_t width) {
    std::size_t height = 0;
    for (const Bitmap& sheet : sheets) {
        height += sheet.height();
    }
    Bitmap joined(width, height);
    std::size_t top = 0;
    for (const Bitmap& sheet : sheets) {
        for (std::size_t y = 0; y < sheet.height(); ++y) {
            std::copy_n(sheet.row(y), sheet.stride(), joined.row(top + y));
        }
        top += sheet.height();
    }
    return joined;
}

}  // namespace

base::Result<Preview> preview_bytes(std::string_view escpos, const Profile& profile) {
    TRY(typeface, Typeface::open());
    Press press(profile, *typeface);
    CommandReader reader;
    if (!reader.push(escpos)) {
        return base::error(base::ErrorCode::TooLarge, "printer.preview", "over 4 MiB of commands");
    }
    while (const auto command = reader.next()) {
        press.apply(*command);
    }
    press.tear_off();
    Preview preview;
    preview.complaints = press.take_complaints();
    if (reader.pending() > 0) {
        preview.complaints.push_back({reader.offset(), "the last command is not complete"});
    }
    preview.paper = join(press.take_sheets(), profile.dots);
    return preview;
}

base::Result<std::string> preview_png(const Document& document, const Profile& profile) {
    NotoArtist artist;
    TRY(preview, preview_bytes(escpos_encode(document, profile, &artist), profile));
    return paper_png(preview.paper, profile);
}

std::string paper_png(const Bitmap& paper, const Profile& profile) {
    const auto paper_dots =
        static_cast<std::size_t>(profile.paper_mm * profile.dots_per_inch * 10 / 254);
    const std::size_t margin = paper_dots > paper.width() ? (paper_dots - paper.width()) / 2 : 0;
    return encode_png(paper, margin);
}

}  // namespace drivers
