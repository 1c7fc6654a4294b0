#include "policy/message_format.h"

#include <catch2/catch.hpp>

#include <fstream>
#include <sstream>

#include "base/json_reader.h"

using base::JsonObject;
using base::JsonValue;
using policy::Language;
using policy::MessageFormat;
using policy::MessageValues;

namespace {

// One list of the vectors that the screens are held to as well.
class Vectors {
public:
    Vectors() : document_(base::JsonDocument::parse(read(), {.max_bytes = 256 * 1024}).value()) {}
    std::vector<JsonValue> list(std::string_view name) const {
        return JsonObject::open(document_.root()).value().array(name, 1'000).value();
    }

private:
    static std::string read() {
        std::ifstream file(COUNTERFOIL_ROOT "/tests/vectors/message_format.json");
        std::ostringstream text;
        text << file.rdbuf();
        return text.str();
    }
    base::JsonDocument document_;
};

std::string text_of(const JsonValue& vector, std::string_view name) {
    return JsonObject::open(vector).value().string(name, 10'000).value();
}

Language language_of(const JsonValue& vector) {
    return policy::parse_language(text_of(vector, "language")).value();
}

MessageValues values_of(const JsonValue& vector) {
    JsonObject outer = JsonObject::open(vector).value();
    const JsonValue members = outer.value("values").value();
    JsonObject object = JsonObject::open(members).value();
    MessageValues values;
    for (const std::string_view name : object.names()) {
        const JsonValue value = object.value(name).value();
        if (value.is_string()) {
            values.emplace(name, std::string(value.as_string().value()));
        } else {
            values.emplace(name, value.as_int(INT64_MIN, INT64_MAX).value());
        }
    }
    return values;
}

}  // namespace

TEST_CASE("messages come out as the common vectors have them") {
    const Vectors vectors;
    for (const JsonValue& vector : vectors.list("formats")) {
        INFO(text_of(vector, "name"));
        const auto message = MessageFormat::parse(text_of(vector, "pattern"));
        REQUIRE(message.ok());
        CHECK(message->format(values_of(vector), language_of(vector)).value() ==
              text_of(vector, "text"));
    }
}

TEST_CASE("what is not a message of the subset is refused where it goes wrong") {
    const Vectors vectors;
    for (const JsonValue& vector : vectors.list("errors")) {
        const std::string pattern = text_of(vector, "pattern");
        INFO(pattern);
        const auto message = MessageFormat::parse(pattern);
        REQUIRE_FALSE(message.ok());
        const std::string at =
            std::to_string(JsonObject::open(vector).value().integer("at", 1, 10'000).value());
        CHECK(message.error().key == text_of(vector, "key"));
        CHECK(message.error().facts_json == R"({"at":)" + at + "}");
        CHECK(message.error().detail.starts_with("character " + at + ": "));
    }
}

TEST_CASE("values that are missing or no numbers are refused by name") {
    const Vectors vectors;
    for (const JsonValue& vector : vectors.list("value_errors")) {
        INFO(text_of(vector, "pattern"));
        const auto message = MessageFormat::parse(text_of(vector, "pattern")).value();
        const auto text = message.format(values_of(vector), language_of(vector));
        REQUIRE_FALSE(text.ok());
        CHECK(text.error().key == text_of(vector, "key"));
        const std::string name = "{" + text_of(vector, "argument") + "}";
        CHECK(text.error().detail.find(name) != std::string::npos);
    }
}

TEST_CASE("a draft keeps what is missing for a person to fill in") {
    const Vectors vectors;
    for (const JsonValue& vector : vectors.list("drafts")) {
        INFO(text_of(vector, "name"));
        const auto message = MessageFormat::parse(text_of(vector, "pattern")).value();
        CHECK(message.draft(values_of(vector), language_of(vector)).value() ==
              text_of(vector, "text"));
    }
}

TEST_CASE("a message lists the arguments of all its branches") {
    const Vectors vectors;
    for (const JsonValue& vector : vectors.list("arguments")) {
        INFO(text_of(vector, "pattern"));
        std::vector<policy::MessageArgument> wanted;
        JsonObject outer = JsonObject::open(vector).value();
        for (const JsonValue& each : outer.array("arguments", 20).value()) {
            JsonObject argument = JsonObject::open(each).value();
            wanted.push_back(
                {argument.string("name", 20).value(), argument.boolean("is_number").value()});
        }
        CHECK(MessageFormat::parse(text_of(vector, "pattern"))->arguments() == wanted);
    }
}

namespace {

std::string repeat(std::string_view text, int times) {
    std::string all;
    for (int i = 0; i < times; ++i) {
        all += text;
    }
    return all;
}

}  // namespace

TEST_CASE("a message has at most 2,000 characters, however many bytes they take") {
    CHECK(MessageFormat::parse(repeat("好", 2'000)).ok());
    const auto longer = MessageFormat::parse(repeat("好", 2'001));
    CHECK(longer.error().key == "message.too_long");
    CHECK(longer.error().facts_json == R"({"at":2001})");
}

TEST_CASE("values cannot make a text of more than 10,000 characters") {
    const auto message = MessageFormat::parse("{a}{a}").value();
    CHECK(message.format({{"a", repeat("好", 5'000)}}, Language::ZhCn).ok());
    const auto longer = message.format({{"a", repeat("好", 5'001)}}, Language::ZhCn);
    CHECK(longer.error().key == "message.too_long");
}

TEST_CASE("a thousand opening braces are refused, not walked into") {
    CHECK_FALSE(MessageFormat::parse(repeat("{a, select, other", 110)).ok());
    CHECK_FALSE(MessageFormat::parse(repeat("{a, select, other{", 110)).ok());
}
