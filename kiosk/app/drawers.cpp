#include "kiosk/app/drawers.h"

namespace app {
namespace {

using base::ErrorCode;

// The till's own drawer. One without a printer of its own uses the store's only drawer; among
// several none is opened, because money must not lie open where nobody stands.
const PrinterConfig* find_drawer(const StoreConfig& config, const Caller& caller) {
    if (const PrinterConfig* own = config.find_printer_of(caller.terminal)) {
        return own->drawer ? own : nullptr;
    }
    const PrinterConfig* only = nullptr;
    for (const PrinterConfig& printer : config.printers) {
        if (printer.drawer && only != nullptr) {
            return nullptr;
        }
        only = printer.drawer ? &printer : only;
    }
    return only;
}

base::Status append_request(App& app, store::WriteContext& context, const Caller& caller,
                            const policy::DrawerRequested& drawer, Outcome& outcome) {
    TRY(seq, context.append({.type = policy::DrawerRequested::kType,
                             .aggregate_id = drawer.job_id,
                             .actor = actor(caller),
                             .versions = app.shop.current()->versions,
                             .payload = policy::encode_payload(drawer)}));
    static_cast<void>(seq);
    outcome.changes.push_back({0, "print_job", drawer.job_id, "", "queued"});
    return base::ok();
}

base::Result<Outcome> write_opening(App& app, store::WriteContext& context, const Caller& caller,
                                    const std::string& printer_id, policy::DrawerReason reason) {
    const policy::DrawerRequested drawer{base::format_uuid(context.make_event_id()), printer_id,
                                         reason, ""};
    base::JsonWriter w;
    w.begin_object();
    w.field("job_id", drawer.job_id);
    w.field("printer_id", printer_id);
    w.end_object();
    Outcome outcome{{201, w.take()}};
    CHECK_OK(append_request(app, context, caller, drawer, outcome));
    return outcome;
}

}  // namespace

base::Status open_drawer_for_cash(App& app, store::WriteContext& context, const Caller& caller,
                                  const std::string& tender_id, Outcome& outcome) {
    const PrinterConfig* printer = find_drawer(app.config, caller);
    if (printer == nullptr) {
        return base::ok();
    }
    return append_request(app, context, caller,
                          {base::format_uuid(context.make_event_id()), printer->printer_id,
                           policy::DrawerReason::CashTender, tender_id},
                          outcome);
}

base::Result<Reply> open_drawer(App& app, const Caller& caller, const Idempotency& once,
                                const std::string& printer_id, policy::DrawerReason reason) {
    if (!is_at_least(caller.role, Role::SeniorClerk)) {
        return base::error(ErrorCode::Forbidden, "session.forbidden",
                           "the drawer is opened by a senior clerk or higher");
    }
    const PrinterConfig* printer = app.config.find_printer(printer_id);
    if (printer == nullptr) {
        return base::error(ErrorCode::NotFound, "printer.not_found", "no such printer");
    }
    if (!printer->drawer) {
        return base::error(ErrorCode::Conflict, "drawer.none", "this printer has no drawer");
    }
    if (reason == policy::DrawerReason::CashTender) {
        return base::error(ErrorCode::InvalidInput, "input.unknown_word",
                           "reason must be one of: change count handover other");
    }
    return commit_once(app, caller, once, [&](store::WriteContext& context) {
        return write_opening(app, context, caller, printer_id, reason);
    });
}

}  // namespace app
