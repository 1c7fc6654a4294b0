#include "base/json_reader.h"

#include <catch2/catch.hpp>

using base::JsonDocument;
using base::JsonObject;

namespace {

JsonDocument parse(std::string_view text) {
    return JsonDocument::parse(text).value();
}

std::string refusal(const base::Error& error) {
    CHECK(error.key == "input.json");
    return error.detail;
}

}  // namespace

TEST_CASE("members are read by their exact type") {
    const JsonDocument document =
        parse(R"({"name":"店","count":-3,"open":true,"none":null,"list":[1,2]})");
    JsonObject object = JsonObject::open(document.root()).value();
    CHECK(object.boolean("open").value());
    CHECK(object.string("name", 1).value() == "店");
    CHECK(object.integer("count", -3, 3).value() == -3);
    CHECK_FALSE(object.find_string("none", 5).value().has_value());
    CHECK_FALSE(object.find_integer("absent", 0, 1).value().has_value());
    CHECK(object.array("list", 2).value()[1].as_int(0, 9).value() == 2);
    CHECK(object.finish().ok());
}

TEST_CASE("nothing is converted from one type to another") {
    const JsonDocument document = parse(R"({"text":"1","number":1,"truth":true,"list":[]})");
    JsonObject object = JsonObject::open(document.root()).value();
    CHECK_FALSE(object.integer("text", 0, 9).ok());
    CHECK_FALSE(object.boolean("number").ok());
    CHECK_FALSE(object.integer("truth", 0, 9).ok());
    CHECK_FALSE(object.string("number", 9).ok());
    CHECK_FALSE(object.string("list", 9).ok());
    CHECK_FALSE(object.array("text", 9).ok());
    CHECK_FALSE(JsonObject::open(object.value("list").value()).ok());
}

TEST_CASE("an error names the place in the document") {
    const JsonDocument document = parse(R"({"lines":[{"quantity":1},{"quantity":1000}]})");
    JsonObject object = JsonObject::open(document.root()).value();
    const auto lines = object.array("lines", 10).value();
    JsonObject line = JsonObject::open(lines[1]).value();
    const auto quantity = line.integer("quantity", 1, 999);
    CHECK(refusal(quantity.error()) == "lines[1].quantity: an integer from 1 to 999 is wanted");
    CHECK(quantity.error().facts_json == R"({"path":"lines[1].quantity"})");
    CHECK(refusal(line.string("unit", 5).error()) == "lines[1].unit: is missing");
}

TEST_CASE("a member that nobody asked for is refused, wherever it stands") {
    for (const char* text :
         {R"({"x":1,"a":1,"b":2})", R"({"b":2,"x":1,"a":1})", R"({"a":1,"b":2,"x":1})"}) {
        const JsonDocument document = parse(text);
        JsonObject object = JsonObject::open(document.root()).value();
        CHECK(object.integer("a", 0, 9).value() == 1);
        CHECK(object.integer("b", 0, 9).value() == 2);
        CHECK(refusal(object.finish().error()) == "x: is not a known member");
    }
}

TEST_CASE("bounds of strings and lists are counted in characters and items") {
    const JsonDocument document = parse(R"({"name":"和平里","list":[1,2,3]})");
    JsonObject object = JsonObject::open(document.root()).value();
    CHECK(object.string("name", 3).ok());
    CHECK_FALSE(object.string("name", 2).ok());
    CHECK(object.array("list", 3).ok());
    CHECK_FALSE(object.array("list", 2).ok());
}

TEST_CASE("texts that other readers bend are refused whole") {
    for (const char* text : {"",
                             " ",
                             "{",
                             "{}x",
                             "[1,]",
                             "{\"a\":1,}",
                             "{'a':1}",
                             "[01]",
                             "[+1]",
                             "[NaN]",
                             "[1.0]",
                             "[1e3]",
                             "[3.7]",
                             "[18446744073709551616]",
                             "[9223372036854775808]",
                             "\"\xff\"",
                             "\"\\ud800\"",
                             "\"a\nb\"",
                             "[1] [2]",
                             "{\"a\":1,\"a\":2}",
                             "{\"a\":1,\"\\u0061\":2}",
                             "//x\n1",
                             "\"\xed\xa0\x80\""}) {
        INFO(text);
        const auto parsed = JsonDocument::parse(text);
        REQUIRE_FALSE(parsed.ok());
        CHECK(parsed.error().key == "input.json");
    }
}

TEST_CASE("a duplicate is found in a wide object and deep inside") {
    std::string wide = "{";
    for (int i = 0; i < 40; ++i) {
        wide += "\"k" + std::to_string(i) + "\":1,";
    }
    CHECK(JsonDocument::parse(wide + "\"k40\":1}").ok());
    CHECK_FALSE(JsonDocument::parse(wide + "\"k17\":1}").ok());
    CHECK_FALSE(JsonDocument::parse(R"([[{"b":{"a":1,"a":2}}]])").ok());
    CHECK(JsonDocument::parse(R"([{"a":1},{"a":2}])").ok());
}

TEST_CASE("the bounds of depth and size hold to the last bracket and byte") {
    CHECK(JsonDocument::parse("[[[1]]]", {.max_bytes = 7, .max_depth = 3}).ok());
    CHECK_FALSE(JsonDocument::parse("[[[1]]]", {.max_bytes = 7, .max_depth = 2}).ok());
    CHECK_FALSE(JsonDocument::parse(std::string(5'000, '[')).ok());
    const auto large = JsonDocument::parse("[[[1]]]", {.max_bytes = 6, .max_depth = 3});
    REQUIRE_FALSE(large.ok());
    CHECK(large.error().code == base::ErrorCode::TooLarge);
}

TEST_CASE("the edges of 64 bit integers are read exactly") {
    const JsonDocument document = parse("[9223372036854775807,-9223372036854775808,-0]");
    const auto items = document.root().as_array(3).value();
    CHECK(items[0].as_int(INT64_MIN, INT64_MAX).value() == INT64_MAX);
    CHECK(items[1].as_int(INT64_MIN, INT64_MAX).value() == INT64_MIN);
    CHECK(items[2].as_int(0, 0).value() == 0);
}

TEST_CASE("a value is given back as JSON without spaces") {
    const JsonDocument document =
        parse(R"({ "b" : [ 1, true , null ], "a" : { "k" : "\u0041\n\"店" } })");
    CHECK(document.root().raw() == R"({"b":[1,true,null],"a":{"k":"A\n\"店"}})");
}

TEST_CASE("names come in the order of the document and values outlive a move of it") {
    JsonDocument first = parse(R"({"zh-CN":"退货","en":"returns"})");
    JsonObject object = JsonObject::open(first.root()).value();
    const JsonDocument second = std::move(first);
    CHECK(object.names() == std::vector<std::string_view>{"zh-CN", "en"});
    CHECK(object.string("en", 10).value() == "returns");
    CHECK(object.string("zh-CN", 10).value() == "退货");
}

TEST_CASE("a text far over the kept parser's size is read too") {
    std::string text = "[\"";
    text.append(1'000'000, 'x').append("\",7]");
    const auto document = JsonDocument::parse(text, {.max_bytes = 2'000'000, .max_depth = 2});
    REQUIRE(document.ok());
    CHECK(document->root().as_array(2).value()[1].as_int(7, 7).ok());
}
