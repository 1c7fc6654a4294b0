// calendar due: when a promise of so many minutes ends, and why then.
#include <charconv>

#include <fmt/format.h>

#include "base/file.h"
#include "base/json_writer.h"
#include "kiosk/main/commands.h"
#include "policy/shop_parts.h"
#include "policy/skipped_spans.h"
#include "policy/working_time.h"

namespace command {
namespace {

constexpr std::size_t kMaxCalendar = 1024 * 1024;
constexpr std::int64_t kMaxMinutes = 5'000'000;  // ten years

base::Error wrong(std::string detail) {
    return base::error(base::ErrorCode::InvalidInput, "command.arguments", std::move(detail));
}

base::Result<policy::Calendar> load(const base::Arguments& arguments) {
    TRY(name, arguments.value("calendar"));
    TRY(text, base::read_file(name, kMaxCalendar));
    policy::Findings findings;
    policy::ShopCalendars calendars = policy::read_calendars({name, text}, findings);
    for (const policy::Finding& finding : findings.take()) {
        return base::error(base::ErrorCode::InvalidInput, "calendar.invalid",
                           policy::format_finding(finding));
    }
    return arguments.has("opening") ? std::move(calendars.opening) : std::move(calendars.working);
}

base::Result<std::int64_t> read_minutes(const std::string& text) {
    std::int64_t minutes = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), minutes);
    if (error != std::errc() || end != text.data() + text.size() || minutes > kMaxMinutes ||
        minutes < -kMaxMinutes) {
        return wrong("--minutes is a whole number, at most ten years");
    }
    return minutes;
}

base::Result<policy::DueTime> count(const policy::Calendar& calendar, base::UtcTime from,
                                    std::int64_t minutes) {
    if (minutes >= 0) {
        return policy::due_at(calendar, from, minutes);
    }
    TRY(working, policy::WorkingTime::create(calendar));
    const auto at = working.before(from, std::chrono::minutes(-minutes));
    if (!at) {
        return base::error(base::ErrorCode::InvalidInput, "calendar.never_open",
                           "the calendar was never open for so long");
    }
    const policy::Span span{*at, from};
    return policy::DueTime{*at, policy::explain_skips(working.days(), span),
                           policy::reaches_beyond(working.days(), span)};
}

base::Status write_time(base::JsonWriter& w, std::string_view name,
                        const policy::Calendar& calendar, base::UtcTime at) {
    TRY(local, policy::local_date_time(calendar, at));
    w.key(name);
    w.begin_object();
    w.field("utc", base::format_utc(at));
    w.field("local", local);
    w.end_object();
    return base::ok();
}

base::Status due(const base::Arguments& arguments) {
    CHECK_OK(arguments.allow_only({"calendar", "from", "minutes", "opening"}));
    TRY(calendar, load(arguments));
    TRY(from_text, arguments.value("from"));
    TRY(minutes_text, arguments.value("minutes"));
    TRY(from, policy::read_moment(calendar, from_text));
    TRY(minutes, read_minutes(minutes_text));
    TRY(due, count(calendar, from, minutes));
    base::JsonWriter w;
    w.begin_object();
    w.field("calendar_version", calendar.version);
    w.field("zone", calendar.zone);
    CHECK_OK(write_time(w, "from", calendar, from));
    w.field("minutes", minutes);
    CHECK_OK(write_time(w, "due", calendar, due.at));
    w.key("skipped");
    w.begin_array();
    for (const policy::SkippedSpan& span : due.skipped) {
        w.begin_object();
        w.key("why");
        w.begin_object();
        w.field("zh-CN", span.why.zh_cn);
        w.field("en", span.why.en);
        w.end_object();
        w.field("minutes", span.minutes);
        w.end_object();
    }
    w.end_array();
    w.field("beyond_calendar", due.beyond_calendar);
    w.end_object();
    fmt::print("{}\n", w.take());
    return base::ok();
}

}  // namespace

base::Status calendar(const Words& words) {
    if (words.empty() || words[0] != "due") {
        return wrong("calendar due --calendar FILE.json --from TIME --minutes N [--opening]");
    }
    TRY(arguments, base::Arguments::parse(Words(words.begin() + 1, words.end()), {"opening"}));
    return due(arguments);
}

}  // namespace command
