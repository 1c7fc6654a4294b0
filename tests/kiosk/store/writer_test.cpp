#include <catch2/catch.hpp>

#include <fstream>
#include <thread>

#include "tests/kiosk/store/small_store.h"

TEST_CASE("a command that succeeded is in the table and in the journal") {
    SmallStore store;
    REQUIRE(store.count("A", 7).ok());
    CHECK(store.stock_of("A").value() == 7);
    CHECK(store.writer->head().seq == 1);
}

TEST_CASE("a refused command leaves nothing behind, not even its seq") {
    SmallStore store;
    const base::Status refused = store.writer->run([](store::WriteContext& context) {
        const base::Status written = SmallStore::append_count(context, "A", 7);
        REQUIRE(written.ok());
        return base::Status(base::error(base::ErrorCode::Refused, "test.no", ""));
    });
    CHECK(refused.error().key == "test.no");
    CHECK(store.writer->head().seq == 0);
    REQUIRE(store.count("B", 1).ok());
    CHECK_FALSE(store.stock_of("A").value().has_value());
    CHECK(store.writer->head().seq == 1);
}

TEST_CASE("commands of many threads all become durable, and refused ones do not undo neighbours") {
    SmallStore store;
    std::vector<std::thread> threads;
    std::atomic<int> good{0};
    for (int t = 0; t < 8; ++t) {
        threads.emplace_back([&, t] {
            for (int i = 0; i < 50; ++i) {
                const std::string item = std::to_string(t) + "-" + std::to_string(i);
                const bool refuse = i % 5 == 4;
                const base::Status done =
                    store.writer->run([&](store::WriteContext& context) -> base::Status {
                        CHECK_OK(SmallStore::append_count(context, item, i));
                        if (refuse) {
                            return base::error(base::ErrorCode::Refused, "test.no", "");
                        }
                        return base::ok();
                    });
                good += done.ok() ? 1 : 0;
            }
        });
    }
    for (std::thread& thread : threads) {
        thread.join();
    }
    CHECK(good == 8 * 40);
    CHECK(store.writer->head().seq == 8 * 40);
    CHECK(store.stock_of("3-3").value() == 3);
    CHECK_FALSE(store.stock_of("3-4").value().has_value());
}

TEST_CASE("a store that is opened again goes on where it stopped") {
    SmallStore store;
    REQUIRE(store.count("A", 1).ok());
    const store::Head before = store.writer->head();
    store.close();
    REQUIRE(store.open().ok());
    CHECK(store.writer->head() == before);
    REQUIRE(store.count("B", 2).ok());
    CHECK(store.writer->head().seq == 2);
}

TEST_CASE("a database that is older than its high-water mark refuses to sell") {
    SmallStore store;
    REQUIRE(store.count("A", 1).ok());
    store.close();
    const auto file = store.folder.path() / "journal.db";
    const auto copy = store.folder.path() / "copy.db";
    std::filesystem::copy_file(file, copy);
    REQUIRE(store.open().ok());
    REQUIRE(store.count("B", 2).ok());
    store.close();
    std::filesystem::copy_file(copy, file, std::filesystem::copy_options::overwrite_existing);
    const base::Status opened = store.open();
    REQUIRE_FALSE(opened.ok());
    CHECK(opened.error().key == "store.behind_high_water");
}

TEST_CASE("a mark that is gone is not made again by itself") {
    SmallStore store;
    REQUIRE(store.count("A", 1).ok());
    store.close();
    std::filesystem::remove(store.folder.path() / "high_water");
    const base::Status opened = store.open();
    REQUIRE_FALSE(opened.ok());
    CHECK(opened.error().key == "store.high_water_missing");
    CHECK_FALSE(std::filesystem::exists(store.folder.path() / "high_water"));
}

TEST_CASE("a mark of nothing but zeros is damage") {
    SmallStore store;
    REQUIRE(store.count("A", 1).ok());
    store.close();
    std::ofstream(store.folder.path() / "high_water", std::ios::binary) << std::string(52, '\0');
    const base::Status opened = store.open();
    REQUIRE_FALSE(opened.ok());
    CHECK(opened.error().key == "store.high_water_damaged");
}

TEST_CASE("another log of the same length, or a longer one, does not fit the mark") {
    SmallStore store;
    REQUIRE(store.count("A", 1).ok());
    store.close();
    const auto mark = store.folder.path() / "high_water";
    const auto kept = store.folder.path() / "kept";
    std::filesystem::copy_file(mark, kept);
    const auto file = store.folder.path() / "journal.db";
    std::filesystem::remove(file);
    REQUIRE(store::create_database(file).ok());
    std::filesystem::remove(mark);
    REQUIRE(store.open().ok());
    REQUIRE(store.count("B", 2).ok());
    REQUIRE(store.count("C", 3).ok());
    store.close();
    std::filesystem::copy_file(kept, mark, std::filesystem::copy_options::overwrite_existing);
    const base::Status opened = store.open();
    REQUIRE_FALSE(opened.ok());
    CHECK(opened.error().key == "store.behind_high_water");
}

TEST_CASE("a changed byte in an event is found at the next start") {
    SmallStore store;
    REQUIRE(store.count("A", 1).ok());
    REQUIRE(store.count("B", 2).ok());
    store.close();
    {
        auto db = sqlite::Database::open(store.folder.path() / "journal.db");
        REQUIRE(db.ok());
        REQUIRE(db->exec("DELETE FROM verified_mark").ok());
        REQUIRE(db->exec("UPDATE journal SET body = substr(body, 1, length(body) - 1) || x'20' "
                         "WHERE seq = 1")
                    .ok());
    }
    const base::Status opened = store.open();
    REQUIRE_FALSE(opened.ok());
    CHECK(opened.error().key == "journal.damaged");
}

TEST_CASE("a missing database is never replaced by an empty one") {
    SmallStore store;
    store.close();
    std::filesystem::remove(store.folder.path() / "journal.db");
    const base::Status opened = store.open();
    REQUIRE_FALSE(opened.ok());
    CHECK(opened.error().key == "store.missing");
    CHECK_FALSE(std::filesystem::exists(store.folder.path() / "journal.db"));
}

TEST_CASE("the hybrid clock counts on when the wall clock is set back ten years") {
    SmallStore store;
    REQUIRE(store.count("A", 1).ok());
    store.clock.set(base::from_unix_ms(1'448'000'000'000));
    REQUIRE(store.count("B", 2).ok());
    store.close();
    auto db = sqlite::Database::open(store.folder.path() / "journal.db");
    REQUIRE(db.ok());
    const auto first = store::load_event(*db, 1);
    const auto second = store::load_event(*db, 2);
    REQUIRE(first.ok());
    REQUIRE(second.ok());
    CHECK(second->hlc > first->hlc);
    CHECK(second->wall < first->wall);
}
