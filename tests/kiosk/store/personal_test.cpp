#include <catch2/catch.hpp>

#include "kiosk/store/personal.h"
#include "kiosk/store/store_lock.h"
#include "tests/kiosk/store/small_store.h"

TEST_CASE("a sealed field opens with its own event and field name only") {
    const std::string key = base::random_bytes(32);
    const base::Uuid event = base::make_uuid7(1'763'800'000'000);
    const std::string sealed = store::seal_field(key, event, "personal", "138");
    CHECK(store::open_field(key, event, "personal", sealed).value() == "138");
    CHECK_FALSE(store::open_field(key, event, "words", sealed).ok());
    CHECK_FALSE(store::open_field(key, base::make_uuid7(1), "personal", sealed).ok());
    CHECK_FALSE(store::open_field(base::random_bytes(32), event, "personal", sealed).ok());
}

TEST_CASE("a subject keeps its key until it is erased") {
    SmallStore store;
    std::string first;
    const auto fetch = [&](std::string& key) {
        return store.writer->run([&](store::WriteContext& context) -> base::Status {
            TRY(found, store::load_or_make_subject_key(context.db(), context.keys(), "s"));
            key = found;
            return base::ok();
        });
    };
    REQUIRE(fetch(first).ok());
    std::string second;
    REQUIRE(fetch(second).ok());
    CHECK(first == second);
    REQUIRE(store.writer
                ->run([](store::WriteContext& context) {
                    return context.db().exec("DELETE FROM subject_key");
                })
                .ok());
    REQUIRE(fetch(second).ok());
    CHECK(first != second);
}

TEST_CASE("a second process is refused while one holds the folder") {
    support::TempFolder folder;
    const auto first = store::StoreLock::acquire(folder.path());
    REQUIRE(first.ok());
    const auto second = store::StoreLock::acquire(folder.path());
    REQUIRE_FALSE(second.ok());
    CHECK(second.error().key == "store.in_use");
}
