#include <catch2/catch.hpp>

#include "tests/policy/shop_samples.h"

namespace {

// The one finding that a change of the small shop's house rules gives.
policy::Finding find_fault(std::string_view from, std::string_view to) {
    auto shop = samples::small_shop();
    samples::mend(shop, "house/authority.rows.txt", from, to);
    const policy::ShopReading reading = policy::read_shop(shop);
    REQUIRE_FALSE(reading.findings.empty());
    CHECK_FALSE(reading.findings.front().remedy.empty());
    return reading.findings.front();
}

void expect_fault(std::string_view from, std::string_view to, std::string_view row,
                  std::string_view column) {
    INFO(from << " -> " << to);
    const policy::Finding fault = find_fault(from, to);
    CHECK(fault.severity == policy::Severity::Error);
    CHECK(fault.file.starts_with("house/authority.rows.txt:"));
    CHECK(fault.subject == row);
    CHECK(fault.member == column);
}

TEST_CASE("a cell of a house rule that cannot be read names row, column and line") {
    expect_fault("acts: discount, gift\nrole", "acts: discont\nrole", "supervisor.discount",
                 "acts");
    expect_fault("role: supervisor\nreasons", "role: boss\nreasons", "supervisor.discount", "role");
    expect_fault("limit: 20.00", "limit: twenty", "supervisor.discount", "limit");
    expect_fault("limit: 20.00", "limit: -1.00", "supervisor.discount", "limit");
    expect_fault("limit: 20.00", "most: 20.00", "supervisor.discount", "most");
    expect_fault("valid_from: 2026-01-01", "valid_from: 2026-02-30", "supervisor.discount",
                 "valid_from");
    expect_fault("cite.en: No. 1\n", "", "supervisor.discount", "cite.en");
    expect_fault("version: 1\n", "", "small", "version");
    expect_fault("reason: trouble\nname", "raison: trouble\nname", "trouble", "raison");
}

TEST_CASE("house rules that contradict themselves are refused") {
    expect_fault("reasons: trouble\n", "reasons: trouble, whim\n", "supervisor.discount",
                 "reasons");
    expect_fault("limit: 20.00", "limit: 4.00", "supervisor.discount", "second_above");
    expect_fault("second_role: manager", "second_role: clerk", "supervisor.discount",
                 "second_role");
    expect_fault("limit: 20.00\n", "", "supervisor.discount", "limit");
    expect_fault("items: YC-T2\n", "items: YC-T9\n", "supervisor.discount", "items");
    expect_fault("items: YC-T2\n", "", "supervisor.discount", "items");
    expect_fault("cite.zh-CN: 第一条\n", "", "supervisor.discount", "cite.zh-CN");
    expect_fault("valid_from: 2026-01-01", "valid_from: 2027-01-01\nvalid_to: 2026-01-01",
                 "supervisor.discount", "valid_to");
}

TEST_CASE("a vector that gives something else refuses the shop and says what it gives") {
    const policy::Finding fault = find_fault("expect: by", "expect: not by");
    CHECK(fault.member == "expect");
    CHECK(fault.wrong.find("by supervisor.discount alone, limit 20.00") != std::string::npos);
}

TEST_CASE("a shop without house rules goes live with a warning: nobody may give anything") {
    auto shop = samples::small_shop();
    std::erase_if(shop, [](const auto& file) { return file.name.starts_with("house/"); });
    const policy::ShopReading reading = policy::read_shop(shop);
    REQUIRE(reading.shop);
    CHECK(reading.warnings == 1);
    CHECK(reading.findings.front().file == "house");
}

}  // namespace
