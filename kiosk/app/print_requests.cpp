#include "kiosk/app/print_requests.h"

namespace app {
namespace {

const PrinterConfig& choose_printer(const StoreConfig& config, const Caller& caller,
                                    const PrintWish& wish) {
    for (const base::TerminalId& terminal : {caller.terminal, wish.customer_terminal}) {
        if (const PrinterConfig* own = config.find_printer_of(terminal)) {
            return *own;
        }
    }
    return config.printers.front();
}

}  // namespace

base::Status request_print(App& app, store::WriteContext& context, const Caller& caller,
                           const PrintWish& wish) {
    if (app.config.printers.empty()) {
        return base::ok();
    }
    policy::PrintRequested job;
    job.job_id = base::format_uuid(context.make_event_id());
    job.kind = wish.kind;
    job.order_id = wish.order_id;
    job.request_id = wish.request_id;
    job.printer_id = choose_printer(app.config, caller, wish).printer_id;
    job.copy_number = wish.copy_number;
    job.about = wish.about;
    TRY(seq, context.append({.type = policy::PrintRequested::kType,
                             .aggregate_id = job.job_id,
                             .actor = actor(caller),
                             .versions = app.shop.current()->versions,
                             .payload = policy::encode_payload(job)}));
    static_cast<void>(seq);
    return base::ok();
}

}  // namespace app
