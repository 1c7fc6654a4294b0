#include "base/file.h"

#include <sys/stat.h>

#include <catch2/catch.hpp>
#include <fstream>

#include "base/ids.h"

namespace {

namespace fs = std::filesystem;

// A folder of its own for each test case, removed with it.
struct TemporaryFolder {
    fs::path path = fs::temp_directory_path() / ("counterfoil-" + base::random_token(9));
    TemporaryFolder() { fs::create_directory(path); }
    ~TemporaryFolder() { fs::remove_all(path); }
};

}  // namespace

TEST_CASE("a file is replaced whole and nothing is left beside it") {
    const TemporaryFolder folder;
    const fs::path path = folder.path / "high_water";
    REQUIRE(base::write_file_atomically(path, "first").ok());
    REQUIRE(base::write_file_atomically(path, "second").ok());
    CHECK(base::read_file(path, 6).value() == "second");
    CHECK(std::distance(fs::directory_iterator(folder.path), {}) == 1);
}

TEST_CASE("a secret file gets its mode though an older attempt was left open to all") {
    const TemporaryFolder folder;
    const fs::path path = folder.path / "key";
    std::ofstream(folder.path / "key.new") << "left behind";
    fs::permissions(folder.path / "key.new", fs::perms::all);
    REQUIRE(base::write_file_atomically(path, "secret", 0600).ok());
    CHECK((fs::status(path).permissions() & fs::perms::mask) ==
          (fs::perms::owner_read | fs::perms::owner_write));
}

TEST_CASE("reading has a bound and says what is missing") {
    const TemporaryFolder folder;
    const fs::path path = folder.path / "file";
    const std::string bytes(200'000, 'x');
    REQUIRE(base::write_file_atomically(path, bytes).ok());
    CHECK(base::read_file(path, bytes.size()).value() == bytes);
    CHECK(base::read_file(path, bytes.size() - 1).error().code == base::ErrorCode::TooLarge);
    CHECK(base::read_file(folder.path / "none", 1).error().code == base::ErrorCode::NotFound);
    CHECK(base::read_file(folder.path, 1).error().code == base::ErrorCode::Io);
}

TEST_CASE("a failed write leaves the old file as it was") {
    const TemporaryFolder folder;
    const fs::path path = folder.path / "file";
    REQUIRE(base::write_file_atomically(path, "old").ok());
    fs::create_directory(folder.path / "file.new");  // the temporary file cannot be made
    CHECK_FALSE(base::write_file_atomically(path, "new").ok());
    CHECK(base::read_file(path, 10).value() == "old");
}
