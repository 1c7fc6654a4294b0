#pragma once

#include <memory>
#include <string>
#include <vector>

#include "drivers/paper/typeface.h"
#include "kiosk/app/boards.h"
#include "kiosk/app/printing.h"
#include "kiosk/store/print_table.h"
#include "kiosk/workers/print_worker.h"
#include "tests/fake_printer/wire.h"
#include "tests/flow/shop/open_shop.h"

// A printer on a real socket and the worker that drives it, stepped by hand.
class PrinterInShop {
public:
    explicit PrinterInShop(const char* profile_id)
        : profile_(drivers::find_builtin_profile(profile_id).value()),
          device(profile_, font(), clock_),
          wire_(fake_printer::Wire::start("127.0.0.1:0", device).value()) {}

    // Its row in store.json.
    std::string row(const std::string& printer_id, const std::string& more = "") const {
        return R"({"printer_id": ")" + printer_id +
               R"(", "name": {"zh-CN": "样例", "en": "Sample"}, "address": "tcp://127.0.0.1:)" +
               std::to_string(wire_->port()) + R"(", "profile": ")" + profile_.profile_id + '"' +
               more + "}";
    }

    std::unique_ptr<workers::PrintWorker> work_for(OpenShop& shop, const std::string& printer_id) {
        using namespace std::chrono_literals;
        const app::PrinterConfig* config = shop.app().config.find_printer(printer_id);
        REQUIRE(config != nullptr);
        auto worker =
            workers::PrintWorker::create(shop.app(), *config, nullptr, {10s, 10s, 10s, 300ms, 10s});
        REQUIRE(worker.ok());
        return std::move(worker).value();
    }

    // What it says of itself now.
    drivers::PrinterFacts facts() const {
        drivers::PrinterOptions options;
        options.address = {drivers::Address::Kind::Tcp, "127.0.0.1", wire_->port(), {}};
        options.profile = profile_;
        return drivers::Printer(options).ask_facts().value();
    }

private:
    static drivers::Typeface& font() {
        static const std::unique_ptr<drivers::Typeface> typeface =
            drivers::Typeface::open().value();
        return *typeface;
    }
    drivers::Profile profile_;
    base::SystemClock clock_;

public:
    fake_printer::Device device;

private:
    std::unique_ptr<fake_printer::Wire> wire_;
};

inline void give_printers(OpenShop& shop, const std::string& rows) {
    shop.close();
    const std::filesystem::path file = shop.data_dir() / "store.json";
    std::string text = base::read_file(file, 1 << 20).value();
    const std::size_t at = text.find("\"printers\": [");
    REQUIRE(at != std::string::npos);
    text.replace(at, text.find(']', at) - at + 1, "\"printers\": [" + rows + "]");
    // No terminal's own: the first of the list prints.
    for (std::size_t own = 0; (own = text.find(R"("printer": ")")) != std::string::npos;) {
        text.erase(own, text.find(',', own) + 2 - own);
    }
    REQUIRE(base::write_file_atomically(file, text, 0600).ok());
    shop.open();
}

inline std::vector<store::PrintJob> jobs_of(OpenShop& shop, const base::OrderId& order_id) {
    auto db = shop.app().readers.lease();
    auto jobs = store::list_print_jobs_of_order(*db, order_id);
    REQUIRE(jobs.ok());
    return std::move(jobs).value();
}
