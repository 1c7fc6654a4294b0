#include <catch2/catch.hpp>

#include <algorithm>

#include "kiosk/store/catalogue_table.h"
#include "tests/flow/shop/open_shop.h"

namespace {

// The real shop and packs, with one passage of one pack file put another way.
app::CatalogueImport import_with(const std::string& pack_file, const std::string& was,
                                 const std::string& now) {
    const std::filesystem::path root = COUNTERFOIL_ROOT;
    app::CatalogueImport import{app::read_shop_folder(root / "config/sample-shop").value(),
                                app::read_pack_folder(root / "config/packs").value()};
    for (policy::PackFile& file : import.packs) {
        const std::size_t at = file.text.find(was);
        if (file.name == pack_file) {
            REQUIRE(at != std::string::npos);
            file.text.replace(at, was.size(), now);
        }
    }
    return import;
}

std::int64_t policy_version(OpenShop& shop) {
    auto db = shop.app().readers.lease();
    return store::find_active_catalogue(*db).value()->versions.policy;
}

}  // namespace

TEST_CASE("packs that fail their own golden vectors are not imported, and the vectors are named") {
    OpenShop shop;
    const std::int64_t before = policy_version(shop);
    const auto report = app::import_catalogue(
        shop.app(), import_with("cn-statute.rows.txt", "period: 7 days", "period: 8 days"),
        [](const std::string&) {});
    REQUIRE(report.ok());
    REQUIRE(report->errors > 0);
    const policy::Finding& first = report->findings.front();
    CHECK(first.severity == policy::Severity::Error);
    const bool in_vectors = first.file.find(".vectors.txt:") != std::string::npos;
    const bool in_edges = first.file.find(".edges.txt:") != std::string::npos;
    INFO(first.file);
    CHECK((in_vectors || in_edges));
    CHECK_FALSE(first.subject.empty());
    CHECK(policy_version(shop) == before);
    CHECK(OpenShop::see(app::draft_order(shop.app(), OpenShop::clerk(), OpenShop::once("a"),
                                         {OpenShop::one_kettle()}))
              .state == "draft");
}

TEST_CASE("packs whose vectors hold are switched on under a new policy version") {
    OpenShop shop;
    const std::int64_t before = policy_version(shop);
    const auto report = app::import_catalogue(
        shop.app(), import_with("cn-statute.rows.txt", "version: 1\n", "version: 2\n"),
        [](const std::string&) {});
    REQUIRE(report.ok());
    CHECK(report->errors == 0);
    CHECK(policy_version(shop) == before + 1);
}

namespace {

// The sample shop as headquarters would publish it, with one item priced by a file of its own.
app::CatalogueImport published(std::int64_t version, std::int64_t kettle_minor, bool two_signers) {
    auto import = import_with("cn-statute.rows.txt", "version: 1\n", "version: 1\n");
    import.files.push_back(
        {"prices/today.json", R"({"prices":[{"item_id":"YC-K17","price_minor":)" +
                                  std::to_string(kettle_minor) + R"(,"list_price_minor":)" +
                                  std::to_string(kettle_minor) + "}]}"});
    import.published =
        app::Published{{version, version, version, version}, version, 1, two_signers};
    return import;
}

std::int64_t kettle_price(OpenShop& shop) {
    auto db = shop.app().readers.lease();
    return store::find_item(*db, "YC-K17").value()->price.minor();
}

app::ImportReport take(OpenShop& shop, const app::CatalogueImport& import) {
    auto report = app::import_catalogue(shop.app(), import, [](const std::string&) {});
    REQUIRE(report.ok());
    return std::move(*report);
}

}  // namespace

TEST_CASE("published content brings its own versions, and its prices have the last word") {
    OpenShop shop;
    const auto before = kettle_price(shop);
    CHECK(take(shop, published(40, before - 1, false)).errors == 0);
    CHECK(kettle_price(shop) == before - 1);
    {
        auto db = shop.app().readers.lease();
        const auto active = store::find_active_catalogue(*db).value();
        CHECK(active->versions.price == 40);
        CHECK(active->versions.policy == 40);
        CHECK(active->settings == 40);
        CHECK(active->snapshot == 1);
    }
    auto folder = published(41, before, false);
    folder.published.reset();
    const auto refused = app::import_catalogue(shop.app(), folder, [](const std::string&) {});
    REQUIRE_FALSE(refused.ok());
    CHECK(refused.error().key == "import.published");
    CHECK(shop.replays_the_same());
}

TEST_CASE("an absurd price wants two signers") {
    OpenShop shop;
    const auto before = kettle_price(shop);
    for (const std::int64_t absurd : {before * 10, before * 3 + 1, before / 3 - 1}) {
        const auto report = take(shop, published(40, absurd, false));
        REQUIRE(report.errors == 1);
        CHECK(report.findings.front().subject == "YC-K17");
        CHECK(kettle_price(shop) == before);
    }
    CHECK(take(shop, published(40, before * 3, false)).errors == 0);
    CHECK(take(shop, published(41, before / 3, true)).errors == 0);
    CHECK(kettle_price(shop) == before / 3);
}

TEST_CASE("an item that is priced twice, or for nothing, refuses the shop") {
    OpenShop shop;
    const auto before = kettle_price(shop);
    auto twice = published(40, before, true);
    twice.files.push_back({"prices/again.json", twice.files.back().text});
    CHECK(take(shop, twice).errors == 1);
    CHECK(take(shop, published(40, 0, true)).errors > 0);
    auto unknown = published(40, before, true);
    auto& text = unknown.files.back().text;
    text.replace(text.find("YC-K17"), 6, "NO-ONE");
    CHECK(take(shop, unknown).errors == 0);
    CHECK(kettle_price(shop) == before);
}

TEST_CASE("what is not taken is said once for each version") {
    OpenShop shop;
    const policy::ContentRefused refused{"prices", 7, "bundle.signature", "1 of 2"};
    REQUIRE(app::note_refused_content(shop.app(), refused).ok());
    REQUIRE(app::note_refused_content(shop.app(), refused).ok());
    {
        auto db = shop.app().readers.lease();
        CHECK(store::list_refused_content(*db, 10).value().size() == 1);
        CHECK(store::is_refused_content(*db, "prices", 7).value());
        CHECK_FALSE(store::is_refused_content(*db, "prices", 8).value());
    }
    CHECK(shop.replays_the_same());
}
