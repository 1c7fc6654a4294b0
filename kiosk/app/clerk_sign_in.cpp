#include <algorithm>
#include <chrono>

#include <fmt/format.h>

#include "base/crypto.h"
#include "base/log.h"
#include "kiosk/app/commit.h"
#include "kiosk/app/session_table.h"
#include "kiosk/app/sessions.h"
#include "policy/shop_events.h"

// PIN sign-in (design: security.md). The failure is counted, durably, before the PIN is hashed, and
// taken back when it was right: pulling the plug gives no free guess.
namespace app {
namespace {

using base::ErrorCode;

constexpr std::size_t kTokenBytes = 32;
constexpr std::int64_t kLockAfter = 10;
constexpr std::int64_t kMaxWaitS = 300;
constexpr std::size_t kPinDigits = 6;

base::Error failed() {
    return base::error(ErrorCode::Unauthenticated, "session.sign_in_failed",
                       "clerk number or PIN is wrong");
}

// 0, 0, 1, 2, 4, 8 … seconds after the first, second, third … failure.
std::int64_t wait_seconds(std::int64_t failures) {
    if (failures <= 2) {
        return 0;
    }
    const std::int64_t doublings = std::min<std::int64_t>(failures - 3, 20);
    return std::min<std::int64_t>(std::int64_t{1} << doublings, kMaxWaitS);
}

base::ClerkId counted_as(const std::optional<store::ClerkRow>& known,
                         const base::ClerkId& clerk_id) {
    return known ? clerk_id : base::ClerkId("?");
}

struct Attempt {
    std::optional<store::ClerkRow> clerk;
    bool locked = false;
};

base::Result<Attempt> count_attempt(store::WriteContext& context, App& app,
                                    const base::ClerkId& clerk_id,
                                    const base::TerminalId& terminal) {
    TRY(known, store::find_clerk(context.db(), clerk_id));
    TRY(failures, store::load_pin_failures(context.db(), counted_as(known, clerk_id), terminal));
    // A wait longer than the longest one there is comes from a clock that was set back.
    const bool waits = context.now() < failures.wait_until &&
                       failures.wait_until - context.now() <= std::chrono::seconds(kMaxWaitS);
    if (waits) {
        const auto left =
            std::chrono::ceil<std::chrono::seconds>(failures.wait_until - context.now());
        base::Error error = base::error(ErrorCode::TooMany, "session.wait", "too many tries");
        error.facts_json = fmt::format(R"({{"retry_after_s":{}}})", left.count());
        return error;
    }
    const std::optional<store::ClerkRow>& clerk = known;
    Attempt attempt{clerk, clerk && clerk->locked};
    failures.failures += 1;
    failures.wait_until = context.now() + std::chrono::seconds(wait_seconds(failures.failures));
    // Unknown numbers share one row a terminal: guessing at them slows down like one clerk's PIN.
    CHECK_OK(
        store::put_pin_failures(context.db(), counted_as(clerk, clerk_id), terminal, failures));
    TRY(everywhere, store::count_pin_failures(context.db(), clerk_id));
    if (clerk && !clerk->locked && everywhere > kLockAfter) {
        CHECK_OK(store::set_clerk_locked(context.db(), clerk_id, true));
        TRY(seq, context.append({.type = policy::PersonAtScreen::kLocked,
                                 .aggregate_id = "clerk/" + clerk_id.text(),
                                 .actor = "system",
                                 .versions = app.shop.current()->versions,
                                 .payload = policy::encode_payload(
                                     policy::PersonAtScreen{clerk_id, terminal})}));
        static_cast<void>(seq);
        attempt.locked = true;
    }
    return attempt;
}

// An encoded hash that no PIN fits: unknown clerk numbers cost the same time as known ones.
const std::string& decoy_hash(const store::Keys& keys) {
    static const std::string decoy = [&] {
        auto hashed = base::hash_pin(base::random_token(16), keys.pepper);
        return hashed.ok() ? *hashed : std::string();
    }();
    return decoy;
}

base::Status keep_session(App& app, const SessionTable::Session& session) {
    return commit(app, [&](store::WriteContext& context) -> base::Result<Outcome> {
        CHECK_OK(
            store::clear_pin_failures(context.db(), session.row.clerk_id, session.row.terminal_id));
        CHECK_OK(store::put_session(context.db(), session.row));
        TRY(surplus,
            store::list_surplus_sessions(context.db(), session.row.terminal_id, session.row.kind,
                                         SessionTable::kMaxClerksOfTerminal));
        for (const std::string& hash : surplus) {
            CHECK_OK(store::delete_session(context.db(), hash));
        }
        TRY(seq, context.append({.type = policy::PersonAtScreen::kSignedIn,
                                 .aggregate_id = "clerk/" + session.row.clerk_id.text(),
                                 .actor = "clerk:" + session.row.clerk_id.text(),
                                 .versions = app.shop.current()->versions,
                                 .payload = policy::encode_payload(policy::PersonAtScreen{
                                     session.row.clerk_id, session.row.terminal_id})}));
        static_cast<void>(seq);
        Outcome outcome;
        outcome.after_commit.push_back([&app, surplus] {
            for (const std::string& hash : surplus) {
                app.sessions.remove(hash);
            }
        });
        return outcome;
    });
}

}  // namespace

base::Result<SignedIn> sign_in_clerk(App& app, const base::TerminalId& terminal,
                                     const std::string& clerk_id, const std::string& pin) {
    const TerminalConfig* screen = app.config.find_terminal(terminal);
    if (screen == nullptr || screen->kind != "counter") {
        return base::error(ErrorCode::Forbidden, "session.counter_only",
                           "clerks sign in at a counter");
    }
    Attempt attempt;
    const base::ClerkId clerk(clerk_id);
    CHECK_OK(commit(app, [&](store::WriteContext& context) -> base::Result<Outcome> {
        TRY(counted, count_attempt(context, app, clerk, terminal));
        attempt = std::move(counted);
        return Outcome{};
    }));
    const std::string& encoded = attempt.clerk ? attempt.clerk->pin_hash : decoy_hash(app.keys);
    const bool fits = pin.size() == kPinDigits && base::verify_pin(encoded, pin, app.keys.pepper);
    if (attempt.locked) {
        return base::error(ErrorCode::Forbidden, "session.locked",
                           "a supervisor unlocks it at the counter");
    }
    if (!fits || !attempt.clerk) {
        return failed();
    }
    const std::string token = base::random_token(kTokenBytes);
    SessionTable::Session session;
    session.row.token_hash = hash_token(token);
    session.row.kind = "clerk";
    session.row.terminal_id = terminal;
    session.row.clerk_id = clerk;
    session.row.started_at = app.clock.now();
    session.role = attempt.clerk->role;
    session.touched = app.clock.monotonic();
    CHECK_OK(keep_session(app, session));
    app.sessions.add(session);
    base::JsonWriter w;
    w.begin_object();
    w.key("clerk");
    w.begin_object();
    w.field("clerk_id", clerk_id);
    w.field("name", attempt.clerk->name);
    w.field("role", attempt.clerk->role);
    w.end_object();
    w.end_object();
    return SignedIn{token, w.take()};
}

base::Status unlock_clerk(App& app, const Caller& caller, const std::string& clerk_id) {
    if (!is_at_least(caller.role, Role::Supervisor)) {
        return base::error(ErrorCode::Forbidden, "session.supervisor_needed",
                           "a supervisor unlocks clerks");
    }
    const base::ClerkId clerk(clerk_id);
    return commit(app, [&](store::WriteContext& context) -> base::Result<Outcome> {
        TRY(found, store::find_clerk(context.db(), clerk));
        if (!found) {
            return base::error(ErrorCode::NotFound, "session.no_such_clerk", "");
        }
        CHECK_OK(store::set_clerk_locked(context.db(), clerk, false));
        CHECK_OK(store::clear_all_pin_failures(context.db(), clerk));
        TRY(seq, context.append({.type = policy::PersonAtScreen::kUnlocked,
                                 .aggregate_id = "clerk/" + clerk_id,
                                 .actor = actor(caller),
                                 .versions = app.shop.current()->versions,
                                 .payload = policy::encode_payload(
                                     policy::PersonAtScreen{clerk, caller.terminal})}));
        static_cast<void>(seq);
        return Outcome{};
    });
}

}  // namespace app
