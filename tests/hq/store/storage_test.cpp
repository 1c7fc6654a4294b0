#include "hq/store/storage.h"

#include <catch2/catch.hpp>

#include "hq/store/data_lock.h"
#include "tests/hq/store/fixture.h"

TEST_CASE_METHOD(HqFixture, "a write that fails leaves nothing of itself") {
    const auto failed = storage_->write([](sql::Session& db) -> base::Status {
        CHECK_OK(db.exec("INSERT INTO store VALUES ('0117',0,'{}','')"));
        return base::error(base::ErrorCode::Refused, "test");
    });
    CHECK(failed.error().key == "test");
    CHECK(count("store") == 0);
}

TEST_CASE_METHOD(HqFixture, "after an I/O error nothing is written any more, and it is said once") {
    int said = 0;
    auto opened = hq::Storage::open("sqlite:" + (folder_ / "other.db").string(), [&] { ++said; });
    REQUIRE(opened.ok());
    auto& storage = **opened;
    const auto broken = storage.write([](sql::Session&) -> base::Status {
        return base::error(base::ErrorCode::Io, "database.io");
    });
    CHECK(broken.error().key == "database.io");
    const auto later = storage.write(
        [](sql::Session& db) { return db.exec("INSERT INTO store VALUES ('0117',0,'{}','')"); });
    CHECK(later.error().key == "database.broken");
    CHECK(said == 1);
}

TEST_CASE_METHOD(HqFixture, "a second process cannot take the same folder") {
    auto first = hq::DataLock::take(folder_);
    REQUIRE(first.ok());
    CHECK(hq::DataLock::take(folder_).error().key == "data.in_use");
    { const auto taken = std::move(first).value(); }
    CHECK(hq::DataLock::take(folder_).ok());
}

TEST_CASE_METHOD(HqFixture, "keys are made once; a damaged one is not replaced") {
    const auto key = keys_->signing_key.public_key;
    restart();
    CHECK(keys_->signing_key.public_key == key);
    std::filesystem::resize_file(folder_ / "keys" / "signing.key", 5);
    CHECK(hq::Keys::load_or_make(folder_ / "keys").error().key == "keys.damaged");
}
