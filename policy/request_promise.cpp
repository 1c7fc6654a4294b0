#include "policy/request_promise.h"

#include <algorithm>

#include "policy/opening_days.h"

namespace policy {
namespace {

base::Result<LocalizedText> answer_words(base::UtcTime now, base::UtcTime due,
                                         const Calendar& calendar) {
    TRY(zh_cn, promise_words(now, due, calendar, Language::ZhCn));
    TRY(en, promise_words(now, due, calendar, Language::En));
    return LocalizedText{zh_cn, en};
}

base::Result<LocalizedText> submit_words(base::UtcTime now, base::UtcTime due,
                                         const Calendar& calendar) {
    TRY(zh_cn, until_words(now, due, calendar, Language::ZhCn));
    TRY(en, until_words(now, due, calendar, Language::En));
    return LocalizedText{"请在" + zh_cn + "前补全并提交", "to be completed and submitted " + en};
}

}  // namespace

base::Result<MadePromise> make_promise(const PromiseQuestion& question, const ServiceLevels& levels,
                                       const Calendar& calendar) {
    const ServiceLevel& level = find_level(levels, question.kind, question.urgent).level;
    const auto first_reply = level.minutes[static_cast<std::size_t>(ClockKind::FirstReply)];
    const std::int64_t minutes =
        std::min(first_reply.value_or(question.shop_minutes), question.shop_minutes);
    TRY(due, due_at(calendar, question.from, minutes));
    TRY(words, answer_words(question.from, due.at, calendar));
    return MadePromise{due.at, calendar.version, words};
}

base::Result<MadePromise> make_submit_by(base::UtcTime from, const Calendar& calendar) {
    TRY(days, OpeningDays::create(calendar));
    TRY(next, due_at(calendar, from, 0));  // now, or the next opening
    const OpeningDay day = days.day(days.date_of(next.at));
    const base::UtcTime until = day.open.empty() ? next.at : std::max(next.at, day.open.back().to);
    TRY(words, submit_words(from, until, calendar));
    return MadePromise{until, calendar.version, words};
}

base::Result<LocalizedText> describe_promise(const RequestRecord& request, base::UtcTime now,
                                             const Calendar& calendar) {
    return request.state == RequestState::Captured
               ? submit_words(now, request.promised_at, calendar)
               : answer_words(now, request.standing_promise(), calendar);
}

}  // namespace policy
