#include "kiosk/app/session_table.h"

#include <algorithm>

#include "base/crypto.h"
#include "kiosk/store/order_table.h"

namespace app {
namespace {

constexpr int kMaxMisses = 10;
constexpr std::chrono::minutes kMissWindow{1};

template <typename T>
void add_bounded(std::vector<T>& list, const T& value) {
    if (std::find(list.begin(), list.end(), value) != list.end()) {
        return;
    }
    if (list.size() >= SessionTable::kMaxOrdersOfSession) {
        list.erase(list.begin());
    }
    list.push_back(value);
}

}  // namespace

std::chrono::seconds SessionTable::patience_of(policy::OrderState state) {
    switch (state) {
        case policy::OrderState::Disclosed:
            return kPayingIdle;
        case policy::OrderState::PartPaid:
            return kPartPaidIdle;
        default:
            return kCustomerIdle;
    }
}

std::string hash_token(const std::string& token) {
    return std::string(base::as_bytes(base::sha256(token)));
}

base::Result<std::unique_ptr<SessionTable>> SessionTable::load(sqlite::Database& db,
                                                               const base::Clock& clock) {
    auto table = std::unique_ptr<SessionTable>(new SessionTable(clock));
    TRY(terminals, store::list_terminal_tokens(db));
    for (const store::TerminalTokenRow& row : terminals) {
        table->add_terminal(row);
    }
    TRY(sessions, store::list_sessions(db));
    for (const store::SessionRow& row : sessions) {
        Session session;
        session.row = row;
        if (row.kind == "clerk") {
            TRY(clerk, store::find_clerk(db, row.clerk_id));
            session.role = clerk ? clerk->role : "clerk";
        }
        session.touched = clock.monotonic();
        if (!row.order_id.empty()) {
            TRY(order, store::find_order(db, row.order_id));
            session.patience = order ? patience_of(order->state) : kCustomerIdle;
            session.orders.push_back(row.order_id);
            session.own_orders.push_back(row.order_id);
        }
        table->add(session);
    }
    return table;
}

void SessionTable::add_terminal(const store::TerminalTokenRow& row) {
    base::MutexLock lock(mutex_);
    terminals_[row.token_hash] = row;
}

std::optional<store::TerminalTokenRow> SessionTable::find_terminal(const std::string& token) const {
    const std::string hash = hash_token(token);
    base::MutexLock lock(mutex_);
    const auto found = terminals_.find(hash);
    return found == terminals_.end() ? std::nullopt : std::optional(found->second);
}

bool SessionTable::is_over(const Session& session) const {
    const std::chrono::milliseconds idle = clock_.monotonic() - session.touched;
    if (session.row.kind == "clerk") {
        return idle > kClerkIdle || clock_.now() - session.row.started_at > kClerkAbsolute;
    }
    return idle > session.patience;
}

bool SessionTable::has(const Session& session, const base::OrderId& order_id) {
    const auto& own = session.own_orders;
    return std::find(own.begin(), own.end(), order_id) != own.end();
}

std::optional<SessionTable::Session> SessionTable::find(const std::string& token,
                                                        Presence presence) {
    const std::string hash = hash_token(token);
    base::MutexLock lock(mutex_);
    const auto found = sessions_.find(hash);
    if (found == sessions_.end() || is_over(found->second)) {
        return std::nullopt;
    }
    if (presence == Presence::Person) {
        found->second.touched = clock_.monotonic();
    }
    return found->second;
}

std::optional<store::SessionRow> SessionTable::find_row(const std::string& token_hash) const {
    base::MutexLock lock(mutex_);
    const auto found = sessions_.find(token_hash);
    return found == sessions_.end() ? std::nullopt : std::optional(found->second.row);
}

void SessionTable::add(const Session& session) {
    base::MutexLock lock(mutex_);
    sessions_[session.row.token_hash] = session;
}

void SessionTable::remove(const std::string& token_hash) {
    base::MutexLock lock(mutex_);
    sessions_.erase(token_hash);
}

std::vector<std::string> SessionTable::list_customers_of(
    const base::TerminalId& terminal_id) const {
    base::MutexLock lock(mutex_);
    std::vector<std::string> hashes;
    for (const auto& [hash, session] : sessions_) {
        if (session.row.kind == "customer" && session.row.terminal_id == terminal_id) {
            hashes.push_back(hash);
        }
    }
    return hashes;
}

std::vector<std::string> SessionTable::list_over() {
    base::MutexLock lock(mutex_);
    std::vector<std::string> over;
    for (const auto& [hash, session] : sessions_) {
        if (is_over(session)) {
            over.push_back(hash);
        }
    }
    return over;
}

bool SessionTable::may_see_order(const std::string& session_hash,
                                 const base::OrderId& order_id) const {
    base::MutexLock lock(mutex_);
    const auto found = sessions_.find(session_hash);
    if (found == sessions_.end()) {
        return false;
    }
    const auto& orders = found->second.orders;
    return std::find(orders.begin(), orders.end(), order_id) != orders.end();
}

bool SessionTable::may_see_request(const std::string& session_hash,
                                   const base::RequestId& id) const {
    base::MutexLock lock(mutex_);
    const auto found = sessions_.find(session_hash);
    if (found == sessions_.end()) {
        return false;
    }
    const auto& requests = found->second.requests;
    return std::find(requests.begin(), requests.end(), id) != requests.end();
}

void SessionTable::tie_order(const std::string& session_hash, const base::OrderId& order_id,
                             Tie tie) {
    base::MutexLock lock(mutex_);
    const auto found = sessions_.find(session_hash);
    if (found == sessions_.end()) {
        return;
    }
    add_bounded(found->second.orders, order_id);
    if (tie == Tie::Own) {
        add_bounded(found->second.own_orders, order_id);
        found->second.row.order_id = order_id;
    }
}

bool SessionTable::may_see_people(const std::string& session_hash,
                                  const base::OrderId& order_id) const {
    base::MutexLock lock(mutex_);
    const auto found = sessions_.find(session_hash);
    if (found == sessions_.end()) {
        return false;
    }
    return has(found->second, order_id);
}

void SessionTable::touch_customers_of(const base::OrderId& order_id,
                                      std::chrono::seconds patience) {
    base::MutexLock lock(mutex_);
    for (auto& [hash, session] : sessions_) {
        if (has(session, order_id) && !is_over(session)) {
            session.touched = clock_.monotonic();
            session.patience = patience;
        }
    }
}

std::vector<base::TerminalId> SessionTable::list_screens_of(const base::OrderId& order_id) const {
    base::MutexLock lock(mutex_);
    std::vector<base::TerminalId> screens;
    for (const auto& [hash, session] : sessions_) {
        if (session.row.order_id == order_id && !is_over(session)) {
            screens.push_back(session.row.terminal_id);
        }
    }
    return screens;
}

void SessionTable::tie_request(const std::string& session_hash, const base::RequestId& request_id) {
    base::MutexLock lock(mutex_);
    const auto found = sessions_.find(session_hash);
    if (found != sessions_.end()) {
        add_bounded(found->second.requests, request_id);
    }
}

std::optional<std::string> SessionTable::find_customer_for(const base::TerminalId& terminal_id,
                                                           const base::OrderId& order_id) const {
    base::MutexLock lock(mutex_);
    for (const auto& [hash, session] : sessions_) {
        const bool fresh = session.orders.empty() && session.requests.empty();
        if (session.row.kind == "customer" && session.row.terminal_id == terminal_id &&
            (fresh || session.row.order_id == order_id) && !is_over(session)) {
            return hash;
        }
    }
    return std::nullopt;
}

base::Status SessionTable::require_not_throttled(const base::TerminalId& terminal_id) {
    base::MutexLock lock(mutex_);
    const auto found = misses_.find(terminal_id);
    if (found == misses_.end() || clock_.monotonic() - found->second.since > kMissWindow ||
        found->second.count < kMaxMisses) {
        return base::ok();
    }
    base::Error error = base::error(base::ErrorCode::TooMany, "session.too_many_tries",
                                    "wait a minute before trying again");
    error.facts_json = R"({"retry_after_s":60})";
    return error;
}

void SessionTable::count_try(const base::TerminalId& terminal_id) {
    base::MutexLock lock(mutex_);
    Misses& misses = misses_[terminal_id];
    if (clock_.monotonic() - misses.since > kMissWindow) {
        misses = {clock_.monotonic(), 0};
    }
    ++misses.count;
}

}  // namespace app
