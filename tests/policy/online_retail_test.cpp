#include "policy/online_retail.h"

#include <set>

#include <catch2/catch.hpp>

using policy::RowRefusal;

namespace {

constexpr const char* kHeader =
    "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country\n";

policy::RetailReading read(const std::string& lines) {
    return policy::read_retail_csv(kHeader + lines).value();
}

// The reason for refusing the line, "" when it is accepted.
std::string refusal(const std::string& line) {
    const policy::RetailReading reading = read(line + "\n");
    REQUIRE(reading.rows_read == 1);
    return reading.refused.empty() ? "" : std::string(word(reading.refused[0].reason));
}

}  // namespace

TEST_CASE("a row comes out with its values in their types") {
    const auto reading = read(
        "536381,82567bl,\"AIRLINE  LOUNGE,METAL \"\"SIGN\"\" \",2,2010-07-01 09:41:30,2.1,"
        "15311.0,United Kingdom\r\n");
    REQUIRE(reading.rows.size() == 1);
    const policy::RetailRow& row = reading.rows[0];
    CHECK(row.file_line == 2);
    CHECK(row.invoice_no == "536381");
    CHECK(row.stock_code == "82567BL");
    CHECK(row.description == "AIRLINE LOUNGE,METAL \"SIGN\"");
    CHECK(row.quantity == 2);
    CHECK(row.unit_price == base::Money::of_minor(210));
    CHECK(row.amount() == base::Money::of_minor(420));
    CHECK(row.customer == "15311");
    // British summer time is an hour ahead.
    CHECK(base::format_utc(row.at) == "2010-07-01T08:41:30.000Z");
    CHECK(policy::retail_item_id(row).text() == "82567BL-210");
}

TEST_CASE("a return has a positive quantity and a negative amount") {
    const auto reading = read("C536383,35004C,DUCKS,-3,2010-12-01 09:49:00,4.65,15311.0,EIRE\n");
    REQUIRE(reading.rows.size() == 1);
    CHECK(reading.rows[0].is_return);
    CHECK(reading.rows[0].quantity == 3);
    CHECK(reading.rows[0].amount() == base::Money::of_minor(-1395));
}

TEST_CASE("every reason for a refusal has its row") {
    const std::pair<const char*, const char*> rows[] = {
        {"536365,85123A,HEART,6,2010-12-01 08:26:00,2.55,,United Kingdom", ""},
        {"536365,85123A,HEART,6,2010-12-01 08:26:00,2.55,17850.0", "bad_form"},
        {"536365,85123A,HEART,6,2010-12-01 08:26:00,2.55,17850.0,UK,", "bad_form"},
        {"536365,85123A,\"HEART,6,2010-12-01 08:26:00,2.55,17850.0,UK", "bad_form"},
        {"536365,85123A,HEART\xff,6,2010-12-01 08:26:00,2.55,17850.0,UK", "bad_form"},
        {"536365,85123A,HEART,6,2010-12-01 08:26:00,2.55,ann,UK", "bad_form"},
        {"", "bad_form"},
        {"A536365,85123A,HEART,6,2010-12-01 08:26:00,2.55,,UK", "bad_invoice_number"},
        {"53636,85123A,HEART,6,2010-12-01 08:26:00,2.55,,UK", "bad_invoice_number"},
        {"536365,85-123,HEART,6,2010-12-01 08:26:00,2.55,,UK", "bad_stock_code"},
        {"536365,,HEART,6,2010-12-01 08:26:00,2.55,,UK", "bad_stock_code"},
        {"536365,85123A,HEART,0,2010-12-01 08:26:00,2.55,,UK", "bad_quantity"},
        {"536365,85123A,HEART,1.5,2010-12-01 08:26:00,2.55,,UK", "bad_quantity"},
        {"536365,85123A,HEART,1000001,2010-12-01 08:26:00,2.55,,UK", "bad_quantity"},
        {"536365,85123A,HEART,6,2010-12-01 8:26,2.55,,UK", "bad_time"},
        {"536365,85123A,HEART,6,2010-13-01 08:26:00,2.55,,UK", "bad_time"},
        {"536365,85123A,HEART,6,2010-12-01 24:26:00,2.55,,UK", "bad_time"},
        {"536365,85123A,HEART,6,2010-12-01 08:26:00,2.555,,UK", "bad_price"},
        {"536365,85123A,HEART,6,2010-12-01 08:26:00,-2.55,,UK", "bad_price"},
        {"536365,85123A,HEART,6,2010-12-01 08:26:00,free,,UK", "bad_price"},
        {"536365,BANK CHARGES,Bank Charges,1,2010-12-01 08:26:00,15.0,,UK", "fee"},
        {"536365,m,Manual,1,2010-12-01 08:26:00,2.55,,UK", "manual_entry"},
        {"C536379,D,Discount,-1,2010-12-01 09:41:00,27.5,14527.0,UK", "discount"},
        {"536589,21777,,-10,2010-12-01 16:50:00,0.0,,UK", "stock_adjustment"},
        {"536414,22139,,56,2010-12-01 11:52:00,0.0,,UK", "zero_price"},
        {"536414,22139, ,56,2010-12-01 11:52:00,4.25,,UK", "no_description"},
        {"C536414,22139,DUCKS,56,2010-12-01 11:52:00,4.25,,UK", "mixed_signs"},
    };
    std::set<std::string> seen;
    for (const auto& [line, reason] : rows) {
        INFO(line);
        CHECK(refusal(line) == reason);
        seen.insert(reason);
    }
    CHECK(seen.size() == policy::kRowRefusals + 1);
}

TEST_CASE("every reason has a word and a sentence of its own") {
    std::set<std::string_view> said;
    for (std::size_t i = 0; i < policy::kRowRefusals; ++i) {
        said.insert(word(static_cast<RowRefusal>(i)));
        said.insert(explain(static_cast<RowRefusal>(i)));
    }
    CHECK(said.size() == 2 * policy::kRowRefusals);
    CHECK_FALSE(said.contains(""));
}

TEST_CASE("a refused row still tells its amount where it has one") {
    const auto reading = read(
        "C536379,D,Discount,-2,2010-12-01 09:41:00,27.5,14527.0,UK\n"
        "536365,85123A,HEART,six,2010-12-01 08:26:00,2.55,,UK\n");
    CHECK(reading.refused[0].amount == base::Money::of_minor(-5500));
    CHECK(reading.refused[0].file_line == 2);
    CHECK(reading.refused[1].amount == base::Money{});
}

TEST_CASE("a file without the header is refused as a whole") {
    CHECK(policy::read_retail_csv("").error().key == "retail.header");
    CHECK(policy::read_retail_csv("a,b\n1,2\n").error().key == "retail.header");
    CHECK(policy::read_retail_csv(kHeader).value().rows_read == 0);
}

TEST_CASE("an invoice keeps its rows in order and is cut where the till's bound is") {
    std::string lines;
    for (int i = 0; i < 5; ++i) {
        lines += "536365,8512" + std::to_string(i) + ",HEART,2,2010-12-01 08:26:00,1.50,1.0,UK\n";
    }
    lines += "536366,85120,HEART,1,2010-12-01 08:28:00,1.50,,UK\n";
    lines += "536365,85125,HEART,1,2010-12-01 08:27:00,1.50,1.0,UK\n";
    const auto invoices = group_invoices(read(lines).rows, 4);
    REQUIRE(invoices.size() == 3);
    CHECK(invoices[0].lines.size() == 4);
    CHECK(invoices[1].lines.size() == 2);
    CHECK(invoices[1].part == 2);
    CHECK(invoices[1].at == invoices[0].at);
    CHECK(invoices[1].total == base::Money::of_minor(450));
    CHECK(invoices[1].lines[1].item_id.text() == "85125-150");
    CHECK(invoices[2].invoice_no == "536366");
}

TEST_CASE("the shop made of rows has an item for each price and passes the linter") {
    const auto rows = read(
                          "536365,85123A,HEART,6,2010-12-01 08:26:00,2.55,,UK\n"
                          "536366,85123a,HEART,2,2010-12-01 08:27:00,2.95,,UK\n"
                          "536367,85123A,HEART (old),1,2010-12-01 08:28:00,2.55,,UK\n"
                          "C536368,85123A,HEART,-1,2010-12-01 08:29:00,2.55,,UK\n"
                          "536369,POST,POSTAGE,1,2010-12-01 08:30:00,18.0,,France\n")
                          .rows;
    const policy::ShopReading reading = read_shop(make_retail_shop(rows));
    REQUIRE(reading.shop);
    const std::vector<policy::Item>& items = reading.shop->items;
    REQUIRE(items.size() == 3);
    CHECK(items[0].item_id.text() == "85123A-255");
    CHECK(items[0].name.en == "HEART");
    CHECK(items[0].stock == 7);
    CHECK(items[1].price == base::Money::of_minor(295));
    CHECK(items[2].category == "carriage");
    CHECK(reading.shop->rules.settings.currency.code == "GBP");
    // The one thing to say: two prices of the same goods have the same name.
    REQUIRE(reading.findings.size() == 2);
    CHECK(reading.findings[0].member == "name.en");
    CHECK(reading.findings[1].member == "couriers");
}
