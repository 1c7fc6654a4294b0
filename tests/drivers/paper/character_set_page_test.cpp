#include "drivers/character_set_page.h"

#include <catch2/catch.hpp>
#include <cstdlib>

#include "base/file.h"
#include "drivers/paper/noto_artist.h"
#include "drivers/paper/preview.h"

using namespace drivers;

namespace {

std::size_t complaints(const char* set) {
    Profile profile = *find_builtin_profile("clone-80");
    profile.character_set = *parse_character_set(set);
    NotoArtist artist;
    return preview_bytes(make_character_set_page(profile, &artist), profile)->complaints.size();
}

}  // namespace

TEST_CASE("The characters that tell the sets apart are each in one set and not in the one before") {
    const std::string_view samples[] = {"收据订单元件鼢龇", "喆堃玥镕珺堉祎頔", "㑇㑳㘎㘚㤘㧏㧐㩳",
                                        "㐂㐖㐱㑊㒇㓥㕮㘵"};
    const CharacterSet sets[] = {CharacterSet::Ascii, CharacterSet::Gb2312, CharacterSet::Gbk,
                                 CharacterSet::Gb18030TwoByte, CharacterSet::Gb18030};
    for (std::size_t i = 0; i < 4; ++i) {
        INFO(samples[i]);
        CHECK(encode_text(samples[i], sets[i], Punctuation::AsWritten).missing == 8);
        CHECK(encode_text(samples[i], sets[i + 1], Punctuation::AsWritten).missing == 0);
    }
}

TEST_CASE(
    "A printer with four-byte characters prints the whole page, one without stumbles over them") {
    CHECK(complaints("gb18030") == 0);
    CHECK(complaints("gb18030-2byte") == 8);
}

TEST_CASE("The page goes to every model as whole commands") {
    NotoArtist artist;
    for (const std::string_view id : builtin_profile_ids()) {
        const Profile profile = *find_builtin_profile(id);
        CommandReader reader;
        REQUIRE(reader.push(make_character_set_page(profile, &artist)));
        INFO(id);
        while (const auto command = reader.next()) {
            REQUIRE(command->op != Op::Unknown);
        }
        CHECK(reader.pending() == 0);
    }
}

// SAMPLE_PNG=FILE PROFILE=ID test_drivers_paper "[.sets]" draws the page.
TEST_CASE("The page to look at", "[.sets]") {
    const Profile profile = *find_builtin_profile(std::getenv("PROFILE"));
    NotoArtist artist;
    const auto paper = preview_bytes(make_character_set_page(profile, &artist), profile);
    const std::string png = paper_png(paper->paper, profile);
    REQUIRE(base::write_file_atomically(std::getenv("SAMPLE_PNG"), png).ok());
}
