#include "kiosk/workers/print_journal.h"

#include <algorithm>

#include "kiosk/store/journal.h"
#include "kiosk/store/order_table.h"
#include "policy/shop_events.h"

namespace workers {
namespace {

using policy::PrintState;

base::Result<app::Outcome> tell_screens(store::WriteContext& context, const store::PrintJob& job,
                                        const std::string& word) {
    app::Outcome outcome;
    outcome.changes.push_back({0, "print_job", job.job_id, "", word});
    if (!job.order_id.empty()) {
        TRY(order, store::load_order(context.db(), job.order_id));
        outcome.changes.push_back({0, "order", job.order_id.text(), "", word});
        if (!order.pushed_to.empty()) {
            outcome.changes.push_back(
                {0, "order", job.order_id.text(), order.pushed_to.text(), word});
        }
    }
    return outcome;
}

}  // namespace

base::Result<bool> PrintJournal::append(const std::string& job_id, const Allowed& allowed,
                                        std::string_view type, const std::string& payload,
                                        const std::string& word) {
    bool done = false;
    CHECK_OK(app::commit(app_, [&](store::WriteContext& context) -> base::Result<app::Outcome> {
        TRY(job, store::find_print_job(context.db(), job_id));
        done = job && job->printer_id == printer_id_ && allowed(*job);
        if (!done) {
            return app::Outcome();
        }
        TRY(seq, context.append({.type = type,
                                 .aggregate_id = job_id,
                                 .actor = "printer:" + printer_id_,
                                 .versions = app_.shop.current()->versions,
                                 .payload = payload}));
        static_cast<void>(seq);
        return tell_screens(context, *job, word);
    }));
    return done;
}

base::Status PrintJournal::begin(const store::PrintJob& job, const drivers::PrinterFacts& before,
                                 std::uint64_t attempt) {
    policy::PrintBegun event;
    event.job_id = job.job_id;
    event.printer_id = printer_id_;
    event.attempt = static_cast<std::int64_t>(attempt);
    event.maker = before.maker;
    event.model = before.model;
    event.serial_number = before.serial_number;
    event.line_feeds = before.line_feeds;
    event.cuts = before.cuts;
    const auto waits = [](const store::PrintJob& now) { return now.state == PrintState::Queued; };
    TRY(begun, append(job.job_id, waits, policy::PrintBegun::kType, policy::encode_payload(event),
                      std::string(policy::word(PrintState::Sending))));
    return begun ? base::ok()
                 : base::Status(base::error(base::ErrorCode::Conflict, "print.moved",
                                            "the job does not wait here any more"));
}

base::Result<bool> PrintJournal::progress(const std::string& job_id,
                                          std::initializer_list<PrintState> from, PrintState to,
                                          const std::string& reason) {
    const auto allowed = [&](const store::PrintJob& now) {
        return std::find(from.begin(), from.end(), now.state) != from.end();
    };
    // "waiting" is for screens; "queued" would wake this very worker.
    const std::string word(to == PrintState::Queued ? "waiting" : policy::word(to));
    return append(job_id, allowed, policy::PrintProgressed::kType,
                  policy::encode_payload(policy::PrintProgressed{job_id, to, reason}), word);
}

base::Result<bool> PrintJournal::move(const std::string& job_id, const std::string& to_printer,
                                      const std::string& reason) {
    const auto waits = [](const store::PrintJob& now) { return now.state == PrintState::Queued; };
    const policy::PrintMoved event{job_id, printer_id_, to_printer, reason};
    return append(job_id, waits, policy::PrintMoved::kType, policy::encode_payload(event), "moved");
}

base::Result<PrintJournal::Begun> PrintJournal::load_begun(const store::PrintJob& job) {
    Begun begun;
    if (job.begun_seq == 0) {
        return begun;
    }
    auto db = app_.readers.lease();
    TRY(event, store::load_event(*db, job.begun_seq));
    TRY(payload, policy::decode_payload<policy::PrintBegun>(event.payload));
    begun.before = {payload.maker, payload.model, payload.serial_number, payload.line_feeds,
                    payload.cuts};
    if (event.boot_id == base::boot_id()) {
        begun.since = app_.clock.monotonic() - std::chrono::milliseconds(event.mono_ms);
    }
    return begun;
}

}  // namespace workers
