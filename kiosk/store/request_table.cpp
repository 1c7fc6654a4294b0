#include "kiosk/store/request_table.h"

#include <algorithm>

namespace store {
namespace {

using policy::ServiceRequest;

base::Result<ServiceRequest> read_request(const sqlite::Statement& row) {
    ServiceRequest request;
    request.request_id = base::RequestId(std::string(row.text(0)));
    request.number = std::string(row.text(1));
    TRY(kind, policy::parse_request_kind(row.text(2)));
    TRY(state, policy::parse_request_state(row.text(3)));
    TRY(language, policy::parse_language(row.text(7)));
    request.kind = kind;
    request.state = state;
    request.order_id = base::OrderId(std::string(row.text(4)));
    request.line = static_cast<int>(row.int64(5));
    request.channel = std::string(row.text(6));
    request.language = language;
    request.owner = base::ClerkId(std::string(row.text(8)));
    request.created_at = base::from_unix_ms(row.int64(9));
    request.promised_at = base::from_unix_ms(row.int64(10));
    request.submitted_seq = static_cast<std::uint64_t>(row.int64(11));
    request.score = static_cast<int>(row.int64(12));
    request.version = row.int64(13);
    request.subject_id = std::string(row.text(14));
    request.urgent = row.int64(15) != 0;
    request.hand_over_to = base::ClerkId(std::string(row.text(16)));
    request.escalated_to = std::string(row.text(17));
    request.item_id = std::string(row.text(18));
    request.slot_date = std::string(row.text(19));
    request.slot_id = std::string(row.text(20));
    request.ready = row.int64(21) != 0;
    request.details_seq = static_cast<std::uint64_t>(row.int64(22));
    return request;
}

base::Result<std::optional<ServiceRequest>> read_one(sqlite::Statement& statement) {
    TRY(found, statement.step());
    if (!found) {
        return std::optional<ServiceRequest>();
    }
    TRY(request, read_request(statement));
    return std::optional(std::move(request));
}

base::Result<std::vector<ServiceRequest>> read_all(sqlite::Statement& statement) {
    std::vector<ServiceRequest> requests;
    for (;;) {
        TRY(found, read_one(statement));
        if (!found) {
            return requests;
        }
        requests.push_back(std::move(*found));
    }
}

base::Result<std::vector<base::RequestId>> read_ids(sqlite::Statement& statement) {
    std::vector<base::RequestId> requests;
    for (;;) {
        TRY(found, statement.step());
        if (!found) {
            return requests;
        }
        requests.emplace_back(std::string(statement.text(0)));
    }
}

HelpCall read_help_call(const sqlite::Statement& row) {
    return {std::string(row.text(0)),
            base::TerminalId(std::string(row.text(1))),
            std::string(row.text(2)),
            base::OrderId(std::string(row.text(3))),
            std::string(row.text(4)),
            base::from_unix_ms(row.int64(5)),
            base::from_unix_ms(row.int64(6)),
            row.int64(7) != 0,
            base::ClerkId(std::string(row.text(8))),
            row.int64(9),
            std::string(row.text(10))};
}

// As in the partial indexes of schema.cpp.
#define OPEN_REQUESTS \
    "state IN ('captured','submitted','acknowledged','working','waiting','offered') "
#define STANDING_PROMISE "iif(promised_again_at > 0, promised_again_at, promised_at)"
#define REQUEST_COLUMNS                                                                  \
    "SELECT request_id, number, kind, state, order_id, line, channel, language, owner, " \
    "created_at, " STANDING_PROMISE                                                      \
    ", submitted_seq, score, service_request.version, "                                  \
    "subject_id, urgent, hand_over_to, escalated_to, item_id, slot_date, slot_id, "      \
    "ready, details_seq FROM service_request "
// ?1 is a Whose, ?2 the clerk who asks.
#define OF_WHOM                                                               \
    "CASE ?1 WHEN 1 THEN ?2 IN (owner, hand_over_to) WHEN 2 THEN owner = '' " \
    "WHEN 3 THEN owner NOT IN ('', ?2) ELSE 1 END "
#define HELP_COLUMNS                                                                     \
    "SELECT help_call_id, terminal_id, step, order_id, reason, called_at, promised_at, " \
    "outside_hours, answered_by, escalated, escalated_to FROM help_call "

}  // namespace

base::Result<std::optional<ServiceRequest>> find_request(sqlite::Database& db,
                                                         const base::RequestId& request_id) {
    TRY(statement, db.prepare(REQUEST_COLUMNS "WHERE request_id = ?1"));
    statement.bind(request_id);
    return read_one(statement);
}

base::Result<ServiceRequest> load_request(sqlite::Database& db, const base::RequestId& request_id) {
    TRY(found, find_request(db, request_id));
    if (!found) {
        return base::error(base::ErrorCode::NotFound, "request.not_found", "no such request");
    }
    return std::move(*found);
}

base::Result<std::vector<ServiceRequest>> list_requests(sqlite::Database& db,
                                                        const RequestFilter& filter, int limit) {
    const int whose = static_cast<int>(filter.whose);
    if (filter.state) {
        TRY(statement, db.prepare(REQUEST_COLUMNS "WHERE state = ?4 AND " OF_WHOM
                                                  "ORDER BY request_no DESC LIMIT ?3"));
        statement.bind(whose, filter.clerk, limit, policy::word(*filter.state));
        return read_all(statement);
    }
    TRY(statement,
        db.prepare(REQUEST_COLUMNS
                   "LEFT JOIN request_due USING(request_id) WHERE " OPEN_REQUESTS "AND " OF_WHOM
                   "ORDER BY urgent DESC, ready DESC, coalesce(due_at, " STANDING_PROMISE
                   ") LIMIT ?3"));
    statement.bind(whose, filter.clerk, limit);
    return read_all(statement);
}

base::Result<std::vector<ServiceRequest>> list_requests_created(sqlite::Database& db,
                                                                base::UtcTime from,
                                                                base::UtcTime until, int limit) {
    TRY(statement, db.prepare(REQUEST_COLUMNS "WHERE created_at >= ?1 AND created_at < ?2 "
                                              "ORDER BY request_no LIMIT ?3"));
    statement.bind(base::unix_ms(from), base::unix_ms(until), limit);
    return read_all(statement);
}

base::Result<std::optional<ServiceRequest>> find_request_by_number(sqlite::Database& db,
                                                                   const std::string& number) {
    const std::size_t dash = number.rfind('-');
    const std::int64_t request_no =
        dash == std::string::npos ? 0 : std::strtoll(number.c_str() + dash + 1, nullptr, 10);
    TRY(statement, db.prepare(REQUEST_COLUMNS "WHERE request_no = ?1 AND number = ?2"));
    statement.bind(request_no, number);
    return read_one(statement);
}

base::Result<std::optional<ServiceRequest>> find_request_by_track_hash(
    sqlite::Database& db, const std::string& track_hash) {
    TRY(statement, db.prepare(REQUEST_COLUMNS "WHERE track_hash <> '' AND track_hash = ?1"));
    statement.bind(track_hash);
    return read_one(statement);
}

base::Result<std::vector<ServiceRequest>> list_invoice_requests_of(sqlite::Database& db,
                                                                   const base::OrderId& order_id) {
    TRY(statement, db.prepare(REQUEST_COLUMNS
                              "WHERE order_id <> '' AND order_id = ?1 AND kind = 'invoice' AND "
                              "refused = 0 AND state <> 'withdrawn' ORDER BY request_no DESC"));
    statement.bind(order_id);
    return read_all(statement);
}

base::Result<std::vector<base::RequestId>> list_requests_whose_item_is_back(sqlite::Database& db,
                                                                            int limit) {
    TRY(statement, db.prepare("SELECT request_id FROM service_request JOIN stock USING(item_id) "
                              "WHERE item_id <> '' AND item_back = 0 AND kind = 'notify_me' "
                              "AND available > 0 AND " OPEN_REQUESTS "LIMIT ?1"));
    statement.bind(limit);
    return read_ids(statement);
}

base::Result<std::int64_t> count_open_requests_of(sqlite::Database& db,
                                                  const std::string& submitted_by,
                                                  base::UtcTime since) {
    TRY(count, db.find_int64("SELECT count(*) FROM service_request WHERE submitted_by <> '' "
                             "AND " OPEN_REQUESTS "AND submitted_by = ?1 AND created_at >= ?2",
                             submitted_by, base::unix_ms(since)));
    return count.value_or(0);
}

base::Result<std::vector<ServiceRequest>> list_requests_like(sqlite::Database& db,
                                                             const RequestLikeness& likeness,
                                                             int limit) {
    TRY(statement,
        db.prepare(REQUEST_COLUMNS "WHERE created_at >= ?1 AND kind = ?2 AND state <> 'merged' "
                                   "AND state <> 'withdrawn' AND ((?3 <> '' AND order_id = ?3 AND "
                                   "(line = ?4 OR line = 0 OR ?4 = 0)) OR (?5 <> '' AND "
                                   "subject_id = ?5)) ORDER BY request_no DESC LIMIT ?6"));
    statement.bind(base::unix_ms(likeness.since), policy::word(likeness.kind), likeness.order_id,
                   likeness.line, likeness.subject_id, limit);
    return read_all(statement);
}

base::Result<std::vector<ServiceRequest>> list_requests_of_subject(sqlite::Database& db,
                                                                   const std::string& subject_id,
                                                                   int limit) {
    TRY(statement,
        db.prepare(REQUEST_COLUMNS "WHERE subject_id = ?1 ORDER BY created_at DESC LIMIT ?2"));
    statement.bind(subject_id, limit);
    return read_all(statement);
}

base::Result<std::vector<HelpCall>> list_open_help_calls(sqlite::Database& db, int limit) {
    TRY(statement,
        db.prepare(HELP_COLUMNS "WHERE answered_at = 0 ORDER BY called_at DESC LIMIT ?1"));
    statement.bind(limit);
    std::vector<HelpCall> calls;
    for (;;) {
        TRY(found, statement.step());
        if (!found) {
            std::reverse(calls.begin(), calls.end());
            return calls;
        }
        calls.push_back(read_help_call(statement));
    }
}

base::Result<std::optional<HelpCall>> find_open_help_call_of(sqlite::Database& db,
                                                             const HelpCallOf& wanted) {
    TRY(statement, db.prepare(HELP_COLUMNS "WHERE answered_at = 0 AND terminal_id = ?1 AND "
                                           "order_id = ?2 AND reason = ?3 AND called_at >= ?4 "
                                           "ORDER BY called_at DESC LIMIT 1"));
    statement.bind(wanted.terminal_id, wanted.order_id, wanted.reason, base::unix_ms(wanted.since));
    TRY(found, statement.step());
    return found ? std::optional(read_help_call(statement)) : std::nullopt;
}

base::Result<std::optional<HelpCall>> find_help_call(sqlite::Database& db,
                                                     const std::string& help_call_id) {
    TRY(statement, db.prepare(HELP_COLUMNS "WHERE help_call_id = ?1"));
    statement.bind(help_call_id);
    TRY(found, statement.step());
    return found ? std::optional(read_help_call(statement)) : std::nullopt;
}

base::Status put_request_due(sqlite::Database& db, const RequestDue& due) {
    return db.exec("INSERT OR REPLACE INTO request_due VALUES(?1,?2,?3,?4,?5)", due.request_id,
                   due.version, due.rules, base::unix_ms(due.look_at), base::unix_ms(due.due_at));
}

base::Result<std::vector<base::RequestId>> list_requests_of_order(sqlite::Database& db,
                                                                  const base::OrderId& order_id) {
    TRY(statement, db.prepare("SELECT request_id FROM service_request "
                              "WHERE order_id <> '' AND order_id = ?1 ORDER BY request_no"));
    statement.bind(order_id);
    return read_ids(statement);
}

base::Result<std::vector<base::RequestId>> list_requests_to_look_at(sqlite::Database& db,
                                                                    const std::string& rules,
                                                                    base::UtcTime now, int limit) {
    TRY(statement,
        db.prepare("SELECT r.request_id FROM ("
                   "SELECT request_id, version FROM service_request WHERE " OPEN_REQUESTS
                   "UNION ALL SELECT request_id, version FROM service_request "
                   "WHERE state = 'resolved') r "
                   "LEFT JOIN request_due d ON d.request_id = r.request_id "
                   "WHERE d.version IS NOT r.version OR d.rules IS NOT ?1 OR d.look_at <= ?2 "
                   "LIMIT ?3"));
    statement.bind(rules, base::unix_ms(now), limit);
    return read_ids(statement);
}

base::Result<std::vector<policy::BookedSlot>> list_booked_slots(sqlite::Database& db,
                                                                const std::string& from_date,
                                                                const base::RequestId& except) {
    TRY(statement, db.prepare("SELECT slot_date, slot_id, count(*) FROM service_request "
                              "WHERE slot_date <> '' AND slot_date >= ?1 AND request_id <> ?2 "
                              "AND state NOT IN ('withdrawn','merged') "
                              "GROUP BY slot_date, slot_id"));
    statement.bind(from_date, except);
    std::vector<policy::BookedSlot> booked;
    for (;;) {
        TRY(found, statement.step());
        if (!found) {
            return booked;
        }
        booked.push_back(
            {{std::string(statement.text(0)), std::string(statement.text(1))}, statement.int64(2)});
    }
}

base::Result<std::vector<Promise>> list_promises(sqlite::Database& db, base::UtcTime from,
                                                 base::UtcTime until) {
    TRY(statement,
        db.prepare("SELECT request_id, promised_at, submitted_seq FROM service_request "
                   "WHERE promised_at >= ?1 AND promised_at < ?2 AND "
                   "state NOT IN ('captured','merged') "
                   "UNION ALL SELECT request_id, promised_again_at, promised_again_seq FROM "
                   "service_request WHERE promised_again_at >= ?1 AND promised_again_at < ?2"));
    statement.bind(base::unix_ms(from), base::unix_ms(until));
    std::vector<Promise> promises;
    for (;;) {
        TRY(found, statement.step());
        if (!found) {
            return promises;
        }
        promises.push_back({base::RequestId(std::string(statement.text(0))),
                            base::from_unix_ms(statement.int64(1)),
                            static_cast<std::uint64_t>(statement.int64(2))});
    }
}

}  // namespace store
