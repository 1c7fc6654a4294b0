#include "kiosk/store/people_table.h"

namespace store {
namespace {

ClerkRow read_clerk(const sqlite::Statement& row) {
    return {base::ClerkId(std::string(row.text(0))), std::string(row.text(1)),
            std::string(row.text(2)), std::string(row.text(3)), row.int64(4) != 0};
}

}  // namespace

base::Result<std::optional<ClerkRow>> find_clerk(sqlite::Database& db,
                                                 const base::ClerkId& clerk_id) {
    TRY(statement,
        db.prepare("SELECT clerk_id, name, role, pin_hash, locked FROM clerk WHERE clerk_id = ?1"));
    statement.bind(clerk_id);
    TRY(found, statement.step());
    return found ? std::optional(read_clerk(statement)) : std::nullopt;
}

base::Result<std::vector<ClerkRow>> list_clerks(sqlite::Database& db) {
    TRY(statement,
        db.prepare("SELECT clerk_id, name, role, pin_hash, locked FROM clerk ORDER BY clerk_id"));
    std::vector<ClerkRow> clerks;
    for (;;) {
        TRY(found, statement.step());
        if (!found) {
            return clerks;
        }
        clerks.push_back(read_clerk(statement));
    }
}

base::Status put_clerk(sqlite::Database& db, const ClerkRow& clerk) {
    return db.exec("INSERT OR REPLACE INTO clerk VALUES(?1, ?2, ?3, ?4, ?5)", clerk.clerk_id,
                   clerk.name, clerk.role, clerk.pin_hash, clerk.locked ? 1 : 0);
}

base::Status set_clerk_locked(sqlite::Database& db, const base::ClerkId& clerk_id, bool locked) {
    return db.exec("UPDATE clerk SET locked = ?2 WHERE clerk_id = ?1", clerk_id, locked ? 1 : 0);
}

base::Result<PinFailures> load_pin_failures(sqlite::Database& db, const base::ClerkId& clerk_id,
                                            const base::TerminalId& terminal_id) {
    TRY(statement, db.prepare("SELECT failures, wait_until FROM pin_failure "
                              "WHERE clerk_id = ?1 AND terminal_id = ?2"));
    statement.bind(clerk_id, terminal_id);
    TRY(found, statement.step());
    return found ? PinFailures{statement.int64(0), base::from_unix_ms(statement.int64(1))}
                 : PinFailures{};
}

base::Status put_pin_failures(sqlite::Database& db, const base::ClerkId& clerk_id,
                              const base::TerminalId& terminal_id, const PinFailures& failures) {
    return db.exec("INSERT OR REPLACE INTO pin_failure VALUES(?1, ?2, ?3, ?4)", clerk_id,
                   terminal_id, failures.failures, base::unix_ms(failures.wait_until));
}

base::Status clear_pin_failures(sqlite::Database& db, const base::ClerkId& clerk_id,
                                const base::TerminalId& terminal_id) {
    return db.exec("DELETE FROM pin_failure WHERE clerk_id = ?1 AND terminal_id = ?2", clerk_id,
                   terminal_id);
}

base::Status clear_all_pin_failures(sqlite::Database& db, const base::ClerkId& clerk_id) {
    return db.exec("DELETE FROM pin_failure WHERE clerk_id = ?1", clerk_id);
}

base::Result<std::int64_t> count_pin_failures(sqlite::Database& db, const base::ClerkId& clerk_id) {
    TRY(sum, db.find_int64("SELECT sum(failures) FROM pin_failure WHERE clerk_id = ?1", clerk_id));
    return sum.value_or(0);
}

base::Status put_terminal_token(sqlite::Database& db, const TerminalTokenRow& row,
                                base::UtcTime now) {
    CHECK_OK(db.exec("INSERT OR REPLACE INTO terminal_token VALUES(?1, ?2, ?3, ?4)",
                     sqlite::Blob{row.token_hash}, row.terminal_id, row.kind, base::unix_ms(now)));
    return db.exec(
        "DELETE FROM terminal_token WHERE terminal_id = ?1 AND token_hash NOT IN "
        "(SELECT token_hash FROM terminal_token WHERE terminal_id = ?1 "
        "ORDER BY enrolled_at DESC LIMIT 16)",
        row.terminal_id);
}

base::Result<std::vector<TerminalTokenRow>> list_terminal_tokens(sqlite::Database& db) {
    TRY(statement, db.prepare("SELECT token_hash, terminal_id, kind FROM terminal_token"));
    std::vector<TerminalTokenRow> rows;
    for (;;) {
        TRY(found, statement.step());
        if (!found) {
            return rows;
        }
        rows.push_back({std::string(statement.blob(0)),
                        base::TerminalId(std::string(statement.text(1))),
                        std::string(statement.text(2))});
    }
}

base::Status put_enrolment_code(sqlite::Database& db, const std::string& code_hash,
                                const base::TerminalId& terminal_id, base::UtcTime expires_at) {
    return db.exec("INSERT OR REPLACE INTO enrolment_code VALUES(?1, ?2, ?3)",
                   sqlite::Blob{code_hash}, terminal_id, base::unix_ms(expires_at));
}

base::Result<bool> take_enrolment_code(sqlite::Database& db, const std::string& code_hash,
                                       const base::TerminalId& terminal_id, base::UtcTime now) {
    CHECK_OK(
        db.exec("DELETE FROM enrolment_code WHERE code_hash = ?1 AND terminal_id = ?2 "
                "AND expires_at > ?3",
                sqlite::Blob{code_hash}, terminal_id, base::unix_ms(now)));
    return db.changed_rows() == 1;
}

base::Status put_session(sqlite::Database& db, const SessionRow& row) {
    return db.exec("INSERT OR REPLACE INTO session VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7)",
                   sqlite::Blob{row.token_hash}, row.kind, row.terminal_id, row.clerk_id,
                   row.language, row.order_id, base::unix_ms(row.started_at));
}

base::Result<std::vector<std::string>> list_surplus_sessions(sqlite::Database& db,
                                                             const base::TerminalId& terminal_id,
                                                             const std::string& kind, int keep) {
    TRY(statement, db.prepare("SELECT token_hash FROM session WHERE terminal_id = ?1 AND kind = ?2 "
                              "ORDER BY started_at DESC LIMIT -1 OFFSET ?3"));
    statement.bind(terminal_id, kind, keep);
    std::vector<std::string> hashes;
    for (;;) {
        TRY(found, statement.step());
        if (!found) {
            return hashes;
        }
        hashes.emplace_back(statement.blob(0));
    }
}

base::Status delete_session(sqlite::Database& db, const std::string& token_hash) {
    return db.exec("DELETE FROM session WHERE token_hash = ?1", sqlite::Blob{token_hash});
}

base::Status set_session_order(sqlite::Database& db, const std::string& token_hash,
                               const base::OrderId& order_id) {
    return db.exec("UPDATE session SET order_id = ?2 WHERE token_hash = ?1",
                   sqlite::Blob{token_hash}, order_id);
}

base::Result<std::vector<SessionRow>> list_sessions(sqlite::Database& db) {
    TRY(statement, db.prepare("SELECT token_hash, kind, terminal_id, clerk_id, language, order_id, "
                              "started_at FROM session"));
    std::vector<SessionRow> rows;
    for (;;) {
        TRY(found, statement.step());
        if (!found) {
            return rows;
        }
        rows.push_back({std::string(statement.blob(0)), std::string(statement.text(1)),
                        base::TerminalId(std::string(statement.text(2))),
                        base::ClerkId(std::string(statement.text(3))),
                        std::string(statement.text(4)),
                        base::OrderId(std::string(statement.text(5))),
                        base::from_unix_ms(statement.int64(6))});
    }
}

base::Status put_offer(sqlite::Database& db, const base::TerminalId& terminal_id,
                       const base::OrderId& order_id, base::UtcTime now) {
    constexpr std::int64_t kOldMs = 24 * 60 * 60 * 1'000;  // long past any offer's life
    CHECK_OK(db.exec("DELETE FROM kiosk_offer WHERE offered_at < ?1", base::unix_ms(now) - kOldMs));
    return db.exec("INSERT OR REPLACE INTO kiosk_offer VALUES(?1, ?2, ?3)", terminal_id, order_id,
                   base::unix_ms(now));
}

base::Status delete_offers_of(sqlite::Database& db, const base::OrderId& order_id) {
    return db.exec("DELETE FROM kiosk_offer WHERE order_id = ?1", order_id);
}

base::Result<std::optional<base::OrderId>> find_offer(sqlite::Database& db,
                                                      const base::TerminalId& terminal_id,
                                                      base::UtcTime not_before) {
    TRY(found, db.find_text("SELECT order_id FROM kiosk_offer WHERE terminal_id = ?1 "
                            "AND offered_at >= ?2 AND order_id IN (SELECT order_id FROM "
                            "sales_order WHERE state IN ('draft','presented','confirmed',"
                            "'disclosed','part_paid')) ORDER BY offered_at LIMIT 1",
                            terminal_id, base::unix_ms(not_before)));
    return found ? std::optional(base::OrderId(*found)) : std::nullopt;
}

base::Result<MemberSpend> load_member_spend(sqlite::Database& db, const std::string& phone_index) {
    TRY(statement, db.prepare("SELECT cumulative_minor, largest_minor FROM member "
                              "WHERE phone_index = ?1"));
    const sqlite::Blob index{phone_index};
    statement.bind(index);
    TRY(found, statement.step());
    return found ? MemberSpend{base::Money::of_minor(statement.int64(0)),
                               base::Money::of_minor(statement.int64(1))}
                 : MemberSpend{};
}

}  // namespace store
