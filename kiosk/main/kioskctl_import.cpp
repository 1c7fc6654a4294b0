#include <fmt/format.h>

#include "kiosk/app/catalogue_import.h"
#include "kiosk/main/commands.h"
#include "kiosk/service/store_box.h"
#include "kiosk/sync/identity.h"
#include "kiosk/workers/bundle_worker.h"

namespace command {
namespace {

constexpr std::size_t kMaxPrinted = 50;

void print_finding(const policy::Finding& finding) {
    fmt::print("  {}\n", policy::format_finding(finding));
}

base::Status import_shop(const Words& words) {
    TRY(arguments, base::Arguments::parse(words, {}));
    CHECK_OK(arguments.allow_only({"data", "packs"}));
    TRY(data, arguments.value("data"));
    if (arguments.positional().size() != 1) {
        return base::error(base::ErrorCode::InvalidInput, "command.arguments",
                           "import catalogue SHOP_DIR --data DIR");
    }
    std::string packs = arguments.value_or("packs", "");
    if (packs.empty()) {
        TRY(shipped, find_shipped("config/packs"));
        packs = shipped.string();
    }
    const base::SystemClock clock;
    TRY(box, service::StoreBox::open({.data_dir = data, .clock = clock}));
    TRY(files, app::read_shop_folder(arguments.positional()[0]));
    TRY(pack_files, app::read_pack_folder(packs));
    TRY(report, app::import_catalogue(box->app(), {std::move(files), std::move(pack_files)},
                                      [](const std::string& step) { fmt::print("{}\n", step); }));
    for (std::size_t i = 0; i < report.findings.size() && i < kMaxPrinted; ++i) {
        print_finding(report.findings[i]);
    }
    fmt::print("{} errors, {} warnings\n", report.errors, report.warnings);
    if (report.errors > 0) {
        return base::error(base::ErrorCode::Refused, "import.refused",
                           "the catalogue has errors; nothing was changed");
    }
    fmt::print("{} items are on sale\n", report.items);
    return base::ok();
}

// What headquarters publishes, before the store serves for the first time: afterwards kioskd
// follows by itself.
base::Status import_published(const Words& words) {
    TRY(arguments, base::Arguments::parse(words, {}));
    CHECK_OK(arguments.allow_only({"data"}));
    TRY(data, arguments.value("data"));
    const base::SystemClock clock;
    TRY(box, service::StoreBox::open({.data_dir = data, .clock = clock}));
    TRY(certificate, uplink::load_certificate(box->data_dir() / "keys" / "certificate.json"));
    if (!certificate) {
        return base::error(base::ErrorCode::Refused, "import.not_enrolled",
                           "the store is not enrolled: kioskctl setup --enrolment-code CODE");
    }
    TRY(bundles, workers::BundleWorker::create(box->app(), *certificate, box->data_dir()));
    CHECK_OK(bundles->look());
    const auto shop = box->app().shop.current();
    if (!shop) {
        return base::error(base::ErrorCode::Refused, "import.nothing_yet",
                           "headquarters does not publish a whole shop for this store yet, or its "
                           "time has not come: try again then");
    }
    const auto& versions = shop->versions;
    fmt::print("catalogue {}, prices {}, policies {}, phrases {} are in force\n",
               versions.catalogue, versions.price, versions.policy, versions.phrases);
    return base::ok();
}

}  // namespace

base::Status import(const Words& words) {
    const std::string what = words.empty() ? "" : words[0];
    const Words rest(words.empty() ? words.end() : words.begin() + 1, words.end());
    if (what == "catalogue") {
        return import_shop(rest);
    }
    if (what == "published") {
        return import_published(rest);
    }
    if (what == "online-retail") {
        return import_online_retail(rest);
    }
    return base::error(base::ErrorCode::InvalidInput, "command.arguments",
                       "import catalogue DIR, import published, or import online-retail FILE …");
}

}  // namespace command
