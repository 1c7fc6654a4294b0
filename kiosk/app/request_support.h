#pragma once

#include <string>
#include <string_view>

#include "base/result.h"
#include "kiosk/app/app.h"
#include "kiosk/app/caller.h"
#include "kiosk/app/commit.h"
#include "kiosk/app/order_support.h"
#include "policy/request_decisions.h"
#include "policy/request_record.h"

// What the use cases of a service request share.
namespace app {

// To a customer, requests of others are "request.not_found".
base::Status require_request_access(App& app, const Caller& caller,
                                    const base::RequestId& request_id);

// Talk goes on until the history is full; what ends a request is possible beyond that.
enum class Act { Talks, Ends };
// NotFound "request.not_found"; Refused "request.too_long" where its history is full.
base::Result<policy::RequestRecord> load_record_to_act_on(sqlite::Database& db,
                                                          const base::RequestId& request_id,
                                                          Act act = Act::Talks);

base::Result<std::uint64_t> append_request_event(App& app, store::WriteContext& context,
                                                 const Caller& caller,
                                                 const base::RequestId& request_id,
                                                 std::string_view type, std::string payload,
                                                 base::Uuid event_id = {});

// The request as it stands after the events of this command, as this caller may read it.
base::Result<Outcome> answer_with_request(App& app, store::WriteContext& context,
                                          const Caller& caller, const base::RequestId& request_id,
                                          int status = 200);

// How the clocks end that the event about to be written ends.
base::Result<policy::Verdicts> judge_act(App& app, store::WriteContext& context,
                                         const policy::RequestRecord& record, std::string_view type,
                                         std::string payload);

struct WrittenAct {
    std::string_view type;
    policy::RequestState state;  // after it
    std::string words = {};
    base::ClerkId owner = {};  // where the act changes it
    base::Uuid event_id = {};  // where more than the words is sealed to it
};
// Fills in what all acts have in common, judges the clocks that it ends, seals the words and
// appends. PRE-2: a clerk who touches an open request that nobody owns becomes its owner.
template <typename Act>
base::Status append_act(App& app, store::WriteContext& context, const Caller& caller,
                        const policy::RequestRecord& record, const WrittenAct& written, Act act) {
    const base::Uuid event_id =
        written.event_id == base::Uuid{} ? context.make_event_id() : written.event_id;
    act.request_id = record.request_id;
    act.by = is_staff(caller.role) ? caller.clerk : base::ClerkId();
    act.owner = written.owner.empty() ? record.owner : written.owner;
    act.state = written.state;
    if (act.owner.empty() && !act.by.empty() && policy::kOpenRequests.has(record.state)) {
        act.owner = act.by;
        act.state = policy::state_after_touch(act.state);
    }
    TRY(personal, seal_words(context, record.subject_id, event_id, written.words));
    act.personal = std::move(personal);
    TRY(verdicts, judge_act(app, context, record, written.type, policy::encode_payload(act)));
    act.verdicts = std::move(verdicts);
    TRY(seq, append_request_event(app, context, caller, record.request_id, written.type,
                                  policy::encode_payload(act), event_id));
    static_cast<void>(seq);
    return base::ok();
}

}  // namespace app
