#include "kiosk/app/commit.h"

#include "base/text.h"
#include "kiosk/app/order_view.h"
#include "kiosk/app/stored_reply.h"
#include "kiosk/app/till_displays.h"
#include "kiosk/store/idempotency.h"

namespace app {
namespace {

base::Result<bool> replay(sqlite::Database& db, const store::Keys& keys,
                          const std::string& scope_key, const Idempotency& once, Outcome& outcome) {
    TRY(known, store::find_reply(db, keys, scope_key));
    if (!known) {
        return false;
    }
    if (known->request_hash != once.request_hash) {
        return base::error(base::ErrorCode::Conflict, "idempotency.key_reused",
                           "this Idempotency-Key was used for another request");
    }
    outcome.reply = {known->status, "", true};
    if (known->form == store::ReplyForm::Whole) {
        outcome.reply.body = std::move(known->body);
    } else {
        TRY(frame, decode_frame(known->body));
        outcome.order = std::move(frame);
    }
    return true;
}

base::Status keep(store::WriteContext& context, const std::string& scope_key,
                  const Idempotency& once, const Outcome& outcome) {
    store::StoredReply stored{once.request_hash, outcome.reply.status, store::ReplyForm::Whole,
                              outcome.reply.body};
    if (outcome.order) {
        stored.form = store::ReplyForm::Frame;
        stored.body = encode_frame(*outcome.order);
    }
    return store::keep_reply(context.db(), context.keys(), scope_key, stored, context.now());
}

base::Result<Reply> reply_of(App& app, Outcome& outcome) {
    if (outcome.order) {
        auto db = app.readers.lease();
        TRY(body, fill_frame(*db, app.keys, *outcome.order));
        outcome.reply.body = std::move(body);
    }
    return std::move(outcome.reply);
}

// Whose key it is: nobody gets the reply of somebody else who used the same screen.
std::string scope_of(const Caller& caller) {
    std::string scope = actor(caller) + "@" + caller.terminal.text();
    if (caller.role == Role::Customer) {
        scope += "#" + base::to_hex(caller.session_hash).substr(0, 32);
    }
    return scope;
}

std::string scope_key_of(const Caller& caller, const Idempotency& once) {
    return scope_of(caller) + "/" + once.key;
}

void finish(App& app, Outcome& outcome) {
    for (const std::function<void()>& act : outcome.after_commit) {
        act();
    }
    for (Change& change : outcome.changes) {
        app.changes.publish(std::move(change));
    }
}

// The customer display of the till that acted; a kiosk's own screen says it all.
void show_at_till(App& app, const Caller& caller, const Outcome& outcome) {
    if (caller.role == Role::Customer || !outcome.order || outcome.reply.replayed) {
        return;
    }
    for (const Change& change : outcome.changes) {
        if (change.topic == "order") {
            app.till_displays.show_order(caller.terminal, change.state,
                                         {outcome.order->due, outcome.order->change});
            return;
        }
    }
}

}  // namespace

base::Result<Reply> commit_once(App& app, const Caller& caller, const Idempotency& once,
                                const Work& work) {
    const std::string scope_key = scope_key_of(caller, once);
    Outcome outcome;
    const store::Command command = [&](store::WriteContext& context) -> base::Status {
        TRY(replayed, replay(context.db(), context.keys(), scope_key, once, outcome));
        if (replayed) {
            return base::ok();
        }
        TRY(done, work(context));
        CHECK_OK(keep(context, scope_key, once, done));
        outcome = std::move(done);
        return base::ok();
    };
    CHECK_OK(app.writer.run(command));
    show_at_till(app, caller, outcome);
    finish(app, outcome);
    return reply_of(app, outcome);
}

base::Result<std::optional<Reply>> find_stored_reply(App& app, const Caller& caller,
                                                     const Idempotency& once) {
    Outcome outcome;
    {
        auto db = app.readers.lease();
        TRY(replayed, replay(*db, app.keys, scope_key_of(caller, once), once, outcome));
        if (!replayed) {
            return std::optional<Reply>();
        }
    }
    TRY(reply, reply_of(app, outcome));
    return std::optional<Reply>(std::move(reply));
}

base::Status commit(App& app, const Work& work) {
    Outcome outcome;
    const store::Command command = [&](store::WriteContext& context) -> base::Status {
        TRY(done, work(context));
        outcome = std::move(done);
        return base::ok();
    };
    CHECK_OK(app.writer.run(command));
    finish(app, outcome);
    return base::ok();
}

}  // namespace app
