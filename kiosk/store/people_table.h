#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/clock.h"
#include "base/ids.h"
#include "base/money.h"
#include "base/result.h"
#include "base/sqlite/database.h"

// Clerks, enrolled terminals and sessions: tables beside the journal, written on the writer.
namespace store {

struct ClerkRow {
    base::ClerkId clerk_id;
    std::string name;
    std::string role;
    std::string pin_hash;
    bool locked = false;
};
base::Result<std::optional<ClerkRow>> find_clerk(sqlite::Database& db,
                                                 const base::ClerkId& clerk_id);
base::Result<std::vector<ClerkRow>> list_clerks(sqlite::Database& db);
base::Status put_clerk(sqlite::Database& db, const ClerkRow& clerk);
base::Status set_clerk_locked(sqlite::Database& db, const base::ClerkId& clerk_id, bool locked);

// Counted before a PIN is hashed, so that pulling the plug gives no free guesses. Unknown clerk
// numbers are counted alike.
struct PinFailures {
    std::int64_t failures = 0;
    base::UtcTime wait_until{};
};
base::Result<PinFailures> load_pin_failures(sqlite::Database& db, const base::ClerkId& clerk_id,
                                            const base::TerminalId& terminal_id);
base::Status put_pin_failures(sqlite::Database& db, const base::ClerkId& clerk_id,
                              const base::TerminalId& terminal_id, const PinFailures& failures);
base::Status clear_pin_failures(sqlite::Database& db, const base::ClerkId& clerk_id,
                                const base::TerminalId& terminal_id);
base::Status clear_all_pin_failures(sqlite::Database& db, const base::ClerkId& clerk_id);
// Of one clerk on all terminals together.
base::Result<std::int64_t> count_pin_failures(sqlite::Database& db, const base::ClerkId& clerk_id);

struct TerminalTokenRow {
    std::string token_hash;  // raw bytes
    base::TerminalId terminal_id;
    std::string kind;
};
// Keeps the newest sixteen of a terminal.
base::Status put_terminal_token(sqlite::Database& db, const TerminalTokenRow& row,
                                base::UtcTime now);
base::Result<std::vector<TerminalTokenRow>> list_terminal_tokens(sqlite::Database& db);

base::Status put_enrolment_code(sqlite::Database& db, const std::string& code_hash,
                                const base::TerminalId& terminal_id, base::UtcTime expires_at);
// True, and the code is spent, where it fits the terminal and is not too old.
base::Result<bool> take_enrolment_code(sqlite::Database& db, const std::string& code_hash,
                                       const base::TerminalId& terminal_id, base::UtcTime now);

struct SessionRow {
    std::string token_hash;  // raw bytes
    std::string kind;        // "clerk", "customer"
    base::TerminalId terminal_id;
    base::ClerkId clerk_id;
    std::string language;
    base::OrderId order_id;
    base::UtcTime started_at{};
};
base::Status put_session(sqlite::Database& db, const SessionRow& row);
// The oldest of a terminal's sessions of a kind, all but the newest `keep`.
base::Result<std::vector<std::string>> list_surplus_sessions(sqlite::Database& db,
                                                             const base::TerminalId& terminal_id,
                                                             const std::string& kind, int keep);
base::Status delete_session(sqlite::Database& db, const std::string& token_hash);
base::Status set_session_order(sqlite::Database& db, const std::string& token_hash,
                               const base::OrderId& order_id);
base::Result<std::vector<SessionRow>> list_sessions(sqlite::Database& db);

// Orders that clerks pushed to a kiosk where nobody was free: each for one of the next who start
// there, the oldest first.
base::Status put_offer(sqlite::Database& db, const base::TerminalId& terminal_id,
                       const base::OrderId& order_id, base::UtcTime now);
base::Status delete_offers_of(sqlite::Database& db, const base::OrderId& order_id);
// The oldest that is not older than `not_before` and whose order is still open.
base::Result<std::optional<base::OrderId>> find_offer(sqlite::Database& db,
                                                      const base::TerminalId& terminal_id,
                                                      base::UtcTime not_before);

struct MemberSpend {
    base::Money cumulative;
    base::Money largest;
};
base::Result<MemberSpend> load_member_spend(sqlite::Database& db, const std::string& phone_index);

}  // namespace store
