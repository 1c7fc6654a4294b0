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
