#include "drivers/scanner/hid_pos.h"

#include <catch2/catch.hpp>
#include <random>

#include "tests/drivers/scanner/fake_scanner.h"

using drivers::HidPosReader;
using drivers::Scan;
using scanner_test::pos_descriptor;
using scanner_test::pos_reports;

namespace {

std::optional<Scan> take_all(HidPosReader& reader, const std::vector<std::string>& reports) {
    std::optional<Scan> last;
    for (const std::string& report : reports) {
        CHECK_FALSE(last);
        last = reader.take(report);
    }
    return last;
}

}  // namespace

TEST_CASE("the descriptor says where the data lies") {
    for (const unsigned bytes : {8U, 56U, 120U}) {
        auto reader = HidPosReader::create(pos_descriptor(bytes));
        REQUIRE(reader);
        CHECK(reader->report_bytes(2) == 5 + bytes + 3);
        const auto scan = take_all(*reader, pos_reports("0123456789abcdef", "]Q1", bytes));
        REQUIRE(scan);
        CHECK(scan->text == "0123456789abcdef");
        CHECK(scan->symbology == "]Q1");
    }
}

TEST_CASE("a scanner that names no fields is read by the common layout") {
    auto reader = HidPosReader::create(scanner_test::nameless_pos_descriptor());
    REQUIRE(reader);
    const auto scan = take_all(*reader, pos_reports(std::string(100, 'x')));
    REQUIRE(scan);
    CHECK(scan->text == std::string(100, 'x'));
}

TEST_CASE("a keyboard is no barcode scanner") {
    CHECK_FALSE(HidPosReader::create(scanner_test::keyboard_descriptor()));
    CHECK_FALSE(HidPosReader::create(""));
}

TEST_CASE("a count beyond the report spoils the scan") {
    auto reader = HidPosReader::create(pos_descriptor());
    std::string report = pos_reports("6901234567892").front();
    report[1] = '\x39';
    CHECK(reader->take(report)->is_spoilt);
    CHECK(reader->take(pos_reports("next").front())->text == "next");
}

TEST_CASE("a descriptor that is cut off or altered is refused or read, never believed") {
    const std::string whole = pos_descriptor();
    for (std::size_t length = 0; length < whole.size(); ++length) {
        CHECK_FALSE(HidPosReader::create(whole.substr(0, length)));
    }
    std::mt19937 random(1);
    for (int i = 0; i < 20'000; ++i) {
        std::string altered = whole;
        for (int change = 0; change < 3; ++change) {
            altered[random() % altered.size()] = static_cast<char>(random());
        }
        auto reader = HidPosReader::create(altered);
        std::string report(random() % 80 + 1, static_cast<char>(random()));
        report[0] = 2;
        if (reader && reader->report_bytes(2) > 0) {
            const auto scan = reader->take(report);
            CHECK((!scan || scan->is_spoilt || !scan->text.empty()));
        }
    }
}
