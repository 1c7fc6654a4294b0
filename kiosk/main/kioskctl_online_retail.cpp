#include <map>

#include <fmt/format.h>

#include "base/file.h"
#include "kiosk/app/catalogue_import.h"
#include "kiosk/app/retail_import.h"
#include "kiosk/main/commands.h"
#include "kiosk/service/set_up.h"
#include "kiosk/service/store_box.h"

namespace command {
namespace {

constexpr std::size_t kMaxFile = 64 * 1024 * 1024;
constexpr const char* kDefaultData = "var/online-retail";
constexpr std::int64_t kProgressEvery = 50;

base::Status read_files(const std::vector<std::string>& names, policy::RetailReading& all) {
    for (const std::string& name : names) {
        TRY(text, base::read_file(name, kMaxFile));
        TRY(reading, policy::read_retail_csv(text));
        all.rows_read += reading.rows_read;
        all.rows.insert(all.rows.end(), reading.rows.begin(), reading.rows.end());
        all.refused.insert(all.refused.end(), reading.refused.begin(), reading.refused.end());
        fmt::print("{}: {} rows\n", name, reading.rows_read);
    }
    return base::ok();
}

void print_refusals(const policy::RetailReading& reading, const base::Currency& currency) {
    std::map<policy::RowRefusal, std::pair<std::int64_t, base::Money>> by_reason;
    for (const policy::RefusedRow& row : reading.refused) {
        auto& [count, amount] = by_reason[row.reason];
        ++count;
        amount += row.amount;
    }
    for (const auto& [reason, sum] : by_reason) {
        fmt::print("  refused {:>5} rows {:>14}  {}: {}\n", sum.first,
                   base::format_money(sum.second, currency), policy::word(reason),
                   policy::explain(reason));
    }
}

base::Status make_store_if_missing(const std::filesystem::path& data_dir) {
    std::error_code failure;
    if (std::filesystem::exists(data_dir / "journal.db", failure)) {
        return base::ok();
    }
    TRY(config, find_shipped("config/online-retail/store.json"));
    TRY(templates, find_shipped("config/receipts"));
    fmt::print("making a store in {}\n", data_dir.string());
    return service::set_up_store({data_dir, config, templates, ""});
}

base::Status activate(app::App& app, const policy::RetailReading& reading) {
    TRY(packs, find_shipped("config/packs"));
    TRY(pack_files, app::read_pack_folder(packs));
    TRY(report,
        app::import_catalogue(app, {policy::make_retail_shop(reading.rows), std::move(pack_files)},
                              [](const std::string& step) { fmt::print("{}\n", step); }));
    if (report.errors > 0) {
        return base::error(base::ErrorCode::Refused, "import.refused",
                           policy::format_finding(report.findings.front()));
    }
    return base::ok();
}

}  // namespace

base::Status import_online_retail(const Words& words) {
    TRY(arguments, base::Arguments::parse(words, {}));
    CHECK_OK(arguments.allow_only({"data"}));
    if (arguments.positional().empty()) {
        return base::error(base::ErrorCode::InvalidInput, "command.arguments",
                           "import online-retail FILE.csv …");
    }
    policy::RetailReading reading;
    CHECK_OK(read_files(arguments.positional(), reading));
    const std::filesystem::path data_dir = arguments.value_or("data", kDefaultData);
    CHECK_OK(make_store_if_missing(data_dir));
    base::ManualClock clock(reading.rows.empty() ? base::SystemClock().now()
                                                 : reading.rows.front().at);
    TRY(box, service::StoreBox::open({.data_dir = data_dir, .clock = clock}));
    CHECK_OK(activate(box->app(), reading));
    const auto invoices = policy::group_invoices(reading.rows, policy::OrderRequest::kMaxLines);
    TRY(report, app::sell_invoices(box->app(), clock, invoices, [&](std::int64_t done) {
            if (done % kProgressEvery == 0 || done == static_cast<std::int64_t>(invoices.size())) {
                fmt::print("{} of {} invoices\n", done, invoices.size());
                std::fflush(stdout);
            }
        }));
    const base::Currency& currency = box->app().config.currency;
    print_refusals(reading, currency);
    fmt::print("rows read {} = accepted {} + refused {} ({:.2f} %)\n", reading.rows_read,
               reading.rows.size(), reading.refused.size(),
               reading.rows_read == 0 ? 0.0
                                      : 100.0 * static_cast<double>(reading.refused.size()) /
                                            static_cast<double>(reading.rows_read));
    fmt::print("{} orders {}, {} returns {}, net {}\n", report.orders,
               base::format_money(report.sold, currency), report.returns,
               base::format_money(report.refunded, currency),
               base::format_money(report.sold - report.refunded, currency));
    return base::ok();
}

}  // namespace command
