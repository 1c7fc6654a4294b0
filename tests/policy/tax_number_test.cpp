#include "policy/tax_number.h"

#include <utility>

#include <catch2/catch.hpp>

namespace {

std::string key(std::string_view text) {
    const auto read = policy::read_tax_number(text);
    return read.ok() ? "" : read.error().key;
}

}  // namespace

// 91350100M000100Y43 is the standard's own example; the others belong to nobody. By hand, for
// 91310000999999998F: the organization 99999999 gives 9 · (3+7+9+10+5+8+4+2) = 432 = 39 · 11 + 3
// and 11 - 3 = 8; all 17 with the weights 1 3 9 27 19 26 16 17 20 29 25 13 8 24 10 30 28 give 1721
// = 55 · 31 + 16, and 31 - 16 = 15 is F.
TEST_CASE("tax numbers whose check characters fit are taken as they are") {
    for (const char* code : {"91350100M000100Y43", "91310000999999998F", "91440300123456788M",
                             "52110000000000000F", "11110000000000019K"}) {
        CHECK(policy::read_tax_number(code).value() == code);
    }
}

TEST_CASE("small letters and blanks are put right") {
    CHECK(policy::read_tax_number("9135 0100 m000 100y 43").value() == "91350100M000100Y43");
}

TEST_CASE("every single character that is written wrong is found") {
    const std::string good = "91350100M000100Y43";
    const std::string characters = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    for (std::size_t place = 0; place < good.size(); ++place) {
        for (const char c : characters) {
            std::string wrong = good;
            wrong[place] = c;
            CHECK(policy::read_tax_number(wrong).ok() == (wrong == good));
        }
    }
}

TEST_CASE("two neighbours that changed places are found") {
    const std::string good = "91440300123456788M";
    for (std::size_t place = 0; place + 1 < good.size(); ++place) {
        std::string wrong = good;
        std::swap(wrong[place], wrong[place + 1]);
        CHECK(policy::read_tax_number(wrong).ok() == (wrong == good));
    }
}

TEST_CASE("a refusal says what to look for") {
    CHECK(key("91350100M000100Y4") == "invoice.tax_number_length");
    CHECK(key("") == "invoice.tax_number_length");
    CHECK(key("9135O100M000100Y43") == "invoice.tax_number_letter");
    CHECK(key("91A50100M000100Y43") == "invoice.tax_number_letter");
    CHECK(key("91350100M000100Y44") == "invoice.tax_number_check");
    CHECK(key("91350100M000100043") == "invoice.tax_number_check");
}
