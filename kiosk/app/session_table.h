#pragma once

#include <chrono>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/clock.h"
#include "base/mutex.h"
#include "base/result.h"
#include "kiosk/app/caller.h"
#include "kiosk/store/people_table.h"
#include "kiosk/store/write_context.h"
#include "policy/order.h"
#include "policy/values.h"

namespace app {

// Enrolled terminals and open sessions, in memory for every request and in the database for a
// restart. Idle clocks live in memory only: a restart grants each session one more idle time.
// Thread-safe.
class SessionTable {
public:
    static constexpr std::chrono::minutes kClerkIdle{5};
    static constexpr std::chrono::hours kClerkAbsolute{8};
    static constexpr std::chrono::seconds kCustomerIdle{90};
    static constexpr std::chrono::minutes kPayingIdle{6};  // the way to the counter takes its time
    static constexpr std::chrono::minutes kPartPaidIdle{
        30};                                                // with money taken nobody is sent away
    static constexpr int kMaxClerksOfTerminal = 64;         // who signs in then ends the oldest
    static constexpr std::size_t kMaxOrdersOfSession = 16;  // tracked and identified ones

    // How long a customer whose order stands there may do nothing.
    static std::chrono::seconds patience_of(policy::OrderState state);

    static base::Result<std::unique_ptr<SessionTable>> load(sqlite::Database& db,
                                                            const base::Clock& clock);

    struct Session {
        store::SessionRow row;
        std::string role;  // clerks
        std::chrono::milliseconds touched{};
        std::chrono::seconds patience{kCustomerIdle};  // customers: how long without a person's act
        std::vector<base::OrderId> orders;             // a customer may see these
        std::vector<base::OrderId> own_orders;         // and the people in these
        std::vector<base::RequestId> requests;         // and these
    };

    // Terminal tokens.
    void add_terminal(const store::TerminalTokenRow& row);
    std::optional<store::TerminalTokenRow> find_terminal(const std::string& token) const;

    // Sessions, by the token that the cookie holds. Only a person's act touches the idle clock.
    std::optional<Session> find(const std::string& token, Presence presence);
    std::optional<store::SessionRow> find_row(const std::string& token_hash) const;
    void add(const Session& session);
    void remove(const std::string& token_hash);
    // A kiosk serves one customer: whoever starts ends what was left open there. Their hashes.
    std::vector<std::string> list_customers_of(const base::TerminalId& terminal_id) const;
    std::vector<std::string> list_over();  // hashes of sessions whose time is over

    // What a customer session may see.
    bool may_see_order(const std::string& session_hash, const base::OrderId& order_id) const;
    bool may_see_request(const std::string& session_hash, const base::RequestId& id) const;
    enum class Tie {
        Own,   // drafted here, pushed here, or identified by the full phone: the people in it too
        Seen,  // found by what stands on a paper: the people in it stay masked
    };
    void tie_order(const std::string& session_hash, const base::OrderId& order_id, Tie tie);
    bool may_see_people(const std::string& session_hash, const base::OrderId& order_id) const;
    void tie_request(const std::string& session_hash, const base::RequestId& request_id);

    // Somebody acted on an order: the idle clocks of the customers who have it begin again, and may
    // run so long.
    void touch_customers_of(const base::OrderId& order_id, std::chrono::seconds patience);
    // The kiosks where a customer has it.
    std::vector<base::TerminalId> list_screens_of(const base::OrderId& order_id) const;

    // The hash of the open customer session of a kiosk that has this order, or has done nothing
    // yet. Who is busy with something else is left alone.
    std::optional<std::string> find_customer_for(const base::TerminalId& terminal_id,
                                                 const base::OrderId& order_id) const;

    // Guessing at orders and tracking numbers: at most ten tries a minute on one terminal.
    base::Status require_not_throttled(const base::TerminalId& terminal_id);
    void count_try(const base::TerminalId& terminal_id);

private:
    explicit SessionTable(const base::Clock& clock) : clock_(clock) {}
    bool is_over(const Session& session) const;
    static bool has(const Session& session, const base::OrderId& order_id);

    struct Misses {
        std::chrono::milliseconds since{};
        int count = 0;
    };
    const base::Clock& clock_;
    mutable base::Mutex mutex_;
    std::map<std::string, store::TerminalTokenRow> terminals_ GUARDED_BY(mutex_);  // by token hash
    std::map<std::string, Session> sessions_ GUARDED_BY(mutex_);                   // by token hash
    std::map<base::TerminalId, Misses> misses_ GUARDED_BY(mutex_);
};

// Hash of a cookie's or bearer's token, as it is stored: raw 32 bytes.
std::string hash_token(const std::string& token);

}  // namespace app
