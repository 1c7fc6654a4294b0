#include "policy/skipped_spans.h"

#include <algorithm>

namespace policy {
namespace {

using std::chrono::milliseconds;

const LocalizedText kDayOff{"休息日", "day off"};
const LocalizedText kClosedHours{"非营业时间", "outside opening hours"};

void add(std::vector<SkippedSpan>& skipped, const LocalizedText& why, milliseconds lost) {
    const auto minutes = std::chrono::duration_cast<std::chrono::minutes>(lost).count();
    const auto known = std::find_if(skipped.begin(), skipped.end(),
                                    [&](const SkippedSpan& span) { return span.why == why; });
    if (known == skipped.end()) {
        skipped.push_back({why, minutes});
    } else {
        known->minutes += minutes;
    }
}

void explain_day(std::vector<SkippedSpan>& skipped, const OpeningDay& day, Span window) {
    const Span inside{std::max(window.from, day.whole.from), std::min(window.to, day.whole.to)};
    if (inside.from >= inside.to) {
        return;
    }
    const milliseconds open = overlap(day.open, inside);
    if (day.kind == DayKind::Holiday) {
        const milliseconds lost = overlap(day.plain, inside) - open;
        if (lost > milliseconds(0) || day.open.empty()) {
            add(skipped, day.row->name, std::max(lost, milliseconds(0)));
            return;
        }
    }
    if (day.open.empty()) {
        add(skipped, kDayOff, milliseconds(0));
    } else if (open < inside.to - inside.from) {
        add(skipped, kClosedHours, milliseconds(0));
    }
}

}  // namespace

std::vector<SkippedSpan> explain_skips(const OpeningDays& days, Span window) {
    std::vector<SkippedSpan> skipped;
    const date::local_days last = days.date_of(window.to);
    for (date::local_days date = days.date_of(window.from); date <= last; date += date::days(1)) {
        explain_day(skipped, days.day(date), window);
    }
    return skipped;
}

bool reaches_beyond(const OpeningDays& days, Span window) {
    // The covered years are one range, so the ends speak for everything between.
    return !days.covers(days.date_of(window.from)) || !days.covers(days.date_of(window.to));
}

}  // namespace policy
