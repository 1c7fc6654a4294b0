#include <algorithm>

#include "kiosk/app/commit.h"
#include "kiosk/app/order_view.h"
#include "kiosk/app/phrases.h"
#include "kiosk/app/request_support.h"
#include "kiosk/app/request_view.h"
#include "kiosk/store/phrase_table.h"
#include "kiosk/store/request_table.h"
#include "policy/phrase_events.h"

namespace app {
namespace {

using base::ErrorCode;
using base::JsonWriter;

constexpr int kPersonalDigits = 6;  // a run of so many is a phone, a card or a number of somebody's

bool has_long_number(std::string_view text) {
    int run = 0;
    for (const char c : text) {
        if (c >= '0' && c <= '9') {
            if (++run >= kPersonalDigits) {
                return true;
            }
        } else if (c != ' ' && c != '-') {
            run = 0;
        }
    }
    return false;
}

base::Status require_nobody_named(App& app, sqlite::Database& db,
                                  const policy::ServiceRequest& request,
                                  const std::string& question) {
    TRY(personal, open_request_personal(db, app.keys, request));
    const bool named = !personal.name.empty() && question.find(personal.name) != std::string::npos;
    if (named || has_long_number(question) || question.find('@') != std::string::npos) {
        return base::error(ErrorCode::Refused, "nomination.personal",
                           "ask without a name, a number or an address: headquarters reads it");
    }
    return base::ok();
}

void write_nomination(sqlite::Database& db, JsonWriter& w, const store::Nomination& nomination) {
    w.begin_object();
    w.field("request_id", nomination.request_id.text());
    w.field("number", nomination.request_number);
    w.field("kind", nomination.kind);
    w.field("state", nomination.state);
    w.field("situation", nomination.situation);
    w.field("question", nomination.question);
    write_clerk(db, w, "by", nomination.by);
    w.field("at", base::format_utc(nomination.at));
    w.end_object();
}

base::Result<std::string> render_nominations(sqlite::Database& db, int limit) {
    TRY(nominations, store::list_nominations(db, limit));
    JsonWriter w;
    w.begin_object();
    w.key("nominations");
    w.begin_array();
    for (const store::Nomination& nomination : nominations) {
        write_nomination(db, w, nomination);
    }
    w.end_array();
    w.end_object();
    return w.take();
}

}  // namespace

base::Result<Reply> nominate_request(App& app, const Caller& caller, const Idempotency& once,
                                     const NominateRequest& command) {
    return commit_once(
        app, caller, once, [&](store::WriteContext& context) -> base::Result<Outcome> {
            TRY(request, store::load_request(context.db(), command.request_id));
            TRY(there, store::is_nominated(context.db(), command.request_id));
            if (there) {
                return base::error(ErrorCode::Conflict, "nomination.there",
                                   "the request is on the list already");
            }
            CHECK_OK(require_nobody_named(app, context.db(), request, command.question));
            const policy::RequestNominated event{command.request_id,
                                                 std::string(policy::word(command.situation)),
                                                 command.question, caller.clerk};
            TRY(seq, append_request_event(app, context, caller, command.request_id,
                                          policy::RequestNominated::kType,
                                          policy::encode_payload(event)));
            static_cast<void>(seq);
            return answer_with_request(app, context, caller, command.request_id, 201);
        });
}

base::Result<Reply> list_nominations(App& app, int limit) {
    auto db = app.readers.lease();
    TRY(body, render_nominations(*db, limit));
    return Reply{200, std::move(body)};
}

}  // namespace app
