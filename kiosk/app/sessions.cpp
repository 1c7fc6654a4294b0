#include "kiosk/app/sessions.h"

#include <algorithm>
#include <chrono>

#include "base/crypto.h"
#include "base/text.h"
#include "kiosk/app/commit.h"
#include "kiosk/app/session_table.h"
#include "kiosk/store/order_table.h"
#include "policy/order_content.h"
#include "policy/order_events.h"
#include "policy/shop_events.h"

namespace app {
namespace {

using base::ErrorCode;

constexpr std::size_t kTokenBytes = 32;
constexpr std::chrono::minutes kOfferLife{15};

std::string write_terminal(const TerminalConfig& terminal) {
    base::JsonWriter w;
    w.begin_object();
    w.field("terminal_id", terminal.terminal_id.text());
    w.field("kind", terminal.kind);
    policy::write_localized(w, "name", terminal.name);
    if (terminal.screen) {
        w.key("screen");
        w.begin_object();
        w.field("diagonal_mm", terminal.screen->diagonal_mm);
        w.field("width_px", terminal.screen->width_px);
        w.field("height_px", terminal.screen->height_px);
        w.field("px_per_metre",
                static_cast<std::int64_t>(terminal.screen->px_per_mm() * 1000 + 0.5));
        w.end_object();
    } else {
        w.null_field("screen");
    }
    w.end_object();
    return w.take();
}

std::string write_customer(const store::SessionRow& row, const std::vector<base::OrderId>&) {
    base::JsonWriter w;
    w.begin_object();
    if (row.order_id.empty()) {
        w.null_field("order_id");
    } else {
        w.field("order_id", row.order_id.text());
    }
    w.field("language", row.language);
    w.end_object();
    return w.take();
}

base::Result<std::uint64_t> append_audit(store::WriteContext& context, App& app,
                                         std::string_view type, const std::string& actor,
                                         const policy::PersonAtScreen& event) {
    const auto shop = app.shop.current();
    return context.append({.type = type,
                           .aggregate_id = "terminal/" + event.terminal.text(),
                           .actor = actor,
                           .versions = shop ? shop->versions : base::Versions{},
                           .payload = policy::encode_payload(event)});
}

// On the writer, so that what is pushed after this goes to nobody who has left.
base::Status end_on_writer(App& app, store::WriteContext& context,
                           const std::vector<std::string>& hashes) {
    for (const std::string& hash : hashes) {
        CHECK_OK(store::delete_session(context.db(), hash));
        app.sessions.remove(hash);
    }
    return base::ok();
}

// Pushed lately, and still open: an order that ended in the meantime is nobody's any more.
base::Result<std::optional<base::OrderId>> find_offered_order(sqlite::Database& db,
                                                              const base::TerminalId& terminal,
                                                              base::UtcTime now) {
    return store::find_offer(db, terminal, now - kOfferLife);
}

}  // namespace

base::Result<SignedIn> enrol_terminal(App& app, const std::string& terminal_id,
                                      const std::string& code, Listener listener) {
    const base::TerminalId id(terminal_id);
    const TerminalConfig* terminal = app.config.find_terminal(id);
    const auto& free = app.config.loopback_terminals;
    const bool needs_no_code =
        listener == Listener::Loopback && std::find(free.begin(), free.end(), id) != free.end();
    const base::Error refused = base::error(ErrorCode::Forbidden, "session.enrolment_refused",
                                            "unknown terminal, or the code is wrong or too old");
    if (terminal == nullptr || terminal->kind == "till") {
        return refused;
    }
    const std::string token = base::random_token(kTokenBytes);
    const store::TerminalTokenRow row{hash_token(token), id, terminal->kind};
    CHECK_OK(commit(app, [&](store::WriteContext& context) -> base::Result<Outcome> {
        if (!needs_no_code) {
            TRY(taken,
                store::take_enrolment_code(context.db(), hash_token(code), id, context.now()));
            if (!taken) {
                return refused;
            }
        }
        CHECK_OK(store::put_terminal_token(context.db(), row, context.now()));
        // Whoever stood at the screen before does not stand at this one.
        CHECK_OK(end_on_writer(app, context, app.sessions.list_customers_of(id)));
        TRY(seq, append_audit(context, app, policy::PersonAtScreen::kEnrolled, "system",
                              {base::ClerkId(), id}));
        static_cast<void>(seq);
        return Outcome{};
    }));
    app.sessions.add_terminal(row);
    return SignedIn{token, R"({"terminal":)" + write_terminal(*terminal) + "}"};
}

base::Result<SignedIn> start_customer_session(App& app, const base::TerminalId& terminal,
                                              policy::Language language) {
    const std::string token = base::random_token(kTokenBytes);
    SessionTable::Session session;
    session.row.token_hash = hash_token(token);
    session.row.kind = "customer";
    session.row.terminal_id = terminal;
    session.row.language = std::string(policy::tag(language));
    session.row.started_at = app.clock.now();
    session.touched = app.clock.monotonic();
    CHECK_OK(commit(app, [&](store::WriteContext& context) -> base::Result<Outcome> {
        CHECK_OK(end_on_writer(app, context, app.sessions.list_customers_of(terminal)));
        TRY(offered, find_offered_order(context.db(), terminal, context.now()));
        if (offered) {
            CHECK_OK(store::delete_offers_of(context.db(), *offered));
            session.row.order_id = *offered;
            session.orders.push_back(*offered);
            session.own_orders.push_back(*offered);
            TRY(order, store::load_order(context.db(), *offered));
            session.patience = SessionTable::patience_of(order.state);
        }
        CHECK_OK(store::put_session(context.db(), session.row));
        app.sessions.add(session);  // still on the writer: the next who starts here ends it
        return Outcome{};
    }));
    return SignedIn{token, R"({"customer":)" + write_customer(session.row, session.orders) + "}"};
}

base::Status end_session(App& app, const std::string& token, const std::string&) {
    const std::string hash = hash_token(token);
    return commit(app, [&](store::WriteContext& context) -> base::Result<Outcome> {
        CHECK_OK(end_on_writer(app, context, {hash}));
        return Outcome{};
    });
}

std::optional<Terminal> find_terminal(App& app, const std::string& terminal_token) {
    const auto found = app.sessions.find_terminal(terminal_token);
    // A terminal that was taken out of store.json is a terminal no more.
    if (!found || found->kind == "till" ||
        app.config.find_terminal(found->terminal_id) == nullptr) {
        return std::nullopt;
    }
    return Terminal{found->terminal_id, found->kind};
}

std::optional<Caller> find_clerk(App& app, const Terminal& terminal, const std::string& token,
                                 Presence presence) {
    const auto session = app.sessions.find(token, presence);
    if (!session || session->row.kind != "clerk" ||
        session->row.terminal_id != terminal.terminal_id) {
        return std::nullopt;
    }
    const auto role = parse_role(session->role);
    if (!role.ok() || !is_staff(*role)) {
        return std::nullopt;
    }
    return Caller{*role, terminal.terminal_id, session->row.clerk_id, session->row.token_hash};
}

std::optional<Caller> find_customer(App& app, const Terminal& terminal, const std::string& token,
                                    Presence presence) {
    const auto session = app.sessions.find(token, presence);
    if (!session || session->row.kind != "customer" ||
        session->row.terminal_id != terminal.terminal_id) {
        return std::nullopt;
    }
    return Caller{Role::Customer, terminal.terminal_id, base::ClerkId(), session->row.token_hash};
}

std::optional<Caller> find_till(App& app, const std::string& bearer_token) {
    const auto found = app.sessions.find_terminal(bearer_token);
    if (!found || found->kind != "till" ||
        app.config.find_terminal(found->terminal_id) == nullptr) {
        return std::nullopt;
    }
    return Caller{Role::Till, found->terminal_id, base::ClerkId(), ""};
}

base::Result<Reply> show_terminal(App& app, const Terminal& terminal,
                                  const std::optional<Caller>& caller) {
    const TerminalConfig* config = app.config.find_terminal(terminal.terminal_id);
    if (config == nullptr) {
        return base::error(ErrorCode::Unauthenticated, "session.terminal_removed",
                           "this terminal is no longer in store.json");
    }
    base::JsonWriter w;
    w.begin_object();
    w.raw_field("terminal", write_terminal(*config));
    std::string clerk = "null";
    std::string customer = "null";
    if (caller && is_staff(caller->role)) {
        auto people = app.readers.lease();
        TRY(row, store::find_clerk(*people, caller->clerk));
        base::JsonWriter c;
        c.begin_object();
        c.field("clerk_id", caller->clerk.text());
        c.field("name", row ? row->name : "");
        c.field("role", word(caller->role));
        c.end_object();
        clerk = c.take();
    } else if (caller && caller->role == Role::Customer) {
        const auto row = app.sessions.find_row(caller->session_hash);
        if (row) {
            customer = write_customer(*row, {});
        }
    }
    w.raw_field("clerk", clerk);
    w.raw_field("customer", customer);
    auto db = app.readers.lease();
    TRY(offered, find_offered_order(*db, terminal.terminal_id, app.clock.now()));
    if (offered) {
        w.field("offered_order_id", offered->text());
    } else {
        w.null_field("offered_order_id");
    }
    w.end_object();
    return Reply{200, w.take()};
}

}  // namespace app
