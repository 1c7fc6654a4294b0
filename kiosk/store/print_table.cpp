#include "kiosk/store/print_table.h"

namespace store {
namespace {

base::Result<PrintJob> read_job(const sqlite::Statement& row) {
    TRY(kind, policy::parse_print_kind(row.text(1)));
    TRY(state, policy::parse_print_state(row.text(5)));
    return PrintJob{std::string(row.text(0)),
                    kind,
                    base::OrderId(std::string(row.text(2))),
                    base::RequestId(std::string(row.text(3))),
                    std::string(row.text(4)),
                    state,
                    std::string(row.text(6)),
                    static_cast<int>(row.int64(7)),
                    static_cast<std::uint64_t>(row.int64(8)),
                    base::from_unix_ms(row.int64(9)),
                    std::string(row.text(10)),
                    static_cast<std::uint64_t>(row.int64(11)),
                    std::string(row.text(12))};
}

base::Result<std::vector<PrintJob>> read_jobs(sqlite::Statement& statement) {
    std::vector<PrintJob> jobs;
    for (;;) {
        TRY(found, statement.step());
        if (!found) {
            return jobs;
        }
        TRY(job, read_job(statement));
        jobs.push_back(std::move(job));
    }
}

base::Result<std::optional<PrintJob>> read_one_job(sqlite::Statement& statement) {
    TRY(jobs, read_jobs(statement));
    return jobs.empty() ? std::nullopt : std::optional(std::move(jobs.front()));
}

#define JOB_COLUMNS                                                                       \
    "SELECT job_id, kind, order_id, request_id, printer_id, state, reason, copy_number, " \
    "created_seq, updated_at, about, begun_seq, moved_from FROM print_job "

}  // namespace

base::Result<std::optional<PrintJob>> find_print_job(sqlite::Database& db,
                                                     const std::string& job_id) {
    TRY(statement, db.prepare(JOB_COLUMNS "WHERE job_id = ?1"));
    statement.bind(job_id);
    return read_one_job(statement);
}

base::Result<std::vector<PrintJob>> list_print_jobs_of_order(sqlite::Database& db,
                                                             const base::OrderId& order_id) {
    if (order_id.empty()) {
        return std::vector<PrintJob>();
    }
    TRY(statement,
        db.prepare(JOB_COLUMNS "WHERE order_id = ?1 AND order_id <> '' ORDER BY created_seq"));
    statement.bind(order_id);
    return read_jobs(statement);
}

base::Result<std::vector<PrintJob>> list_print_jobs_of_request(sqlite::Database& db,
                                                               const base::RequestId& request_id) {
    TRY(statement,
        db.prepare(JOB_COLUMNS "WHERE request_id = ?1 AND request_id <> '' ORDER BY created_seq"));
    statement.bind(request_id);
    return read_jobs(statement);
}

base::Result<std::vector<PrintJob>> list_print_jobs_about(sqlite::Database& db,
                                                          const std::string& about) {
    TRY(statement, db.prepare(JOB_COLUMNS "WHERE about = ?1 AND about <> '' ORDER BY created_seq"));
    statement.bind(about);
    return read_jobs(statement);
}

base::Result<std::vector<PrintJob>> list_unfinished_print_jobs(sqlite::Database& db, int limit,
                                                               const std::string& state) {
    TRY(statement, db.prepare(JOB_COLUMNS "WHERE state IN ('queued','sending','sent','in_doubt') "
                                          "AND kind <> 'drawer' AND (?2 = '' OR state = ?2) "
                                          "ORDER BY created_seq LIMIT ?1"));
    statement.bind(limit, state);
    return read_jobs(statement);
}

base::Result<std::vector<PrintJob>> list_interrupted_print_jobs(sqlite::Database& db,
                                                                const std::string& printer_id) {
    TRY(statement, db.prepare(JOB_COLUMNS "WHERE printer_id = ?1 AND state IN ('sending','sent') "
                                          "ORDER BY created_seq LIMIT 100"));
    statement.bind(printer_id);
    return read_jobs(statement);
}

base::Result<bool> has_print_job_in_doubt(sqlite::Database& db, const std::string& printer_id) {
    TRY(statement, db.prepare(JOB_COLUMNS "WHERE state = 'in_doubt' AND printer_id = ?1 LIMIT 1"));
    statement.bind(printer_id);
    TRY(job, read_one_job(statement));
    return job.has_value();
}

base::Result<std::optional<PrintJob>> find_next_print_job(sqlite::Database& db,
                                                          const std::string& printer_id) {
    TRY(statement,
        db.prepare(JOB_COLUMNS
                   "WHERE printer_id = ?1 AND state = 'queued' ORDER BY created_seq LIMIT 1"));
    statement.bind(printer_id);
    return read_one_job(statement);
}

base::Result<std::vector<PrintJob>> list_queued_papers(sqlite::Database& db,
                                                       const std::string& printer_id, int limit) {
    TRY(statement, db.prepare(JOB_COLUMNS "WHERE printer_id = ?1 AND state = 'queued' "
                                          "AND kind <> 'drawer' ORDER BY created_seq LIMIT ?2"));
    statement.bind(printer_id, limit);
    return read_jobs(statement);
}

}  // namespace store
