#include "kiosk/app/print_job_view.h"

#include "base/clock.h"

namespace app {
namespace {

void write_optional(base::JsonWriter& w, std::string_view name, const std::string& text) {
    if (text.empty()) {
        w.null_field(name);
    } else {
        w.field(name, text);
    }
}

}  // namespace

void write_print_job(base::JsonWriter& w, const store::PrintJob& job) {
    w.begin_object();
    w.field("job_id", job.job_id);
    w.field("kind", policy::word(job.kind));
    write_optional(w, "order_id", job.order_id.text());
    write_optional(w, "request_id", job.request_id.text());
    w.field("printer_id", job.printer_id);
    w.field("state", policy::word(job.state));
    w.field("copy_number", job.copy_number);
    write_optional(w, "reason", job.reason);
    w.field("updated_at", base::format_utc(job.updated_at));
    write_optional(w, "moved_from", job.moved_from);
    w.end_object();
}

void write_print_jobs(base::JsonWriter& w, const std::vector<store::PrintJob>& jobs) {
    w.key("jobs");
    w.begin_array();
    for (const store::PrintJob& job : jobs) {
        write_print_job(w, job);
    }
    w.end_array();
}

}  // namespace app
