#include <catch2/catch.hpp>

#include "kiosk/app/pack_archive.h"
#include "kiosk/app/return_rights.h"
#include "kiosk/store/pack_archive.h"
#include "tests/flow/shop/open_shop.h"

namespace {

using std::chrono::hours;
constexpr hours kYear(24 * 366);

// Switches to the real packs without the rows of the store's own promise.
void import_without_promise(OpenShop& shop) {
    const std::filesystem::path root = COUNTERFOIL_ROOT;
    app::CatalogueImport import{app::read_shop_folder(root / "config/sample-shop").value(),
                                app::read_pack_folder(root / "config/packs").value()};
    std::erase_if(import.packs, [](const policy::PackFile& file) {
        return file.name.starts_with("store-promise");
    });
    const auto report = app::import_catalogue(shop.app(), import, [](const std::string&) {});
    REQUIRE(report.ok());
    REQUIRE(report->errors == 0);
}

std::string rights(OpenShop& shop, const OpenShop::Seen& order) {
    const app::AskRights asked{order.order_id, {}, {}, policy::WithTrace::No};
    auto reply = app::show_return_rights(shop.app(), OpenShop::clerk(), asked);
    REQUIRE(reply.ok());
    return reply->body;
}

bool has(const std::string& text, std::string_view piece) {
    return text.find(piece) != std::string::npos;
}

std::size_t kept_sets(OpenShop& shop) {
    auto db = shop.app().readers.lease();
    return store::list_archived_before(*db, shop.clock.now() + kYear).value().size();
}

}  // namespace

TEST_CASE("a promise that was switched off still binds for what was sold under it") {
    OpenShop shop;
    shop.clock.advance(hours(24 * 364));  // the promise of the sample store began in 2026
    const auto before = shop.sell("before");
    import_without_promise(shop);
    const auto after = shop.sell("after");
    const std::string promised = R"("verdict":"eligible","why":"holds","right":"no_reason")";
    CHECK(has(rights(shop, before), R"("packs":"newer")"));
    CHECK(has(rights(shop, before), promised));
    CHECK(has(rights(shop, after), R"("packs":"same")"));
    CHECK_FALSE(has(rights(shop, after), promised));
    shop.close();
    shop.open();
    CHECK(has(rights(shop, before), promised));
    CHECK(shop.replays_the_same());
}

TEST_CASE("where the packs of a sale are not kept, today's answer, and it is said") {
    OpenShop shop;
    const auto order = shop.sell("a");
    const std::string digest = shop.app().shop.current()->pack_digest;
    import_without_promise(shop);
    shop.close();
    {
        auto db = sqlite::Database::open(shop.data_dir() / "journal.db");
        REQUIRE(store::forget_archived_packs(*db, digest).ok());
    }
    shop.open();
    CHECK(has(rights(shop, order), R"("packs":"then_missing")"));
}

TEST_CASE("packs are forgotten eleven years after they were in force, those in force never") {
    OpenShop shop;
    import_without_promise(shop);
    CHECK(kept_sets(shop) == 2);
    shop.clock.advance(10 * kYear);
    import_without_promise(shop);
    CHECK(kept_sets(shop) == 2);
    shop.clock.advance(2 * kYear);
    import_without_promise(shop);
    CHECK(kept_sets(shop) == 1);
    const std::string digest = shop.app().shop.current()->pack_digest;
    auto db = shop.app().readers.lease();
    CHECK(store::find_archived_packs(*db, digest).value().has_value());
}

TEST_CASE("the packs of five earlier times are found, though only four stay in memory") {
    OpenShop shop;
    auto db = sqlite::Database::open(shop.data_dir() / "journal.db");
    const auto files = store::load_pack_files(*db).value();
    app::PackArchive archive;
    for (const char* name : {"1", "2", "3", "4", "5"}) {
        REQUIRE(store::archive_packs(*db, name, files, shop.clock.now()).ok());
    }
    for (const char* name : {"1", "2", "3", "4", "5", "1"}) {
        CHECK(archive.find(*db, name).value() != nullptr);
    }
    const auto first = archive.find(*db, "5").value();
    CHECK(archive.find(*db, "5").value() == first);
    CHECK(archive.find(*db, "6").value() == nullptr);
}
