#include "kiosk/app/more_papers.h"

#include "kiosk/app/day_figures.h"
#include "kiosk/app/figures.h"
#include "kiosk/app/order_support.h"
#include "kiosk/app/paper_jobs.h"
#include "kiosk/app/print_job_view.h"
#include "kiosk/store/journal.h"

namespace app {
namespace {

using base::ErrorCode;
using policy::PrintKind;

base::Status require_template(const App& app, receipts::Paper paper) {
    for (const policy::Language language : app.config.languages) {
        if (!app.book.holds(paper, language)) {
            return base::error(ErrorCode::Unavailable, "print.no_template",
                               "the store's receipts folder has no " +
                                   std::string(receipts::word(paper)) + "; copy it from config");
        }
    }
    return base::ok();
}

// The newest slip that is no copy; seq 0: there is none.
base::Result<std::uint64_t> find_last_reading(sqlite::Database& db, const PrintWish& wish) {
    TRY(jobs, list_jobs_of_paper(db, wish));
    std::uint64_t seq = 0;
    for (const store::PrintJob& job : jobs) {
        seq = job.copy_number == 0 ? job.created_seq : seq;
    }
    return seq;
}

enum class Figures { New, AsBefore };

struct Compared {
    std::uint64_t reading_seq = 0;  // with this slip
    Figures figures = Figures::New;
};

// Before the writer's turn: it reads a whole day of the journal.
base::Result<Compared> compare_with_last(App& app, const DaySpan& span, const PrintWish& wish) {
    auto db = app.readers.lease();
    TRY(last, find_last_reading(*db, wish));
    if (last == 0) {
        return Compared{};
    }
    TRY(asked, store::load_event(*db, last));
    TRY(head, db->find_int64("SELECT max(seq) FROM journal"));
    const AsOf then{last - 1, asked.wall};
    const AsOf today{static_cast<std::uint64_t>(head.value_or(0)), app.clock.now()};
    TRY(before, count_day(*db, span, then));
    TRY(now, count_day(*db, span, today));
    TRY(served_before, count_service_of_day(app, *db, span, then));
    TRY(served_now, count_service_of_day(app, *db, span, today));
    const bool same = before == now && served_before == served_now;
    return Compared{last, same ? Figures::AsBefore : Figures::New};
}

}  // namespace

base::Result<Reply> print_day_slip(App& app, const Caller& caller, const Idempotency& once,
                                   const std::string& day) {
    if (!is_at_least(caller.role, Role::Supervisor)) {
        return base::error(ErrorCode::Forbidden, "day.supervisor_needed",
                           "a supervisor prints the slip of the day");
    }
    CHECK_OK(require_template(app, receipts::Paper::DaySlip));
    const policy::Calendar& calendar = app.shop.current()->rules.opening;
    TRY(today, policy::local_date(calendar, app.clock.now()));
    TRY(span, span_of_day(calendar, day.empty() ? today : day));
    if (span.from > app.clock.now()) {
        return base::error(ErrorCode::Refused, "day.not_begun", "that day has not begun");
    }
    const PrintWish wish{.kind = PrintKind::DaySlip, .about = span.day};
    TRY(compared, compare_with_last(app, span, wish));
    return commit_once(
        app, caller, once, [&](store::WriteContext& context) -> base::Result<Outcome> {
            TRY(last, find_last_reading(context.db(), wish));
            // A slip that somebody else asked for in between is as new as ours would be.
            const bool copies =
                last != compared.reading_seq || compared.figures == Figures::AsBefore;
            return copies ? queue_copy(app, context, caller, wish)
                          : queue_original(app, context, caller, wish);
        });
}

base::Result<Reply> print_notice(App& app, const Caller& caller, const Idempotency& once,
                                 const base::OrderId& order_id) {
    return commit_once(
        app, caller, once, [&](store::WriteContext& context) -> base::Result<Outcome> {
            TRY(order, load_order_for(app, caller, context.db(), order_id));
            const PrintWish wish{.kind = PrintKind::PolicyNotice,
                                 .order_id = order_id,
                                 .customer_terminal = order.pushed_to};
            TRY(jobs, list_jobs_of_paper(context.db(), wish));
            if (jobs.empty()) {
                return queue_original(app, context, caller, wish);
            }
            if (caller.role == Role::Customer) {
                return base::error(ErrorCode::Refused, "print.ask_clerk",
                                   "it was printed already; a clerk prints it again");
            }
            return queue_copy(app, context, caller, wish);
        });
}

base::Result<Reply> list_notices(App& app, const Caller& caller, const base::OrderId& order_id) {
    auto db = app.readers.lease();
    TRY(order, load_order_for(app, caller, *db, order_id));
    TRY(jobs,
        list_jobs_of_paper(*db, {.kind = PrintKind::PolicyNotice, .order_id = order.order_id}));
    base::JsonWriter w;
    w.begin_object();
    write_print_jobs(w, jobs);
    w.end_object();
    return Reply{200, w.take()};
}

base::Result<Reply> copy_return_slip(App& app, const Caller& caller, const Idempotency& once,
                                     const std::string& return_id) {
    CHECK_OK(require_template(app, receipts::Paper::ReturnSlip));
    return commit_once(
        app, caller, once, [&](store::WriteContext& context) -> base::Result<Outcome> {
            TRY(order_id, context.db().find_text(
                              "SELECT order_id FROM return_record WHERE return_id = ?1 "
                              "UNION SELECT order_id FROM goods_return WHERE return_id = ?1",
                              return_id));
            if (!order_id) {
                return base::error(ErrorCode::NotFound, "return.not_found", "no such return");
            }
            const PrintWish wish{.kind = PrintKind::ReturnSlip,
                                 .order_id = base::OrderId(*order_id),
                                 .about = return_id};
            // What has happened since makes another paper of it, and no copy.
            TRY(printed, find_last_reading(context.db(), wish));
            TRY(newest, context.db().find_int64(
                            "SELECT max(seq) FROM journal WHERE aggregate_id = ?1", return_id));
            const bool is_new =
                printed == 0 || static_cast<std::uint64_t>(newest.value_or(0)) > printed;
            return is_new ? queue_original(app, context, caller, wish)
                          : queue_copy(app, context, caller, wish);
        });
}

}  // namespace app
