#include <cmath>
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>

#include <catch2/catch.hpp>

#include "policy/online_retail.h"

// The three days of tests/data/online-retail.
namespace {

const char* const kDays[] = {"2010-12-01.csv", "2010-12-02.csv", "2010-12-03.csv"};

std::string load(const std::string& day) {
    std::ifstream file(std::filesystem::path(COUNTERFOIL_ROOT "/tests/data/online-retail") / day);
    std::stringstream text;
    text << file.rdbuf();
    REQUIRE_FALSE(text.str().empty());
    return text.str();
}

policy::RetailReading read_all() {
    policy::RetailReading all;
    for (const char* day : kDays) {
        const auto one = policy::read_retail_csv(load(day)).value();
        all.rows_read += one.rows_read;
        all.rows.insert(all.rows.end(), one.rows.begin(), one.rows.end());
        all.refused.insert(all.refused.end(), one.refused.begin(), one.refused.end());
    }
    return all;
}

// A second way to the same sum: columns counted from the right, where no field is ever quoted, and
// floating point that is rounded to pence for each row.
struct NaiveSum {
    long rows = 0;
    long pence = 0;
};

NaiveSum naive_sum() {
    NaiveSum sum;
    for (const char* day : kDays) {
        std::istringstream lines(load(day));
        std::string line;
        std::getline(lines, line);
        while (std::getline(lines, line)) {
            std::vector<std::string> fields;
            std::istringstream cells(line);
            for (std::string cell; std::getline(cells, cell, ',');) {
                fields.push_back(cell);
            }
            const std::size_t last = fields.size() - 1;
            sum.rows += 1;
            sum.pence +=
                std::lround(std::stod(fields[last - 4]) * std::stod(fields[last - 2]) * 100);
        }
    }
    return sum;
}

base::Money sum_of_rows(const policy::RetailReading& reading) {
    base::Money sum;
    for (const policy::RetailRow& row : reading.rows) {
        sum += row.amount();
    }
    return sum;
}

base::Money sum_of_refused(const policy::RetailReading& reading) {
    base::Money sum;
    for (const policy::RefusedRow& row : reading.refused) {
        sum += row.amount;
    }
    return sum;
}

}  // namespace

TEST_CASE("accepted and refused rows are all rows, and few are refused") {
    const policy::RetailReading all = read_all();
    CHECK(all.rows_read == naive_sum().rows);
    CHECK(all.rows_read == 7419);
    CHECK(static_cast<std::int64_t>(all.rows.size() + all.refused.size()) == all.rows_read);
    CHECK(all.refused.size() * 20 < all.rows.size());
}

TEST_CASE("accepted and refused amounts are the sum of the files to the penny") {
    const policy::RetailReading all = read_all();
    CHECK((sum_of_rows(all) + sum_of_refused(all)).minor() == naive_sum().pence);
    CHECK(naive_sum().pence == 15046330);
}

TEST_CASE("the rows that are refused are the ones a person finds in the files") {
    std::map<std::string_view, int> count;
    for (const policy::RefusedRow& row : read_all().refused) {
        ++count[word(row.reason)];
    }
    CHECK(count == std::map<std::string_view, int>{{"fee", 1},
                                                   {"manual_entry", 4},
                                                   {"discount", 1},
                                                   {"stock_adjustment", 30},
                                                   {"zero_price", 15}});
}

TEST_CASE("grouping loses no row and no penny, and every part fits a till") {
    const policy::RetailReading all = read_all();
    base::Money sum;
    std::size_t lines = 0;
    std::size_t returns = 0;
    for (const policy::RetailInvoice& invoice : group_invoices(all.rows, 100)) {
        CHECK(invoice.lines.size() <= 100);
        base::Money total;
        for (const policy::RetailLine& line : invoice.lines) {
            total += line.unit_price * line.quantity;
        }
        CHECK(total == invoice.total);
        sum += invoice.is_return ? -total : total;
        lines += invoice.lines.size();
        returns += invoice.is_return ? 1 : 0;
    }
    CHECK(sum == sum_of_rows(all));
    CHECK(lines == all.rows.size());
    CHECK(returns == 35);
}

TEST_CASE("the shop of the three days passes the linter and holds every item of every invoice") {
    const policy::RetailReading all = read_all();
    const policy::ShopReading reading = read_shop(make_retail_shop(all.rows));
    REQUIRE(reading.shop);
    std::map<std::string, std::int64_t> stock;
    std::map<std::string, base::Money> price;
    for (const policy::Item& item : reading.shop->items) {
        stock[item.item_id.text()] = item.stock;
        price[item.item_id.text()] = item.price;
    }
    for (const policy::RetailRow& row : all.rows) {
        const std::string item_id = retail_item_id(row).text();
        CHECK(price.at(item_id) == row.unit_price);
        stock.at(item_id) -= row.is_return ? 0 : row.quantity;
    }
    for (const auto& [item_id, left] : stock) {
        CHECK(left == 0);
    }
}
