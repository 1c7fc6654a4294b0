#include <fmt/format.h>

#include "kiosk/app/catalogue_import.h"
#include "kiosk/main/commands.h"
#include "kiosk/service/store_box.h"

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

}  // namespace

base::Status import(const Words& words) {
    const std::string what = words.empty() ? "" : words[0];
    const Words rest(words.empty() ? words.end() : words.begin() + 1, words.end());
    if (what == "catalogue") {
        return import_shop(rest);
    }
    if (what == "online-retail") {
        return import_online_retail(rest);
    }
    return base::error(base::ErrorCode::InvalidInput, "command.arguments",
                       "import catalogue DIR, or import online-retail FILE …");
}

}  // namespace command
