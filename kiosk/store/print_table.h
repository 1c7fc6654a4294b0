#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "base/sqlite/database.h"
#include "policy/shop_events.h"

// Reads of print jobs, on any connection.
namespace store {

struct PrintJob {
    std::string job_id;
    policy::PrintKind kind = policy::PrintKind::Receipt;
    base::OrderId order_id;
    base::RequestId request_id;
    std::string printer_id;
    policy::PrintState state = policy::PrintState::Queued;
    std::string reason;
    int copy_number = 0;
    std::uint64_t created_seq = 0;
    base::UtcTime updated_at{};
    std::string about;  // of a return slip the return's id, of a day slip the day; else ""
    std::uint64_t begun_seq = 0;  // of the last attempt's print_begun; 0 = never sent
    std::string moved_from;       // the printer it waited for before
};
base::Result<std::optional<PrintJob>> find_print_job(sqlite::Database& db,
                                                     const std::string& job_id);
base::Result<std::vector<PrintJob>> list_print_jobs_of_order(sqlite::Database& db,
                                                             const base::OrderId& order_id);
base::Result<std::vector<PrintJob>> list_print_jobs_of_request(sqlite::Database& db,
                                                               const base::RequestId& request_id);
base::Result<std::vector<PrintJob>> list_print_jobs_about(sqlite::Database& db,
                                                          const std::string& about);
// Papers that are not finished: queued, sending, sent or in doubt; oldest first.
base::Result<std::vector<PrintJob>> list_unfinished_print_jobs(sqlite::Database& db, int limit,
                                                               const std::string& state = "");
// Jobs whose sending was begun and never came to an end: after a crash, or a failed commit.
base::Result<std::vector<PrintJob>> list_interrupted_print_jobs(sqlite::Database& db,
                                                                const std::string& printer_id);
// The oldest job of a printer that waits to be sent.
// Whether somebody still has to say of a job of this printer if it came out.
base::Result<bool> has_print_job_in_doubt(sqlite::Database& db, const std::string& printer_id);
base::Result<std::optional<PrintJob>> find_next_print_job(sqlite::Database& db,
                                                          const std::string& printer_id);
// All papers of a printer that wait to be sent, oldest first.
base::Result<std::vector<PrintJob>> list_queued_papers(sqlite::Database& db,
                                                       const std::string& printer_id, int limit);

}  // namespace store
