#include "base/json_writer.h"
#include "kiosk/app/boards.h"
#include "kiosk/app/shop_view.h"

namespace app {

using base::JsonWriter;

base::Result<Reply> show_health(App& app) {
    std::vector<std::string> reasons;
    std::string status = "ok";
    if (app.writer.stopped()) {
        status = "refusing";
        reasons.emplace_back("journal_stopped");
    } else if (app.writer.disk_full()) {
        status = "refusing";
        reasons.emplace_back("disk_full");
    } else {
        for (const PrinterConfig& printer : app.config.printers) {
            const std::string state = app.devices.printer(printer.printer_id).state;
            if (state != "ok" && state != "unknown") {
                status = "degraded";
                reasons.push_back("printer_" + state);
            }
        }
        const BoxTrouble trouble = app.box.trouble();
        for (const auto& [is_so, reason] :
             {std::pair(trouble.clock_jumped, "clock_jumped"),
              std::pair(trouble.disk_full, "disk_full"), std::pair(trouble.disk_low, "disk_low")}) {
            if (is_so) {
                status = "degraded";
                reasons.emplace_back(reason);
            }
        }
        const SyncView sync = app.sync.view();
        if (sync.configured && !sync.connected) {
            status = "degraded";
            reasons.emplace_back("headquarters_unreachable");
        }
    }
    JsonWriter w;
    w.begin_object();
    w.field("status", status);
    w.key("reasons");
    w.begin_array();
    for (const std::string& reason : reasons) {
        w.string(reason);
    }
    w.end_array();
    w.end_object();
    return Reply{status == "refusing" ? 503 : 200, w.take()};
}

}  // namespace app
