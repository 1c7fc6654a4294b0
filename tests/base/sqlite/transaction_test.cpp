#include "base/sqlite/transaction.h"

#include <unistd.h>

#include <array>
#include <catch2/catch.hpp>
#include <filesystem>
#include <string>
#include <string_view>

namespace {

using sqlite::Access;
using sqlite::Database;
using sqlite::Savepoint;
using sqlite::Transaction;

class Fixture {
public:
    Fixture() : database_(open()) {
        REQUIRE(database_.exec("CREATE TABLE item(id INTEGER PRIMARY KEY)").ok());
    }
    ~Fixture() { std::filesystem::remove_all(folder_); }

protected:
    Database open() {
        if (folder_.empty()) {
            auto pattern = (std::filesystem::temp_directory_path() / "sqlite_XXXXXX").string();
            folder_ = ::mkdtemp(pattern.data());
        }
        auto database =
            Database::open(folder_ / "test.db", {.access = Access::Create, .busy_timeout = {}});
        REQUIRE(database.ok());
        return std::move(database).value();
    }
    std::int64_t count() {
        return database_.find_int64("SELECT count(*) FROM item").value().value();
    }
    base::Status insert(int id) { return database_.exec("INSERT INTO item VALUES (?1)", id); }

    std::filesystem::path folder_;
    Database database_;
};

}  // namespace

TEST_CASE_METHOD(Fixture, "a transaction that is not committed leaves nothing") {
    {
        auto transaction = Transaction::begin(database_);
        REQUIRE(insert(1).ok());
    }
    CHECK(count() == 0);
    CHECK_FALSE(database_.in_transaction());
}

TEST_CASE_METHOD(Fixture, "a committed transaction is seen by other connections") {
    auto transaction = Transaction::begin(database_);
    REQUIRE(insert(1).ok());
    auto other = open();
    CHECK(other.find_int64("SELECT count(*) FROM item").value() == 0);
    REQUIRE(transaction->commit().ok());
    CHECK(other.find_int64("SELECT count(*) FROM item").value() == 1);
}

TEST_CASE_METHOD(Fixture, "a second writer is told that the database is busy") {
    auto transaction = Transaction::begin(database_);
    auto other = open();
    const auto second = Transaction::begin(other);
    REQUIRE_FALSE(second.ok());
    CHECK(second.error().key == "database.busy");
}

TEST_CASE_METHOD(Fixture, "one refused part does not undo its neighbours") {
    auto transaction = Transaction::begin(database_);
    for (const int id : {1, 2, 3}) {
        auto part = Savepoint::begin(database_);
        REQUIRE(insert(id).ok());
        if (id != 2) {
            REQUIRE(part->release().ok());
        }
    }
    REQUIRE(transaction->commit().ok());
    CHECK(count() == 2);
    CHECK_FALSE(database_.find_int64("SELECT id FROM item WHERE id=2").value().has_value());
}

TEST_CASE_METHOD(Fixture, "savepoints nest") {
    auto transaction = Transaction::begin(database_);
    auto outer = Savepoint::begin(database_);
    REQUIRE(insert(1).ok());
    {
        auto inner = Savepoint::begin(database_);
        REQUIRE(insert(2).ok());
    }
    REQUIRE(outer->release().ok());
    REQUIRE(transaction->commit().ok());
    CHECK(count() == 1);
}

TEST_CASE_METHOD(Fixture, "a read transaction sees one moment") {
    REQUIRE(insert(1).ok());
    auto reader = open();
    auto moment = Transaction::begin_read(reader);
    CHECK(reader.find_int64("SELECT count(*) FROM item").value() == 1);
    REQUIRE(insert(2).ok());
    CHECK(reader.find_int64("SELECT count(*) FROM item").value() == 1);
    REQUIRE(moment->commit().ok());
    CHECK(reader.find_int64("SELECT count(*) FROM item").value() == 2);
}

TEST_CASE_METHOD(Fixture, "migrations go forward once each") {
    const std::array<std::string_view, 1> first{"CREATE TABLE a(x);"};
    const std::array<std::string_view, 2> second{
        "CREATE TABLE a(x);", "ALTER TABLE a ADD y; INSERT INTO a VALUES (1,2);"};
    REQUIRE(database_.migrate(first).ok());
    REQUIRE(database_.migrate(second).ok());
    REQUIRE(database_.migrate(second).ok());
    CHECK(database_.find_int64("SELECT count(*) FROM a").value() == 1);
    CHECK(database_.migrate(first).error().key == "database.newer_schema");
}

TEST_CASE_METHOD(Fixture, "a migration that fails leaves the schema before it") {
    const std::array<std::string_view, 2> steps{"CREATE TABLE a(x);",
                                                "CREATE TABLE b(x); CREATE TABLE a(x);"};
    CHECK_FALSE(database_.migrate(steps).ok());
    CHECK(database_.find_int64("PRAGMA user_version").value() == 1);
    CHECK(database_.exec("SELECT * FROM b").error().key == "database.schema");
}
