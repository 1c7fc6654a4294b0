#include "policy/terms_merge.h"

#include <algorithm>
#include <deque>
#include <random>

#include <catch2/catch.hpp>

#include "policy/terms_describe.h"

namespace {

using policy::GrantTerms;
using policy::Layer;
using policy::Row;
using Random = std::mt19937;

// Rows that own grants must live as long as these; a deque never moves them.
using Rows = std::deque<Row>;

std::uint32_t below(Random& random, std::uint32_t bound) {
    return static_cast<std::uint32_t>(random() % bound);
}

template <typename E>
E any_of(Random& random, std::uint32_t count) {
    return static_cast<E>(below(random, count));
}

template <typename E>
policy::EnumSet<E> any_set(Random& random, std::uint32_t count) {
    policy::EnumSet<E> set;
    for (std::uint32_t i = 0; i < count; ++i) {
        if (below(random, 2) == 0) {
            set.add(static_cast<E>(i));
        }
    }
    return set;
}

// Few values of each kind, so that windows cover and groups tie often.
GrantTerms random_grant(Random& random, Rows& rows) {
    Row& row = rows.emplace_back();
    row.row_id = "row." + std::to_string(rows.size());
    row.layer = any_of<Layer>(random, 3);
    row.right = policy::Right::QualityReturn;
    row.reasons = {policy::ReturnCause::Quality};
    if (below(random, 2) == 0) {
        row.reasons.add(policy::ReturnCause::Wrong);
    }
    row.window.period = {static_cast<int>(7 * (1 + below(random, 3))), policy::PeriodUnit::Days};
    row.window.clock = any_of<policy::ClockStart>(random, 2);
    row.refund =
        policy::Refund{static_cast<int>(1 + below(random, 2)),
                       any_of<policy::RefundForm>(random, 2), policy::RefundClock::GoodsBack};
    row.cost = {any_of<policy::ReturnFreight>(random, 3), static_cast<int>(50 * below(random, 2))};
    row.proofs.all = any_set<policy::Proof>(random, 2);
    row.conditions = any_set<policy::Condition>(random, 3);
    return {&row,           row.window, row.refund, row.cost, row.proofs,
            row.conditions, &row,       &row,       &row,     &row};
}

std::vector<GrantTerms> random_grants(Random& random, Rows& rows, std::size_t count) {
    std::vector<GrantTerms> grants;
    while (grants.size() < count) {
        grants.push_back(random_grant(random, rows));
    }
    return grants;
}

std::vector<std::string> described(const policy::MergedGrants& merged) {
    std::vector<std::string> lines;
    for (const GrantTerms& terms : merged.terms) {
        lines.push_back(policy::describe(terms));
    }
    return lines;
}

bool is_covered(const GrantTerms& one, const policy::MergedGrants& by) {
    return std::any_of(by.terms.begin(), by.terms.end(),
                       [&](const GrantTerms& each) { return covers_all(each, one); });
}

TEST_CASE("one more grant never makes the outcome worse") {
    Random random(20260101);
    for (int i = 0; i < 3000; ++i) {
        Rows rows;
        std::vector<GrantTerms> grants = random_grants(random, rows, 1 + below(random, 4));
        const auto before = policy::merge_grants(grants);
        grants.push_back(random_grant(random, rows));
        const auto after = policy::merge_grants(grants);
        for (const GrantTerms& had : before.terms) {
            INFO("run " << i << ": " << policy::describe(had));
            REQUIRE(is_covered(had, after));
        }
    }
}

TEST_CASE("whoever holds a grant lacks nothing of it afterwards") {
    Random random(7);
    for (int i = 0; i < 2000; ++i) {
        Rows rows;
        const auto grants = random_grants(random, rows, 1 + below(random, 5));
        const auto merged = policy::merge_grants(grants);
        for (const GrantTerms& own : grants) {
            REQUIRE(is_covered(own, merged));
        }
    }
}

// Each group of an outcome comes from a grant that holds whenever the outcome does.
TEST_CASE("no right arises on a day, or for a reason, for which nobody granted it") {
    Random random(8);
    for (int i = 0; i < 2000; ++i) {
        Rows rows;
        const auto merged = policy::merge_grants(random_grants(random, rows, 1 + below(random, 5)));
        for (const GrantTerms& terms : merged.terms) {
            for (const Row* from :
                 {terms.refund_row, terms.cost_row, terms.proofs_row, terms.conditions_row}) {
                REQUIRE(policy::at_least_as_good(compare(from->window, terms.window)));
                REQUIRE(from->reasons.has_all(terms.owner->reasons));
            }
        }
    }
}

TEST_CASE("the order of the grants changes nothing") {
    Random random(9);
    for (int i = 0; i < 1000; ++i) {
        Rows rows;
        std::vector<GrantTerms> grants = random_grants(random, rows, 2 + below(random, 4));
        const auto first = described(policy::merge_grants(grants));
        std::shuffle(grants.begin(), grants.end(), random);
        REQUIRE(described(policy::merge_grants(grants)) == first);
    }
}

TEST_CASE("no outcome is covered by another") {
    Random random(10);
    for (int i = 0; i < 1000; ++i) {
        Rows rows;
        const auto merged = policy::merge_grants(random_grants(random, rows, 2 + below(random, 4)));
        for (std::size_t a = 0; a < merged.terms.size(); ++a) {
            for (std::size_t b = 0; b < merged.terms.size(); ++b) {
                REQUIRE((a == b || !covers_all(merged.terms[a], merged.terms[b])));
            }
        }
    }
}

GrantTerms grant_of(const Row& row) {
    return {&row,           row.window, row.refund, row.cost, row.proofs,
            row.conditions, &row,       &row,       &row,     &row};
}

Row plain_row(const char* row_id, Layer layer, int days) {
    Row row;
    row.row_id = row_id;
    row.layer = layer;
    row.right = policy::Right::NoReason;
    row.reasons = {policy::ReturnCause::None};
    row.window.period = {days, policy::PeriodUnit::Days};
    row.cost.freight = policy::ReturnFreight::Buyer;
    return row;
}

TEST_CASE("a longer window keeps its own cost after the shorter one has ended") {
    const Row store = plain_row("store", Layer::Store, 30);
    Row law = plain_row("law", Layer::Statute, 7);
    law.cost.freight = policy::ReturnFreight::Seller;
    const auto merged = policy::merge_grants({grant_of(store), grant_of(law)});
    REQUIRE(merged.terms.size() == 2);
    CHECK(merged.terms[0].owner == &store);
    CHECK(merged.terms[0].cost.freight == policy::ReturnFreight::Buyer);
    CHECK(merged.terms[1].cost.freight == policy::ReturnFreight::Seller);
}

TEST_CASE("what a longer window gives betters the shorter one") {
    Row store = plain_row("store", Layer::Store, 30);
    store.cost.freight = policy::ReturnFreight::Seller;
    Row law = plain_row("law", Layer::Statute, 7);
    store.conditions = {policy::Condition::Sealed};
    const auto merged = policy::merge_grants({grant_of(law), grant_of(store)});
    REQUIRE(merged.terms.size() == 2);
    CHECK(merged.terms[1].owner == &law);
    CHECK(merged.terms[1].cost_row == &store);
    CHECK(merged.terms[1].conditions_row == &law);
    CHECK(merged.beaten.empty());
}

TEST_CASE("what is covered is beaten, and says by whom") {
    const Row store = plain_row("store", Layer::Store, 30);
    const Row law = plain_row("law", Layer::Statute, 7);
    const auto merged = policy::merge_grants({grant_of(law), grant_of(store)});
    REQUIRE(merged.terms.size() == 1);
    REQUIRE(merged.beaten.size() == 1);
    CHECK(merged.beaten[0].row == &law);
    CHECK(merged.beaten[0].by == &store);
}

TEST_CASE("of equal grants the higher layer's is told") {
    const Row store = plain_row("a.store", Layer::Store, 7);
    const Row law = plain_row("b.law", Layer::Statute, 7);
    const auto merged = policy::merge_grants({grant_of(store), grant_of(law)});
    REQUIRE(merged.terms.size() == 1);
    CHECK(merged.terms[0].owner == &law);
}

}  // namespace
