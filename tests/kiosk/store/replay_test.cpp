#include <catch2/catch.hpp>

#include "tests/kiosk/store/small_store.h"

TEST_CASE("replaying the journal gives the tables again") {
    SmallStore store;
    for (int i = 0; i < 20; ++i) {
        REQUIRE(store.count("item-" + std::to_string(i % 7), i).ok());
    }
    store.close();
    const auto report = store::replay_and_compare(store.folder.path() / "journal.db",
                                                  store.folder.path() / "again.db", store.identity,
                                                  [](std::uint64_t) {});
    REQUIRE(report.ok());
    CHECK(report->events == 20);
    CHECK(report->equal());
}

TEST_CASE("a table that was changed behind the journal's back is found by replay") {
    SmallStore store;
    REQUIRE(store.count("A", 1).ok());
    store.close();
    {
        auto db = sqlite::Database::open(store.folder.path() / "journal.db");
        REQUIRE(db.ok());
        REQUIRE(db->exec("UPDATE stock SET available = 99").ok());
        REQUIRE(db->checkpoint_and_truncate().ok());
    }
    const auto report = store::replay_and_compare(store.folder.path() / "journal.db",
                                                  store.folder.path() / "again.db", store.identity,
                                                  [](std::uint64_t) {});
    REQUIRE(report.ok());
    CHECK_FALSE(report->equal());
}
