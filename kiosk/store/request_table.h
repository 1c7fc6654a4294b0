#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "base/sqlite/database.h"
#include "policy/request_events.h"
#include "policy/service_request.h"
#include "policy/shop_events.h"

// Reads of service requests, help calls and print jobs, on any connection.
namespace store {

base::Result<std::optional<policy::ServiceRequest>> find_request(sqlite::Database& db,
                                                                 const base::RequestId& request_id);
// NotFound "request.not_found".
base::Result<policy::ServiceRequest> load_request(sqlite::Database& db,
                                                  const base::RequestId& request_id);
// In order of promise. An empty state means all that are not resolved.
base::Result<std::vector<policy::ServiceRequest>> list_requests(
    sqlite::Database& db, std::optional<policy::RequestState> state, int limit);
base::Result<std::optional<policy::ServiceRequest>> find_request_by_number(
    sqlite::Database& db, const std::string& number);

struct Promise {
    base::RequestId request_id;
    base::UtcTime promised_at{};
    std::uint64_t submitted_seq = 0;
};
// Promises that fall due in [from, until), kept or not. Looks at every request there is.
base::Result<std::vector<Promise>> list_promises(sqlite::Database& db, base::UtcTime from,
                                                 base::UtcTime until);

// Open ones that a customer left (`submitted_by` is the actor) at `since` or later.
base::Result<std::int64_t> count_open_requests_of(sqlite::Database& db,
                                                  const std::string& submitted_by,
                                                  base::UtcTime since);

struct HelpCall {
    std::string help_call_id;
    base::TerminalId terminal_id;
    std::string step;
    base::OrderId order_id;
    std::string reason;
    base::UtcTime called_at{};
    base::UtcTime promised_at{};
    bool outside_hours = false;
    base::ClerkId answered_by;  // empty while it is open
};
base::Result<std::vector<HelpCall>> list_open_help_calls(sqlite::Database& db, int limit);
base::Result<std::optional<HelpCall>> find_open_help_call_of(sqlite::Database& db,
                                                             const base::TerminalId& terminal_id,
                                                             std::string_view reason);
base::Result<std::optional<HelpCall>> find_help_call(sqlite::Database& db,
                                                     const std::string& help_call_id);

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
};
base::Result<std::optional<PrintJob>> find_print_job(sqlite::Database& db,
                                                     const std::string& job_id);
base::Result<std::vector<PrintJob>> list_print_jobs_of_order(sqlite::Database& db,
                                                             const base::OrderId& order_id);
base::Result<std::vector<PrintJob>> list_print_jobs_of_request(sqlite::Database& db,
                                                               const base::RequestId& request_id);
base::Result<std::vector<PrintJob>> list_print_jobs_about(sqlite::Database& db,
                                                          const std::string& about);
// Not finished: queued, sending, sent or in doubt; oldest first.
base::Result<std::vector<PrintJob>> list_unfinished_print_jobs(sqlite::Database& db, int limit);
// Jobs whose sending was begun and never came to an end: after a crash, or a failed commit.
base::Result<std::vector<PrintJob>> list_interrupted_print_jobs(sqlite::Database& db,
                                                                const std::string& printer_id);
// The oldest job of a printer that waits to be sent.
base::Result<std::optional<PrintJob>> find_next_print_job(sqlite::Database& db,
                                                          const std::string& printer_id);

}  // namespace store
