#pragma once

#include <vector>

#include "base/result.h"
#include "kiosk/app/commit.h"
#include "kiosk/app/print_requests.h"
#include "kiosk/store/print_table.h"

// Papers that may be printed again. A paper is one receipt (with its copies), one slip, one notice:
// whatever comes out after the first is a copy and says so.
namespace app {

constexpr bool is_receipt(policy::PrintKind kind) {
    return kind == policy::PrintKind::Receipt || kind == policy::PrintKind::Copy;
}
// The jobs of the paper that is wished for, oldest first.
base::Result<std::vector<store::PrintJob>> list_jobs_of_paper(sqlite::Database& db,
                                                              const PrintWish& wish);

// Queue it inside the command and answer with the job, 201. Unavailable "print.no_printer".
base::Result<Outcome> queue_copy(App& app, store::WriteContext& context, const Caller& caller,
                                 const PrintWish& wish);
base::Result<Outcome> queue_original(App& app, store::WriteContext& context, const Caller& caller,
                                     const PrintWish& wish);

base::Result<Outcome> answer_with_job(store::WriteContext& context, const std::string& job_id,
                                      int status);

}  // namespace app
