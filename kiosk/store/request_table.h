#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "base/sqlite/database.h"
#include "policy/installation.h"
#include "policy/request_events.h"
#include "policy/service_request.h"

// Reads of service requests and help calls, on any connection.
namespace store {

base::Result<std::optional<policy::ServiceRequest>> find_request(sqlite::Database& db,
                                                                 const base::RequestId& request_id);
// NotFound "request.not_found".
base::Result<policy::ServiceRequest> load_request(sqlite::Database& db,
                                                  const base::RequestId& request_id);
// Whose requests are meant, as `clerk` sees it: mine are also those that are offered to me.
enum class Whose { Everybodys, Mine, Nobodys, Others };
struct RequestFilter {
    std::optional<policy::RequestState> state;  // absent: all that are open, or captured
    Whose whose = Whose::Everybodys;
    base::ClerkId clerk;
};
// Urgent ones first, then those whose item is back, then what is due first; those of one state
// newest first.
base::Result<std::vector<policy::ServiceRequest>> list_requests(sqlite::Database& db,
                                                                const RequestFilter& filter,
                                                                int limit);
// Left in [from, until), the oldest first.
base::Result<std::vector<policy::ServiceRequest>> list_requests_created(sqlite::Database& db,
                                                                        base::UtcTime from,
                                                                        base::UtcTime until,
                                                                        int limit);
base::Result<std::optional<policy::ServiceRequest>> find_request_by_number(
    sqlite::Database& db, const std::string& number);

// By the hash of the token in its slip's QR code.
base::Result<std::optional<policy::ServiceRequest>> find_request_by_track_hash(
    sqlite::Database& db, const std::string& track_hash);

// ORD-10: wishes for an invoice of this order, neither withdrawn nor refused, the newest first.
base::Result<std::vector<policy::ServiceRequest>> list_invoice_requests_of(
    sqlite::Database& db, const base::OrderId& order_id);

// PRE-7: open wishes to be told of an item that is in stock, where nobody noticed yet.
base::Result<std::vector<base::RequestId>> list_requests_whose_item_is_back(sqlite::Database& db,
                                                                            int limit);

// Of one order, whatever became of them; oldest first.
base::Result<std::vector<base::RequestId>> list_requests_of_order(sqlite::Database& db,
                                                                  const base::OrderId& order_id);

// Newest first.
base::Result<std::vector<policy::ServiceRequest>> list_requests_of_subject(
    sqlite::Database& db, const std::string& subject_id, int limit);

// What makes two requests look like one: the same kind, of one person or about one thing bought.
struct RequestLikeness {
    policy::RequestKind kind = policy::RequestKind::Complaint;
    base::OrderId order_id;  // may be empty
    int line = 0;            // 0 = the order as a whole
    std::string subject_id;  // may be empty
    base::UtcTime since{};
};
// Newest first.
base::Result<std::vector<policy::ServiceRequest>> list_requests_like(
    sqlite::Database& db, const RequestLikeness& likeness, int limit);

// When a request is looked at again and which of its clocks runs out first: computed from its
// events, kept beside the log, and made anew whenever the request or the rules changed.
struct RequestDue {
    base::RequestId request_id;
    std::int64_t version = 0;  // of the request
    std::string rules;
    base::UtcTime look_at = base::UtcTime::max();  // max = nothing fires by itself
    base::UtcTime due_at = base::UtcTime::max();   // max = no clock runs
};
base::Status put_request_due(sqlite::Database& db, const RequestDue& due);
// Open and resolved requests that were not looked at with these rules since they changed, or where
// it is time.
base::Result<std::vector<base::RequestId>> list_requests_to_look_at(sqlite::Database& db,
                                                                    const std::string& rules,
                                                                    base::UtcTime now, int limit);

// Visits of installations from a local date on, but not of one that is being moved.
base::Result<std::vector<policy::BookedSlot>> list_booked_slots(sqlite::Database& db,
                                                                const std::string& from_date,
                                                                const base::RequestId& except);

struct Promise {
    base::RequestId request_id;
    base::UtcTime promised_at{};
    std::uint64_t made_seq = 0;  // with the submission, or as it was opened again
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
    base::ClerkId answered_by;   // empty while it is open
    std::int64_t escalated = 0;  // steps that were taken because nobody came
    std::string escalated_to;    // the role that was told last
};
base::Result<std::vector<HelpCall>> list_open_help_calls(sqlite::Database& db, int limit);
struct HelpCallOf {
    const base::TerminalId& terminal_id;
    const base::OrderId& order_id;  // "" = of no order
    std::string_view reason;
    base::UtcTime since{};
};
base::Result<std::optional<HelpCall>> find_open_help_call_of(sqlite::Database& db,
                                                             const HelpCallOf& wanted);
base::Result<std::optional<HelpCall>> find_help_call(sqlite::Database& db,
                                                     const std::string& help_call_id);

}  // namespace store
