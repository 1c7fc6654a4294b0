#include "base/crypto.h"
#include "kiosk/app/commit.h"
#include "kiosk/app/pin_check.h"
#include "kiosk/app/session_table.h"
#include "kiosk/app/sessions.h"
#include "policy/shop_events.h"

// PIN sign-in (design: security.md): who is at a screen from here on.
namespace app {
namespace {

using base::ErrorCode;

constexpr std::size_t kTokenBytes = 32;
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
    TRY(person, check_pin(app, terminal, clerk_id, pin));
    const std::string token = base::random_token(kTokenBytes);
    SessionTable::Session session;
    session.row.token_hash = hash_token(token);
    session.row.kind = "clerk";
    session.row.terminal_id = terminal;
    session.row.clerk_id = person.clerk_id;
    session.row.started_at = app.clock.now();
    session.role = person.role;
    session.touched = app.clock.monotonic();
    CHECK_OK(keep_session(app, session));
    app.sessions.add(session);
    base::JsonWriter w;
    w.begin_object();
    w.key("clerk");
    w.begin_object();
    w.field("clerk_id", clerk_id);
    w.field("name", person.name);
    w.field("role", person.role);
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
