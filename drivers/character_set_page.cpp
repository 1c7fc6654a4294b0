#include "drivers/character_set_page.h"

#include <memory>
#include <string_view>

#include "drivers/drawn_line.h"
#include "drivers/escpos_encoder.h"

namespace drivers {

namespace {

// Characters that this set has and the one before has not.
struct Probe {
    CharacterSet set;
    std::string_view word;
    std::string_view sample;
};
constexpr Probe kProbes[] = {
    {CharacterSet::Gb2312, "gb2312", "收据订单元件鼢龇"},
    {CharacterSet::Gbk, "gbk", "喆堃玥镕珺堉祎頔"},
    {CharacterSet::Gb18030TwoByte, "gb18030-2byte", "㑇㑳㘎㘚㤘㧏㧐㩳"},
    {CharacterSet::Gb18030, "gb18030", "㐂㐖㐱㑊㒇㓥㕮㘵"},
};
constexpr std::size_t kSampleCells = 16;

void add_line(Document& document, std::string_view text, const Style& style = {}) {
    document.begin_row({.border = Border::None});
    document.begin_cell(kShare, Align::Left);
    document.add_text(text, style);
}

std::string encode_as(CharacterSet set, const Document& document, Profile profile) {
    profile.character_set = set;
    return escpos_encode(document, profile);
}

std::string make_head(const Profile& profile) {
    Document document;
    add_line(document, "Which characters has this printer?", {.bold = true});
    add_line(document, "Profile " + profile.profile_id);
    return encode_as(CharacterSet::Ascii, document, profile);
}

std::string make_probe(const Probe& probe, char number, const Profile& profile, Artist* artist) {
    Document document;
    add_line(document, std::string(1, number) + " \"" + std::string(probe.word) + "\":");
    add_line(document, probe.sample);
    if (artist != nullptr && profile.raster != Raster::None) {
        document.add_image(std::make_shared<const Bitmap>(artist->draw_text(
                               probe.sample, kSampleCells, {}, cell_dots(Head::Thermal))),
                           {.align = Align::Left});
    }
    return encode_as(probe.set, document, profile);
}

std::string make_tail(const Profile& profile) {
    Document document;
    document.add_rule({});
    add_line(document,
             "Each text has a picture below it. Find the last number whose text is the same as "
             "its picture. Take a profile with that \"character_set\". If no text is the same: "
             "\"ascii\".");
    document.add(Cut());
    return encode_as(CharacterSet::Ascii, document, profile);
}

}  // namespace

std::string make_character_set_page(const Profile& profile, Artist* artist) {
    std::string page = make_head(profile);
    char number = '1';
    for (const Probe& probe : kProbes) {
        page += make_probe(probe, number++, profile, artist);
    }
    return page + make_tail(profile);
}

}  // namespace drivers
