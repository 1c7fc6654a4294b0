#include <catch2/catch.hpp>

#include "base/file.h"
#include "kiosk/app/store_config.h"

// Where the return policy hangs, as store.json says.
namespace {

using policy::EnumSet;
using policy::PostedAt;

base::Result<app::StoreConfig> with_posted(const std::string& places) {
    const auto file = std::filesystem::path(COUNTERFOIL_ROOT) / "config/sample-store/store.json";
    std::string text = base::read_file(file, 1 << 20).value();
    const std::size_t at = text.find("\"hold_minutes\"");
    REQUIRE(at != std::string::npos);
    text.insert(at, "\"policy_posted\": " + places + ", ");
    return app::parse_store_config(text);
}

}  // namespace

TEST_CASE("a policy hangs from its first to its last day, without one to this day") {
    const auto config = with_posted(R"([{"at": "register", "from": "2026-01-01"},
        {"at": "entrance", "from": "2026-03-01", "to": "2026-06-30"}])");
    REQUIRE(config.ok());
    CHECK(config->posted_on("2025-12-31").empty());
    CHECK(config->posted_on("2026-02-28") == EnumSet<PostedAt>{PostedAt::Register});
    CHECK(config->posted_on("2026-06-30") ==
          EnumSet<PostedAt>{PostedAt::Register, PostedAt::Entrance});
    CHECK(config->posted_on("2026-07-01") == EnumSet<PostedAt>{PostedAt::Register});
}

TEST_CASE("a place that the law does not know, or an end before the beginning, is refused") {
    CHECK_FALSE(with_posted(R"([{"at": "website", "from": "2026-01-01"}])").ok());
    CHECK_FALSE(with_posted(R"([{"at": "tag", "from": "soon"}])").ok());
    CHECK_FALSE(with_posted(R"([{"at": "tag", "from": "2026-02-01", "to": "2026-01-31"}])").ok());
}
