#include "base/sqlite/database.h"

#include <sqlite3.h>
#include <unistd.h>

#include <array>
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <string>

namespace {

using sqlite::Access;
using sqlite::Database;

// A folder of its own for each test, gone afterwards.
class Folder {
public:
    Folder() {
        std::string pattern = (std::filesystem::temp_directory_path() / "sqlite_XXXXXX").string();
        path_ = ::mkdtemp(pattern.data());
    }
    ~Folder() { std::filesystem::remove_all(path_); }
    std::filesystem::path file() const { return path_ / "test.db"; }
    std::filesystem::path path() const { return path_; }

private:
    std::filesystem::path path_;
};

Database create(const Folder& folder) {
    auto database = Database::open(folder.file(), {.access = Access::Create});
    REQUIRE(database.ok());
    REQUIRE(database
                ->exec_script("CREATE TABLE IF NOT EXISTS item(id INTEGER PRIMARY KEY, "
                              "name TEXT UNIQUE, data BLOB) STRICT;")
                .ok());
    return std::move(database).value();
}

std::int64_t count(Database& database) {
    return database.find_int64("SELECT count(*) FROM item").value().value();
}

}  // namespace

TEST_CASE("every kind of value comes back as it was bound") {
    Folder folder;
    auto database = create(folder);
    const std::string name = "铜壶";
    const std::array<std::uint8_t, 3> data{0, 0xff, 7};
    REQUIRE(database.exec("INSERT INTO item VALUES (?1,?2,?3)", 5, name, data).ok());
    REQUIRE(
        database
            .exec("INSERT INTO item VALUES (?1,?2,?3)", std::int64_t{-9}, nullptr, sqlite::Blob{""})
            .ok());

    auto found = database.prepare("SELECT id,name,data FROM item ORDER BY id DESC");
    REQUIRE(found.ok());
    REQUIRE(found->step().value());
    CHECK(found->int64(0) == 5);
    CHECK(found->text(1) == name);
    CHECK(found->blob(2) == std::string_view("\0\xff\7", 3));
    REQUIRE(found->step().value());
    CHECK(found->int64(0) == -9);
    CHECK(found->is_null(1));
    CHECK_FALSE(found->find_text(1).has_value());
    CHECK_FALSE(found->is_null(2));
    CHECK(found->blob(2).empty());
    CHECK_FALSE(found->step().value());
}

TEST_CASE("empty texts and absent values are told apart") {
    Folder folder;
    auto database = create(folder);
    REQUIRE(database.exec("INSERT INTO item(id,name) VALUES (1,?1)", std::string_view()).ok());
    REQUIRE(database.exec("INSERT INTO item(id,name) VALUES (2,?1)", std::optional<std::string>())
                .ok());
    CHECK(database.find_text("SELECT name FROM item WHERE id=1").value() == "");
    CHECK_FALSE(database.find_text("SELECT name FROM item WHERE id=2").value().has_value());
    CHECK_FALSE(database.find_text("SELECT name FROM item WHERE id=3").value().has_value());
}

TEST_CASE("a statement forgets its values when it is given back") {
    Folder folder;
    auto database = create(folder);
    for (const bool first : {true, false}) {
        auto insert = database.prepare("INSERT INTO item(name) VALUES (?1)");
        if (first) {
            insert->bind("kept?");
        }
        REQUIRE(insert->run().ok());
    }
    CHECK(database.find_int64("SELECT count(*) FROM item WHERE name IS NULL").value() == 1);
}

TEST_CASE("a statement in use can be asked for again") {
    Folder folder;
    auto database = create(folder);
    REQUIRE(database.exec_script("INSERT INTO item(id) VALUES (1),(2),(3)").ok());
    const auto prepare = [&] { return database.prepare("SELECT id FROM item ORDER BY id"); };
    auto outer = prepare();
    REQUIRE(outer->step().value());
    {
        auto inner = prepare();
        REQUIRE(inner->step().value());
        REQUIRE(inner->step().value());
        CHECK(inner->int64(0) == 2);
    }
    CHECK(outer->int64(0) == 1);
}

TEST_CASE("one place in the source is compiled once") {
    Folder folder;
    auto database = create(folder);
    for (int id = 1; id <= 10; ++id) {
        REQUIRE(database.exec("INSERT INTO item(id) VALUES (?1)", id).ok());
    }
    int compiled = 0;
    for (auto* each = sqlite3_next_stmt(database.handle(), nullptr); each != nullptr;
         each = sqlite3_next_stmt(database.handle(), each)) {
        ++compiled;
    }
    CHECK(compiled == 1);
}

TEST_CASE("a broken constraint is a conflict and names itself") {
    Folder folder;
    auto database = create(folder);
    REQUIRE(database.exec("INSERT INTO item(name) VALUES ('a')").ok());
    const auto status = database.exec("INSERT INTO item(name) VALUES ('a')");
    REQUIRE_FALSE(status.ok());
    CHECK(status.error().code == base::ErrorCode::Conflict);
    CHECK(status.error().key == "database.constraint");
    CHECK(status.error().detail.find("item.name") != std::string::npos);
}

TEST_CASE("SQL that does not fit the tables is told apart from damage") {
    Folder folder;
    auto database = create(folder);
    CHECK(database.exec("SELECT nothing FROM nowhere").error().key == "database.schema");
    CHECK(database.exec("SELECT \"no such column\" FROM item").error().key == "database.schema");
}

TEST_CASE("a file that is no database is corrupt and left as it is") {
    Folder folder;
    std::ofstream(folder.file()) << std::string(8192, 'x');
    const auto database = Database::open(folder.file());
    REQUIRE_FALSE(database.ok());
    CHECK(database.error().code == base::ErrorCode::Corrupt);
    CHECK(std::filesystem::file_size(folder.file()) == 8192);
}

TEST_CASE("a missing file is not made unless asked") {
    Folder folder;
    CHECK(Database::open(folder.file()).error().key == "database.cannot_open");
    CHECK_FALSE(std::filesystem::exists(folder.file()));
}

TEST_CASE("a reader cannot write and does not checkpoint when it closes") {
    Folder folder;
    auto writer = create(folder);
    REQUIRE(writer.exec("INSERT INTO item(id) VALUES (1)").ok());
    const auto wal = folder.file().string() + "-wal";
    const auto size = std::filesystem::file_size(wal);
    {
        auto reader = Database::open(folder.file(), {.access = Access::ReadOnly});
        REQUIRE(reader.ok());
        CHECK(count(*reader) == 1);
        CHECK(reader->exec("DELETE FROM item").error().key == "database.cannot_open");
    }
    CHECK(std::filesystem::file_size(wal) == size);
}

TEST_CASE("a full disk is unavailable, not broken, and works again with room") {
    Folder folder;
    auto database = create(folder);
    REQUIRE(database.exec_script("PRAGMA max_page_count=8").ok());
    const std::string big(100'000, 'x');
    const auto status = database.exec("INSERT INTO item(data) VALUES (?1)", sqlite::Blob{big});
    REQUIRE_FALSE(status.ok());
    CHECK(status.error().code == base::ErrorCode::Unavailable);
    CHECK(status.error().key == "database.disk_full");
    REQUIRE(database.exec_script("PRAGMA max_page_count=1000").ok());
    CHECK(database.exec("INSERT INTO item(data) VALUES (?1)", sqlite::Blob{big}).ok());
}

TEST_CASE("checkpoints empty the log into the file") {
    Folder folder;
    auto database = create(folder);
    REQUIRE(database.exec("INSERT INTO item(name) VALUES ('a')").ok());
    const auto moved = database.checkpoint();
    REQUIRE(moved.ok());
    CHECK(moved->wal_pages > 0);
    CHECK(moved->moved_pages == moved->wal_pages);
    CHECK(std::filesystem::file_size(folder.file().string() + "-wal") > 0);
    REQUIRE(database.checkpoint_and_truncate().ok());
    CHECK(std::filesystem::file_size(folder.file().string() + "-wal") == 0);
}

TEST_CASE("nothing checkpoints by itself") {
    Folder folder;
    auto database = create(folder);
    REQUIRE(database.checkpoint_and_truncate().ok());
    const std::string big(4000, 'x');
    for (int i = 0; i < 1200; ++i) {
        REQUIRE(database.exec("INSERT INTO item(data) VALUES (?1)", sqlite::Blob{big}).ok());
    }
    CHECK(database.checkpoint()->wal_pages > 1200);
}

TEST_CASE("a backup is a whole database of its own and never overwrites") {
    Folder folder;
    auto database = create(folder);
    REQUIRE(database.exec("INSERT INTO item(name) VALUES ('a')").ok());
    const auto copy = folder.path() / "copy.db";
    REQUIRE(database.backup_to(copy).ok());
    REQUIRE(database.exec("INSERT INTO item(name) VALUES ('b')").ok());
    auto opened = Database::open(copy);
    REQUIRE(opened.ok());
    CHECK(opened->check_integrity().ok());
    CHECK(count(*opened) == 1);
    CHECK(database.backup_to(copy).error().key == "database.backup_exists");
}

TEST_CASE("damage inside a file is found by the integrity check") {
    Folder folder;
    {
        auto database = create(folder);
        const std::string data(3000, 'x');
        for (int i = 0; i < 20; ++i) {
            REQUIRE(database.exec("INSERT INTO item(data) VALUES (?1)", sqlite::Blob{data}).ok());
        }
    }
    std::fstream file(folder.file(), std::ios::in | std::ios::out | std::ios::binary);
    file.seekp(5 * 4096 + 3);
    file.write("\xff\xff\xff\xff", 4);
    file.close();
    auto database = Database::open(folder.file());
    REQUIRE(database.ok());
    CHECK(database->check_integrity().error().code == base::ErrorCode::Corrupt);
}
