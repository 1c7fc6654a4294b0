#include "kiosk/app/request_support.h"

#include "kiosk/app/request_timing.h"
#include "kiosk/app/request_view.h"
#include "kiosk/app/session_table.h"
#include "kiosk/store/request_table.h"

namespace app {
namespace {

// Room is left for what ends a request, and for alarms.
constexpr auto kMaxHistory = static_cast<std::int64_t>(kMaxRequestHistory);
constexpr std::int64_t kMaxTalk = kMaxHistory - 150;
constexpr std::int64_t kMaxActs = kMaxHistory - 100;

}  // namespace

base::Status require_request_access(App& app, const Caller& caller,
                                    const base::RequestId& request_id) {
    if (caller.role == Role::Customer &&
        !app.sessions.may_see_request(caller.session_hash, request_id)) {
        return base::error(base::ErrorCode::NotFound, "request.not_found",
                           "not this session's request");
    }
    return base::ok();
}

base::Result<policy::RequestRecord> load_record_to_act_on(sqlite::Database& db,
                                                          const base::RequestId& request_id,
                                                          Act act) {
    TRY(record, load_request_record(db, request_id));
    if (record.version >= (act == Act::Ends ? kMaxActs : kMaxTalk)) {
        return base::error(base::ErrorCode::Refused, "request.too_long",
                           "its history is full: resolve it and go on in a new one");
    }
    return record;
}

base::Result<std::uint64_t> append_request_event(App& app, store::WriteContext& context,
                                                 const Caller& caller,
                                                 const base::RequestId& request_id,
                                                 std::string_view type, std::string payload,
                                                 base::Uuid event_id) {
    return context.append({.event_id = event_id,
                           .type = type,
                           .aggregate_id = request_id.text(),
                           .actor = actor(caller),
                           .versions = app.shop.current()->versions,
                           .payload = std::move(payload)});
}

base::Result<policy::Verdicts> judge_act(App& app, store::WriteContext& context,
                                         const policy::RequestRecord& record, std::string_view type,
                                         std::string payload) {
    base::Event event;
    event.type = type;
    event.aggregate_id = record.request_id.text();
    event.wall = context.now();
    event.payload = std::move(payload);
    return judge_event(record, event, app.shop.current()->rules);
}

base::Result<Outcome> answer_with_request(App& app, store::WriteContext& context,
                                          const Caller& caller, const base::RequestId& request_id,
                                          int status) {
    TRY(request, store::load_request(context.db(), request_id));
    TRY(body, render_request(app, context.db(), request, reader_of(caller)));
    Outcome outcome{{status, std::move(body)}};
    outcome.changes.push_back(
        {0, "request", request_id.text(), "", std::string(policy::word(request.state))});
    return outcome;
}

}  // namespace app
