#include "kiosk/app/paper_jobs.h"

#include <algorithm>

#include "base/assert.h"
#include "kiosk/app/print_job_view.h"

namespace app {
namespace {

base::Result<std::vector<store::PrintJob>> list_jobs_about(sqlite::Database& db,
                                                           const PrintWish& wish) {
    if (!wish.about.empty()) {
        return store::list_print_jobs_about(db, wish.about);
    }
    return wish.order_id.empty() ? store::list_print_jobs_of_request(db, wish.request_id)
                                 : store::list_print_jobs_of_order(db, wish.order_id);
}

base::Result<Outcome> queue(App& app, store::WriteContext& context, const Caller& caller,
                            const PrintWish& wish) {
    if (app.config.printers.empty()) {
        return base::error(base::ErrorCode::Unavailable, "print.no_printer",
                           "this store has no printer; the receipt is there as a page");
    }
    CHECK_OK(request_print(app, context, caller, wish));
    TRY(jobs, list_jobs_of_paper(context.db(), wish));
    ASSERT(!jobs.empty());
    return answer_with_job(context, jobs.back().job_id, 201);
}

}  // namespace

base::Result<std::vector<store::PrintJob>> list_jobs_of_paper(sqlite::Database& db,
                                                              const PrintWish& wish) {
    TRY(jobs, list_jobs_about(db, wish));
    jobs.erase(std::remove_if(jobs.begin(), jobs.end(),
                              [&](const store::PrintJob& job) {
                                  return is_receipt(wish.kind) ? !is_receipt(job.kind)
                                                               : job.kind != wish.kind;
                              }),
               jobs.end());
    return jobs;
}

base::Result<Outcome> queue_copy(App& app, store::WriteContext& context, const Caller& caller,
                                 const PrintWish& wish) {
    TRY(jobs, list_jobs_of_paper(context.db(), wish));
    PrintWish copy = wish;
    copy.copy_number = 1;
    for (const store::PrintJob& job : jobs) {  // a day slip has an original for each reading
        copy.copy_number = job.copy_number + 1;
    }
    return queue(app, context, caller, copy);
}

base::Result<Outcome> queue_original(App& app, store::WriteContext& context, const Caller& caller,
                                     const PrintWish& wish) {
    PrintWish original = wish;
    original.copy_number = 0;
    return queue(app, context, caller, original);
}

base::Result<Outcome> answer_with_job(store::WriteContext& context, const std::string& job_id,
                                      int status) {
    TRY(job, store::find_print_job(context.db(), job_id));
    ASSERT(job);
    base::JsonWriter w;
    write_print_job(w, *job);
    Outcome outcome{{status, w.take()}};
    const std::string state(policy::word(job->state));
    outcome.changes.push_back({0, "print_job", job_id, "", state});
    if (!job->order_id.empty()) {
        outcome.changes.push_back({0, "order", job->order_id.text(), "", state});
    }
    return outcome;
}

}  // namespace app
