// Images and drawn text in every dialect and on every model: what comes out of the printer is what
// was meant, and no image data holds a real-time command.
#include "drivers/raster.h"

#include <catch2/catch.hpp>
#include <memory>
#include <random>

#include "drivers/escpos_encoder.h"
#include "drivers/paper/noto_artist.h"
#include "drivers/paper/preview.h"

using namespace drivers;

namespace {

constexpr Raster kDialects[] = {Raster::GsV0, Raster::Gs8L, Raster::EscStar};

// Where a printer would see DLE EOT, DLE ENQ or DLE DC4; npos: nowhere.
std::size_t find_real_time(std::string_view bytes) {
    for (std::size_t i = 0; i + 2 < bytes.size(); ++i) {
        const auto second = static_cast<unsigned char>(bytes[i + 1]);
        const auto third = static_cast<unsigned char>(bytes[i + 2]);
        const bool dangerous = (second == 4 && third >= 1 && third <= 4) ||
                               (second == 5 && third >= 1 && third <= 2) || second == 0x14;
        if (bytes[i] == 0x10 && dangerous) {
            return i;
        }
    }
    return std::string_view::npos;
}

void require_whole_commands(std::string_view bytes) {
    CommandReader reader;
    REQUIRE(reader.push(bytes));
    while (const auto command = reader.next()) {
        REQUIRE(command->op != Op::Unknown);
        REQUIRE(command->op != Op::RealTime);
    }
    REQUIRE(reader.pending() == 0);
}

Document picture(Bitmap bitmap, Align align = Align::Left) {
    Document document;
    document.add_image(std::make_shared<const Bitmap>(std::move(bitmap)), {.align = align});
    return document;
}

// Random dots, or only those bytes of which real-time commands are made.
Bitmap adversary(std::mt19937& random, bool hostile) {
    constexpr std::uint8_t kDangerous[] = {0x10, 0x04, 0x05, 0x14, 0x01, 0x02, 0x08, 0x00};
    Bitmap bitmap(8 * (1 + random() % 72), 1 + random() % 600);
    for (std::size_t y = 0; y < bitmap.height(); ++y) {
        for (std::size_t i = 0; i < bitmap.stride(); ++i) {
            bitmap.row(y)[i] = static_cast<std::uint8_t>(
                hostile ? kDangerous[random() % std::size(kDangerous)] : random());
        }
    }
    return bitmap;
}

// The same bytes as columns, for ESC *.
Bitmap turned(const Bitmap& bitmap) {
    Bitmap result(std::min<std::size_t>(bitmap.height(), 384), bitmap.width());
    for (std::size_t y = 0; y < result.height(); ++y) {
        for (std::size_t x = 0; x < result.width(); ++x) {
            if (bitmap.is_black(y, x)) {
                result.set_black(x, y);
            }
        }
    }
    return result;
}

std::size_t black_dots(const Bitmap& bitmap) {
    std::size_t count = 0;
    for (std::size_t y = 0; y < bitmap.height(); ++y) {
        for (std::size_t x = 0; x < bitmap.width(); ++x) {
            count += bitmap.is_black(x, y) ? 1U : 0U;
        }
    }
    return count;
}

}  // namespace

TEST_CASE("No image holds a real-time command, on any model and in any dialect") {
    std::mt19937 random(20);
    for (const std::string_view id : builtin_profile_ids()) {
        for (const Raster dialect : kDialects) {
            Profile profile = *find_builtin_profile(id);
            profile.raster = dialect;
            for (int round = 0; round < 12; ++round) {
                const Bitmap bitmap = adversary(random, round % 3 != 0);
                const bool columns = round % 2 == 1;
                const std::string bytes =
                    escpos_encode(picture(columns ? turned(bitmap) : bitmap), profile);
                INFO(id << ", dialect " << static_cast<int>(dialect) << ", round " << round);
                REQUIRE(find_real_time(bytes) == std::string_view::npos);
                require_whole_commands(bytes);
            }
        }
    }
}

TEST_CASE("A header that would be a real-time command makes its slice a row shorter") {
    Profile profile = *find_builtin_profile("epson-tm-t88vi");
    profile.raster = Raster::Gs8L;
    // 22 bytes × 233 rows and 10 parameters are 0x1410 bytes: DLE DC4 in the length.
    const std::string bytes = escpos_encode(picture(Bitmap(176, 233)), profile);
    CHECK(find_real_time(bytes) == std::string_view::npos);
    require_whole_commands(bytes);
    CHECK(preview_bytes(bytes, profile)->complaints.empty());
}

TEST_CASE("Slices have at most 255 rows") {
    for (const Raster dialect : {Raster::GsV0, Raster::Gs8L}) {
        Profile profile = *find_builtin_profile("clone-80");
        profile.raster = dialect;
        CommandReader reader;
        REQUIRE(reader.push(escpos_encode(picture(Bitmap(64, 700)), profile)));
        std::size_t slices = 0;
        std::size_t rows = 0;
        while (const auto command = reader.next()) {
            const bool stored = command->op == Op::Graphics && command->parameter(1) == 112;
            if (command->op == Op::Raster || stored) {
                const std::size_t height = command->parameter_u16(stored ? 8 : 3);
                CHECK(height <= 255);
                rows += height;
                ++slices;
            }
        }
        CHECK(slices == 3);
        CHECK(rows == 700);
    }
}

TEST_CASE("An image looks the same in each dialect") {
    std::mt19937 random(4);
    Bitmap bitmap(120, 290);
    for (int i = 0; i < 900; ++i) {
        bitmap.fill(random() % 120, random() % 290, 3, 2);
    }
    std::vector<Bitmap> papers;
    for (const Raster dialect : kDialects) {
        Profile profile = *find_builtin_profile("clone-80");
        profile.raster = dialect;
        const auto document = picture(bitmap, Align::Right);
        const Preview paper = preview_bytes(escpos_encode(document, profile), profile).value();
        CHECK(paper.complaints.empty());
        papers.push_back(paper.paper);
    }
    // Height and a few dots may differ: ESC * prints whole strips, and hidden commands are broken.
    for (const Bitmap& paper : papers) {
        std::size_t different = 0;
        for (std::size_t y = 0; y < std::min(paper.height(), papers[0].height()); ++y) {
            for (std::size_t x = 0; x < paper.width(); ++x) {
                different += paper.is_black(x, y) != papers[0].is_black(x, y) ? 1U : 0U;
            }
        }
        CHECK(different < 10);
        CHECK(black_dots(paper) > 3000);
    }
}

TEST_CASE("A barcode of digits holds no real-time command in code set C") {
    for (const char* const digits : {"160401", "00160501", "991620160420", "1616041605", "16042"}) {
        Document document;
        document.add_barcode(digits, {});
        const Profile profile = *find_builtin_profile("epson-tm-m30iii");
        const std::string bytes = escpos_encode(document, profile);
        INFO(digits);
        CHECK(find_real_time(bytes) == std::string_view::npos);
        CHECK(preview_bytes(bytes, profile)->complaints.empty());
    }
}
