#include "policy/pack_template.h"

#include <catch2/catch.hpp>

namespace {

using policy::Slot;
using policy::TextTemplate;

std::string fill(std::string_view text) {
    return TextTemplate::parse(text)->fill([](Slot slot) -> std::string {
        return slot == Slot::Period ? "7 days" : slot == Slot::Start ? "of delivery" : "";
    });
}

TEST_CASE("slots are filled from the values") {
    CHECK(fill("") == "");
    CHECK(fill("Within {period} {start}.") == "Within 7 days of delivery.");
    CHECK(fill("{period}内可退") == "7 days内可退");
}

TEST_CASE("what stands in brackets goes with the slot that has nothing to say") {
    CHECK(fill("[{conditions}，]{period}内可退。") == "7 days内可退。");
    CHECK(fill("A[, {fee}], B[, {period}][ and {fee} and {start}].") == "A, B, 7 days.");
    CHECK(fill("[{start} but {fee}]x") == "x");
    CHECK(fill("[always]x") == "alwaysx");
}

TEST_CASE("a text that is no template is refused") {
    const char* text = GENERATE("{nonsense}", "{period", "period}", "[{period}", "{period}]",
                                "[[{period}]]", "{}", "[a] b]");
    CHECK(TextTemplate::parse(text).error().code == base::ErrorCode::InvalidInput);
}

TEST_CASE("a template knows its slots and its words") {
    const auto text = TextTemplate::parse("[{period}] {start}");
    REQUIRE(text.ok());
    CHECK(text->slots() == policy::EnumSet<Slot>{Slot::Period, Slot::Start});
    CHECK(text->raw() == "[{period}] {start}");
}

}  // namespace
