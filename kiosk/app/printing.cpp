#include "kiosk/app/printing.h"

#include <algorithm>

#include "kiosk/app/boards.h"
#include "kiosk/app/commit.h"
#include "kiosk/app/order_support.h"
#include "kiosk/app/order_view.h"
#include "kiosk/app/paper_jobs.h"
#include "kiosk/app/print_job_view.h"
#include "kiosk/store/print_table.h"
#include "policy/order_content.h"

namespace app {
namespace {

using base::ErrorCode;
using policy::PrintState;

constexpr int kMaxListed = 200;

base::Result<Outcome> write_answer(App& app, store::WriteContext& context, const Caller& caller,
                                   const std::string& job_id, CameOut came_out) {
    TRY(job, store::find_print_job(context.db(), job_id));
    if (!job) {
        return base::error(ErrorCode::NotFound, "print.not_found", "no such job");
    }
    if (job->state != PrintState::InDoubt) {
        return base::error(ErrorCode::Conflict, "print.not_in_doubt",
                           "only a job in doubt is asked about");
    }
    const policy::PrintProgressed event{
        job_id, came_out == CameOut::Yes ? PrintState::Confirmed : PrintState::Failed,
        came_out == CameOut::Yes ? "answered_yes" : "answered_no"};
    TRY(seq, context.append({.type = policy::PrintProgressed::kType,
                             .aggregate_id = job_id,
                             .actor = actor(caller),
                             .versions = app.shop.current()->versions,
                             .payload = policy::encode_payload(event)}));
    static_cast<void>(seq);
    if (came_out == CameOut::Yes) {
        return answer_with_job(context, job_id, 200);
    }
    // Something may have come out after all: what follows is a copy and says so.
    const auto kind = is_receipt(job->kind) ? policy::PrintKind::Copy : job->kind;
    return queue_copy(app, context, caller,
                      {.kind = kind,
                       .order_id = job->order_id,
                       .request_id = job->request_id,
                       .about = job->about});
}

}  // namespace

base::Result<Reply> list_print_jobs(App& app, const Caller&, const std::string& state, int limit) {
    if (!state.empty()) {
        TRY(parsed, policy::parse_print_state(state));
        static_cast<void>(parsed);
    }
    auto db = app.readers.lease();
    TRY(jobs, store::list_unfinished_print_jobs(*db, std::min(limit, kMaxListed), state));
    base::JsonWriter w;
    w.begin_object();
    write_print_jobs(w, jobs);
    w.end_object();
    return Reply{200, w.take()};
}

base::Result<Reply> request_receipt_copy(App& app, const Caller& caller, const Idempotency& once,
                                         const base::OrderId& order_id) {
    return commit_once(
        app, caller, once, [&](store::WriteContext& context) -> base::Result<Outcome> {
            TRY(order, load_order_for(app, caller, context.db(), order_id));
            if (order.paid_seq == 0) {
                return base::error(ErrorCode::Conflict, "receipt.not_paid",
                                   "the receipt follows the payment");
            }
            return queue_copy(app, context, caller,
                              {.kind = policy::PrintKind::Copy, .order_id = order_id});
        });
}

base::Result<Reply> answer_print_job(App& app, const Caller& caller, const Idempotency& once,
                                     const std::string& job_id, CameOut came_out) {
    return commit_once(app, caller, once, [&](store::WriteContext& context) {
        return write_answer(app, context, caller, job_id, came_out);
    });
}

base::Result<Reply> list_devices(App& app) {
    auto db = app.readers.lease();
    TRY(jobs, store::list_unfinished_print_jobs(*db, 10'000));
    base::JsonWriter w;
    w.begin_object();
    w.key("printers");
    w.begin_array();
    for (const PrinterConfig& printer : app.config.printers) {
        const auto count = [&](PrintState state) {
            return std::count_if(jobs.begin(), jobs.end(), [&](const store::PrintJob& job) {
                return job.printer_id == printer.printer_id && job.state == state;
            });
        };
        const PrinterSeen seen = app.devices.printer(printer.printer_id);
        w.begin_object();
        w.field("printer_id", printer.printer_id);
        policy::write_localized(w, "name", printer.name);
        w.field("state", seen.state);
        if (seen.since == base::UtcTime{}) {
            w.null_field("since");
        } else {
            w.field("since", base::format_utc(seen.since));
        }
        w.field("drawer", printer.drawer ? seen.drawer : "none");
        w.field("queued",
                count(PrintState::Queued) + count(PrintState::Sending) + count(PrintState::Sent));
        w.field("in_doubt", count(PrintState::InDoubt));
        w.key("fallback");
        w.begin_array();
        for (const std::string& other : printer.fallback) {
            w.string(other);
        }
        w.end_array();
        w.end_object();
    }
    w.end_array();
    w.key("scanners");
    w.begin_array();
    for (const ScannerConfig& scanner : app.config.scanners) {
        w.begin_object();
        w.field("scanner_id", scanner.scanner_id);
        w.field("terminal_id", scanner.terminal_id.text());
        w.field("state", app.devices.scanner_state(scanner.scanner_id));
        w.end_object();
    }
    w.end_array();
    w.end_object();
    return Reply{200, w.take()};
}

}  // namespace app
