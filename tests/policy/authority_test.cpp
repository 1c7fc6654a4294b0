#include <catch2/catch.hpp>

#include "base/file.h"
#include "policy/authority.h"
#include "policy/house_rules.h"

namespace {

using base::Money;
using policy::Act;
using policy::AuthorityDecision;
using policy::AuthorityWish;

const base::Currency& yuan() {
    static const base::Currency currency = base::find_currency("CNY").value();
    return currency;
}

std::vector<policy::PackFile> files_of(const std::string& shop) {
    const std::filesystem::path folder =
        std::filesystem::path(COUNTERFOIL_ROOT) / "config" / shop / "house";
    std::vector<policy::PackFile> files;
    for (const std::string name : {"authority.rows.txt", "authority.vectors.txt"}) {
        files.push_back({"house/" + name, base::read_file(folder / name, 1024 * 1024).value()});
    }
    return files;
}

const policy::AuthorityRules& sample() {
    static const policy::HouseRules house = [] {
        policy::Findings findings;
        policy::HouseRules read = policy::read_house(files_of("sample-shop"), yuan(), findings);
        REQUIRE(findings.take().empty());
        return read;
    }();
    return house.authority;
}

AuthorityWish discount(const std::string& role, std::int64_t amount) {
    return {Act::Discount, role, Money::of_minor(amount), Money::of_minor(100'000), "trouble", true,
            "2026-11-22"};
}

AuthorityDecision decide(const AuthorityWish& wish) {
    return policy::decide_authority(wish, sample()).value();
}

TEST_CASE("the sample shop's authority vectors give what they say") {
    CHECK(sample().vectors.size() >= 40);
    for (const policy::AuthorityVector& vector : sample().vectors) {
        INFO(vector.name);
        CHECK(policy::describe_authority(decide(vector.wish), yuan()) == vector.expected);
    }
}

TEST_CASE("who may decide otherwise at least is the lowest rank with a row for it") {
    AuthorityWish wish = discount("", 0);
    wish.act = Act::ReturnOutsideRights;
    std::optional<policy::Rank> last = policy::Rank::Clerk;
    for (const std::int64_t amount : {100, 20'000, 100'000, 100'000'000}) {
        wish.amount = wish.of = Money::of_minor(amount);
        const auto rank = policy::find_lowest_rank(wish, sample());
        REQUIRE((!rank || (last && *rank >= *last)));
        last = rank;
    }
    wish.amount = Money::of_minor(100);
    CHECK(policy::find_lowest_rank(wish, sample()) > policy::Rank::Clerk);
    CHECK_FALSE(policy::find_lowest_rank(wish, {}).has_value());
}

TEST_CASE("a role never may less than the roles below it") {
    const std::string roles[] = {"customer", "clerk", "senior_clerk", "supervisor", "manager"};
    for (int act = 0; act <= static_cast<int>(Act::FreePacking); ++act) {
        for (const policy::AuthorityReason& reason : sample().reasons) {
            for (const std::int64_t amount : {0, 500, 1000, 2001, 5001, 20'000, 60'000}) {
                AuthorityDecision below;
                for (const std::string& role : roles) {
                    AuthorityWish wish = discount(role, amount);
                    wish.act = static_cast<Act>(act);
                    wish.reason_id = reason.reason_id;
                    wish.item_id = "MY-TW1";
                    const AuthorityDecision now = decide(wish);
                    CHECK(now.allowed >= below.allowed);
                    CHECK(now.limit >= below.limit);
                    if (below.allowed && !below.second_person_needed) {
                        CHECK_FALSE(now.second_person_needed);
                    }
                    below = now;
                }
            }
        }
    }
}

TEST_CASE("what was given before counts, so that splitting an amount gains nothing") {
    for (std::int64_t first = 0; first <= 20'000; first += 500) {
        for (std::int64_t second = 500; second <= 20'000; second += 500) {
            AuthorityWish split = discount("supervisor", second);
            split.before = {{Act::PriceMatch, Money::of_minor(first)}};
            const AuthorityDecision parts = decide(split);
            const AuthorityDecision whole = decide(discount("supervisor", first + second));
            CHECK(parts.allowed == whole.allowed);
            CHECK(parts.second_person_needed == whole.second_person_needed);
        }
    }
}

TEST_CASE("customers, tills and unknown roles have no rank") {
    for (const std::string role : {"customer", "till", "system", "", "Manager"}) {
        CHECK_FALSE(decide(discount(role, 0)).allowed);
    }
}

TEST_CASE("the trace names the winner, what it beat, and rows that missed by one column") {
    const AuthorityDecision decision = decide(discount("manager", 1500));
    REQUIRE(decision.trace.size() == 3);
    CHECK(decision.row->row_id == "manager.discount");
    CHECK(decision.trace[0].kind == policy::AuthorityStep::Kind::Beaten);
    CHECK(decision.trace[0].got == "needs a second person");
    CHECK(decision.trace[2].kind == policy::AuthorityStep::Kind::Won);
    const AuthorityDecision refused = decide(discount("clerk", 1500));
    CHECK(refused.trace[1].kind == policy::AuthorityStep::Kind::Missed);
    CHECK(refused.trace[1].column == "role");
}

TEST_CASE("the second person is another one and has the rank") {
    const AuthorityDecision decision = decide(discount("clerk", 500));
    REQUIRE(decision.second_person_needed);
    CHECK(policy::check_second(decision, {"01", "", ""}) == "authority.second_needed");
    CHECK(policy::check_second(decision, {"01", "01", "supervisor"}) ==
          "authority.second_is_first");
    CHECK(policy::check_second(decision, {"01", "02", "senior_clerk"}) == "authority.second_rank");
    CHECK(policy::check_second(decision, {"01", "02", "manager"}).empty());
}

TEST_CASE("an amount below zero and a day that does not exist are refused") {
    AuthorityWish wish = discount("manager", -1);
    CHECK(policy::decide_authority(wish, sample()).error().key == "authority.amount");
    wish = discount("manager", 1);
    wish.local_date = "2026-02-30";
    CHECK(policy::decide_authority(wish, sample()).error().key == "calendar.date");
}

}  // namespace
