#include "kiosk/app/commit.h"

#include "kiosk/store/idempotency.h"

namespace app {
namespace {

base::Result<bool> replay(store::WriteContext& context, const std::string& scope_key,
                          const Idempotency& once, Reply& reply) {
    TRY(known, store::find_reply(context.db(), scope_key));
    if (!known) {
        return false;
    }
    if (known->request_hash != once.request_hash) {
        return base::error(base::ErrorCode::Conflict, "idempotency.key_reused",
                           "this Idempotency-Key was used for another request");
    }
    reply = {known->status, std::move(known->body), true};
    return true;
}

}  // namespace

base::Result<Reply> commit_once(App& app, const Caller& caller, const Idempotency& once,
                                const Work& work) {
    const std::string scope_key = caller.terminal.text() + "/" + once.key;
    Outcome outcome;
    const store::Command command = [&](store::WriteContext& context) -> base::Status {
        TRY(replayed, replay(context, scope_key, once, outcome.reply));
        if (replayed) {
            return base::ok();
        }
        TRY(done, work(context));
        CHECK_OK(store::keep_reply(context.db(), scope_key,
                                   {once.request_hash, done.reply.status, done.reply.body}));
        outcome = std::move(done);
        return base::ok();
    };
    CHECK_OK(app.writer.run(command));
    for (Change& change : outcome.changes) {
        app.changes.publish(std::move(change));
    }
    return std::move(outcome.reply);
}

base::Status commit(App& app, const Work& work) {
    Outcome outcome;
    const store::Command command = [&](store::WriteContext& context) -> base::Status {
        TRY(done, work(context));
        outcome = std::move(done);
        return base::ok();
    };
    CHECK_OK(app.writer.run(command));
    for (Change& change : outcome.changes) {
        app.changes.publish(std::move(change));
    }
    return base::ok();
}

}  // namespace app
