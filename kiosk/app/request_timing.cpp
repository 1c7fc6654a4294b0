#include "kiosk/app/request_timing.h"

#include "policy/order_content.h"
#include "policy/request_clock_words.h"

namespace app {
namespace {

void write_time(base::JsonWriter& w, std::string_view name,
                const std::optional<base::UtcTime>& at) {
    if (at) {
        w.field(name, base::format_utc(*at));
    } else {
        w.null_field(name);
    }
}

void write_clock(base::JsonWriter& w, const policy::ClockRun& run) {
    w.begin_object();
    w.field("clock", policy::word(run.kind));
    w.field("standing", policy::word(run.standing));
    w.field("started_at", base::format_utc(run.started_at));
    write_time(w, "due_at", run.due_at);
    write_time(w, "ended_at", run.ended_at);
    w.field("left_minutes", policy::left_minutes(run));
    w.field("overdue", run.overdue);
    w.field("promised", run.promised);
    w.field("beyond_calendar", run.beyond_calendar);
    policy::write_localized(w, "words", policy::describe_clock(run));
    w.key("skipped");
    w.begin_array();
    for (const policy::SkippedSpan& span : run.skipped) {
        w.begin_object();
        policy::write_localized(w, "why", span.why);
        w.field("minutes", span.minutes);
        w.end_object();
    }
    w.end_array();
    w.end_object();
}

}  // namespace

base::Result<RequestTiming> read_timing(const policy::RequestRecord& record,
                                        const policy::ShopRules& rules, base::UtcTime now) {
    const policy::ServiceLevelRow& row =
        policy::find_level(rules.service_levels, record.kind, record.urgent);
    policy::ClockQuestion question;
    question.moments = record.moments;
    question.level = row.level;
    question.promised_at = record.promised_at;
    question.now = now;
    RequestTiming timing;
    TRY(clocks, policy::read_clocks(question, rules.working));
    TRY(plan,
        policy::plan_escalations(clocks, row.steps, record.fired, record.urgent, rules.working));
    timing.clocks = std::move(clocks);
    timing.plan = std::move(plan);
    return timing;
}

const policy::ClockRun* next_due(const std::vector<policy::ClockRun>& clocks) {
    const policy::ClockRun* next = nullptr;
    for (const policy::ClockRun& run : clocks) {
        const bool runs = !run.ended_at && run.due_at;
        if (runs && (next == nullptr || *run.due_at < *next->due_at)) {
            next = &run;
        }
    }
    return next;
}

void write_timing(base::JsonWriter& w, const std::vector<policy::ClockRun>& clocks) {
    w.key("clocks");
    w.begin_array();
    for (const policy::ClockRun& run : clocks) {
        write_clock(w, run);
    }
    w.end_array();
    write_next_due(w, clocks);
}

void write_next_due(base::JsonWriter& w, const std::vector<policy::ClockRun>& clocks) {
    const policy::ClockRun* next = next_due(clocks);
    if (next == nullptr) {
        w.null_field("next_due");
        return;
    }
    w.key("next_due");
    write_clock(w, *next);
}

}  // namespace app
