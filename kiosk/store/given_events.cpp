#include "kiosk/store/given_events.h"

namespace store {
namespace {

constexpr std::chrono::hours kClockSlack{24};  // the clock may have been set by so much

}  // namespace

base::Result<std::vector<base::Event>> list_given_events(sqlite::Database& db, base::UtcTime from,
                                                         base::UtcTime until) {
    // The words as in the index journal_given of schema.cpp.
    TRY(statement, db.prepare("SELECT body FROM journal INDEXED BY journal_given "
                              "WHERE type IN ('order_conceded','return_decided') "
                              "ORDER BY seq DESC"));
    std::vector<base::Event> events;
    for (;;) {
        TRY(found, statement.step());
        if (!found) {
            return events;
        }
        TRY(event, base::decode_event(statement.blob(0)));
        if (event.wall < from - kClockSlack) {
            return events;
        }
        if (event.wall >= from && event.wall < until) {
            events.push_back(std::move(event));
        }
    }
}

}  // namespace store
