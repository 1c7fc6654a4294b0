#include "base/json_writer.h"

#include <catch2/catch.hpp>

#include "base/json_reader.h"

using base::JsonWriter;

TEST_CASE("commas fall between values and nowhere else") {
    JsonWriter out;
    out.begin_object();
    out.field("empty", "");
    out.key("list");
    out.begin_array();
    out.begin_object();
    out.end_object();
    out.number(1);
    out.begin_array();
    out.end_array();
    out.null();
    out.end_array();
    out.field("open", true);
    out.raw_field("raw", "[1]");
    out.null_field("none");
    out.end_object();
    CHECK(out.text() == R"({"empty":"","list":[{},1,[],null],"open":true,"raw":[1],"none":null})");
}

TEST_CASE("numbers keep all their digits") {
    JsonWriter out;
    out.begin_array();
    out.number(INT64_MIN);
    out.number(UINT64_MAX);
    out.number(std::uint8_t{200});
    out.end_array();
    CHECK(out.text() == "[-9223372036854775808,18446744073709551615,200]");
}

TEST_CASE("every character comes back from a reader as it went in") {
    std::string all;
    for (int c = 0; c < 128; ++c) {
        all += static_cast<char>(c);
    }
    all += "店\u2028😀";
    JsonWriter out;
    out.begin_array();
    out.string(all);
    out.end_array();
    const auto document = base::JsonDocument::parse(out.text()).value();
    CHECK(document.root().as_array(1).value()[0].as_string().value() == all);
}

TEST_CASE("member names are escaped like texts") {
    JsonWriter out;
    out.begin_object();
    out.field("a\"b", 1);
    out.end_object();
    CHECK(out.text() == R"({"a\"b":1})");
}

TEST_CASE("a character that has to be escaped is, wherever it stands in texts of any length") {
    for (std::size_t size = 1; size < 50; ++size) {
        for (std::size_t at = 0; at < size; ++at) {
            std::string text(size, '\xe5');
            text[at] = at % 3 == 0 ? '"' : at % 3 == 1 ? '\\' : '\n';
            std::string wanted = text;
            wanted.replace(at, 1, at % 3 == 0 ? "\\\"" : at % 3 == 1 ? "\\\\" : "\\n");
            JsonWriter out;
            out.string(text);
            CHECK(out.text() == '"' + wanted + '"');
        }
    }
}
