#include "kiosk/app/request_timing.h"

#include "policy/order_content.h"
#include "policy/request_clock_words.h"
#include "policy/request_states.h"
#include "policy/request_verdicts.h"

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

const policy::ServiceLevelRow& level_of(const policy::RequestRecord& record,
                                        const policy::ShopRules& rules) {
    return policy::find_level(rules.service_levels, record.kind, record.urgent);
}

base::Result<std::vector<policy::ClockRun>> read_clocks_of(const policy::RequestRecord& record,
                                                           const policy::ShopRules& rules,
                                                           base::UtcTime now) {
    policy::ClockQuestion question;
    question.moments = record.moments;
    question.level = level_of(record, rules).level;
    if (record.submitted_at) {
        question.promised_at = record.promised_at;
    } else {
        question.submit_by = record.promised_at;
    }
    question.now = now;
    return policy::read_clocks(question, rules.working);
}

}  // namespace

base::Result<RequestTiming> read_timing(const policy::RequestRecord& record,
                                        const policy::ShopRules& rules, base::UtcTime now) {
    RequestTiming timing;
    TRY(clocks, read_clocks_of(record, rules, now));
    TRY(plan, policy::plan_escalations(clocks, policy::steps_of(level_of(record, rules)),
                                       record.fired, record.urgent, rules.working));
    timing.clocks = std::move(clocks);
    timing.plan = std::move(plan);
    return timing;
}

base::Result<policy::Verdicts> judge_event(const policy::RequestRecord& record,
                                           const base::Event& event,
                                           const policy::ShopRules& rules) {
    TRY(before, read_clocks_of(record, rules, event.wall));
    TRY(then, policy::fold_further(record, event));
    TRY(after, read_clocks_of(then, rules, event.wall));
    return policy::judge_ended(before, after,
                               {level_of(record, rules).level.version, rules.working.version});
}

base::Result<Reopening> read_reopening(const policy::RequestRecord& record,
                                       const policy::ShopRules& rules, base::UtcTime now) {
    Reopening reopening;
    if (policy::kResolvedRequests.has(record.state)) {
        TRY(until,
            policy::local_date(rules.working,
                               record.resolved_at + date::days(rules.service_levels.reopen_days)));
        TRY(today, policy::local_date(rules.working, now));
        reopening.is_possible = today <= until;
        reopening.until = std::move(until);
    }
    return reopening;
}

void write_reopening(base::JsonWriter& w, const Reopening& reopening) {
    if (reopening.until.empty()) {
        w.null_field("reopen_until");
    } else {
        w.field("reopen_until", reopening.until);
    }
    if (reopening.until.empty() || reopening.is_possible) {
        w.null_field("advice");
        return;
    }
    policy::write_localized(
        w, "advice",
        {"重新打开的期限已过。如仍不满意，请呼叫店员，或留下一条新请求",
         "The days for opening it again are over. If it is still not good, please call a clerk or "
         "leave a new request"});
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
