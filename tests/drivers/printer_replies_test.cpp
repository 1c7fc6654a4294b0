#include "drivers/printer_replies.h"

#include <catch2/catch.hpp>
#include <random>

using namespace drivers;
using Kind = Reply::Kind;

TEST_CASE("Every kind of reply is told apart in one stream") {
    ReplyReader reader;
    reader.push(
        std::string("\x12\x37\x22"
                    "abcA\0\x03\x37\x25\0\x10\0\0\0_EPSON\0\x16",
                    24));
    CHECK(reader.next()->status == 0x12);
    CHECK(reader.next()->id == std::array<char, 4>{'a', 'b', 'c', 'A'});
    CHECK(reader.next()->kind == Kind::BarrierStatus);
    CHECK(reader.next()->kind == Kind::BufferCleared);
    CHECK(reader.next()->kind == Kind::AutomaticStatus);
    CHECK(reader.next()->text == "EPSON");
    CHECK(reader.next()->status == 0x16);
    CHECK_FALSE(reader.next().has_value());
    CHECK(reader.dropped() == 0);
}

TEST_CASE("A reply that arrives in pieces waits for its end") {
    ReplyReader reader;
    reader.push(
        "\x37\x22"
        "ab");
    CHECK_FALSE(reader.next().has_value());
    reader.push(std::string("cB\0", 3));
    CHECK(reader.next()->kind == Kind::Echo);
}

TEST_CASE("Garbage is dropped, counted and does not hide what follows") {
    ReplyReader reader;
    reader.push(
        std::string("\xFF\x91\x37\x22"
                    "toolong--\0\x37\x22"
                    "abcA\0",
                    21));
    std::optional<Reply> last;
    while (const auto reply = reader.next()) {
        last = reply;
    }
    REQUIRE(last.has_value());
    CHECK(last->kind == Kind::Echo);
    CHECK(reader.dropped() > 0);
}

TEST_CASE("A text over its bound is no reply, in one piece or in many") {
    const std::string text = "_" + std::string(ReplyReader::kMaxText, 'x') + std::string(1, '\0');
    for (const std::size_t piece : {text.size(), std::size_t{1}}) {
        ReplyReader reader;
        for (std::size_t at = 0; at < text.size(); at += piece) {
            reader.push(std::string_view(text).substr(at, piece));
            while (const auto reply = reader.next()) {
                CHECK(reply->kind != Kind::Text);
            }
        }
        CHECK(reader.dropped() > 0);
    }
}

TEST_CASE("No stream of bytes makes the reader grow or hang") {
    std::mt19937 random(3);
    ReplyReader reader;
    for (int round = 0; round < 20'000; ++round) {
        const char byte = static_cast<char>(random());
        reader.push({&byte, 1});
        while (reader.next()) {
        }
    }
    CHECK(reader.dropped() > 0);
}

TEST_CASE("Of what a printer says of itself only plain text is kept") {
    ReplyReader reader;
    reader.push(std::string("_TM\x1B\xD3\xA1 m30\n\0", 12));
    const auto reply = reader.next();
    REQUIRE(reply.has_value());
    CHECK(reply->kind == Kind::Text);
    CHECK(reply->text == "TM m30");
}
