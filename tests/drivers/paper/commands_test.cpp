#include "drivers/paper/commands.h"

#include <catch2/catch.hpp>
#include <random>
#include <vector>

#include "drivers/escpos_encoder.h"

using namespace drivers;

namespace {

std::vector<Command> read_all(CommandReader& reader) {
    std::vector<Command> commands;
    while (auto command = reader.next()) {
        commands.push_back(std::move(*command));
    }
    return commands;
}

std::vector<Command> read(std::string_view bytes) {
    CommandReader reader;
    REQUIRE(reader.push(bytes));
    return read_all(reader);
}

std::string some_job() {
    Document document;
    document.begin_row({});
    document.begin_cell(kShare, Align::Center);
    document.add_text("和平里店", {.width = 2, .height = 2, .bold = true});
    document.add_rule({});
    document.add_qr_code("CF1", {});
    document.add_barcode("0117-1-000482", {});
    Bitmap bitmap(20, 20);
    bitmap.fill(2, 2, 10, 10);
    document.add_image(std::make_shared<const Bitmap>(std::move(bitmap)), {});
    document.add(OpenDrawer());
    document.add(Cut());
    const auto profile = find_builtin_profile("epson-tm-m30iii").value();
    return process_id_command({'a', 'b', 'c', 'A'}) + escpos_encode(document, profile);
}

}  // namespace

TEST_CASE("Everything that the encoder writes is known") {
    for (const Command& command : read(some_job())) {
        INFO(command.offset);
        CHECK(command.op != Op::Unknown);
        CHECK(command.op != Op::Ignored);
    }
}

TEST_CASE("Commands are the same however the bytes arrive") {
    const std::string job = some_job();
    std::vector<Op> whole;
    for (const Command& command : read(job)) {
        whole.push_back(command.op);
    }
    CommandReader reader;
    std::vector<Op> pieces;
    std::string joined;
    for (const char byte : job) {
        reader.push({&byte, 1});
        while (const auto command = reader.next()) {
            joined += command->bytes;
            // Text arrives a byte at a time; that is the one difference.
            if (command->op != Op::Text || pieces.empty() || pieces.back() != Op::Text) {
                pieces.push_back(command->op);
            }
        }
    }
    CHECK(joined == job);
    CHECK(pieces == whole);
}

TEST_CASE("A command cut short swallows what comes next, as in a real printer") {
    CommandReader reader;
    reader.push(std::string("\x1Dv0\0\x02\0\x02\0ab", 10));
    CHECK_FALSE(reader.next().has_value());
    reader.push("\x1B@");
    const auto raster = reader.next();
    REQUIRE(raster.has_value());
    CHECK(raster->op == Op::Raster);
    CHECK(raster->data.ends_with("ab\x1B@"));
}

TEST_CASE("Bytes that begin no command are told one by one") {
    const auto commands = read(
        "\x01"
        "a\x1D\x7F\x1B~");
    REQUIRE(commands.size() == 6);
    CHECK(commands[0].op == Op::Unknown);
    CHECK(commands[1].op == Op::Text);
    CHECK(commands[2].op == Op::Unknown);
    CHECK(commands[4].offset == 4);
}

TEST_CASE("Offsets go on over everything that was read or thrown away") {
    CommandReader reader;
    reader.push("abc\n\x1D");
    CHECK(read_all(reader).size() == 2);
    CHECK(reader.offset() == 4);
    reader.clear();
    CHECK(reader.offset() == 5);
    CHECK(reader.pending() == 0);
}

TEST_CASE("No stream makes the reader lose or invent a byte") {
    std::mt19937 random(9);
    constexpr std::string_view kLeads("\x1B\x1C\x1D\x10\0a(kv*V", 12);
    for (int round = 0; round < 3'000; ++round) {
        std::string job(random() % 60, '\0');
        for (char& byte : job) {
            byte = random() % 2 == 0 ? kLeads[random() % kLeads.size()]
                                     : static_cast<char>(random() % 8);
        }
        CommandReader reader;
        reader.push(job);
        std::string joined;
        for (const Command& command : read_all(reader)) {
            REQUIRE_FALSE(command.bytes.empty());
            joined += command.bytes;
        }
        REQUIRE(job.starts_with(joined));
        REQUIRE(joined.size() + reader.pending() == job.size());
    }
}

TEST_CASE("Commands of every shape are taken whole") {
    std::string own_character("\x1C\x32\x77\x21");
    own_character.append(72, 'U');
    const std::vector<std::pair<std::string, Op>> cases = {
        {std::string("\x1D\x38L\x03\0\0\0\x30\x70\x30", 10), Op::Graphics},
        {std::string("\x1D(L\x02\0\x30\x32", 7), Op::Graphics},
        {std::string("\x1Dk\x04") + "CODE39" + '\0', Op::Barcode},
        {"\x1Dk\x43\x0D"
         "2112345678900",
         Op::Barcode},
        {std::string("\x1B*\x01\x02\0ab", 7), Op::BitImage},
        {std::string("\x1B"
                     "D\x08\x10\0",
                     5),
         Op::Ignored},
        {std::string("\x1B(A\x02\0\x30\x01", 7), Op::Ignored},
        {std::string("\x1D*\x01\x01"
                     "abcdefgh",
                     12),
         Op::Ignored},
        {std::string("\x1DL\x10\0", 4), Op::LeftMargin},
        {std::string("\x1Dg\x30\0\x14\0", 6), Op::Counter},
        {std::string("\x10\x14\x01\0\x05", 5), Op::RealTime},
        {own_character, Op::Ignored},
        {std::string("\x1BW\0\0\0\0\x40\x02\x40\x02", 10), Op::PageMode},
        {"\x1Bv", Op::TransmitPaper},
        {std::string("\x1Bu\0", 3), Op::TransmitDrawer},
    };
    for (const auto& [bytes, op] : cases) {
        const auto commands = read(bytes + "x\n");
        INFO(commands.front().bytes.size());
        REQUIRE(commands.size() == 3);
        CHECK(commands[0].op == op);
        CHECK(commands[0].bytes == bytes);
    }
}
