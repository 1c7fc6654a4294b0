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

struct WrittenAct {
    std::string_view type;
    policy::RequestState state;  // after it
    std::string words = {};
    base::ClerkId owner = {};  // where the act changes it
};
// Fills in what all acts have in common, seals the words and appends. PRE-2: a clerk who moves a
// request that nobody owns becomes its owner.
template <typename Act>
base::Status append_act(App& app, store::WriteContext& context, const Caller& caller,
                        const policy::RequestRecord& record, const WrittenAct& written, Act act) {
    const base::Uuid event_id = context.make_event_id();
    act.request_id = record.request_id;
    act.by = is_staff(caller.role) ? caller.clerk : base::ClerkId();
    act.owner = written.owner.empty() ? record.owner : written.owner;
    act.state = written.state;
    if (act.owner.empty() && act.state != record.state) {
        act.owner = act.by;
    }
    TRY(personal, seal_words(context, record.subject_id, event_id, written.words));
    act.personal = std::move(personal);
    TRY(seq, append_request_event(app, context, caller, record.request_id, written.type,
                                  policy::encode_payload(act), event_id));
    static_cast<void>(seq);
    return base::ok();
}

}  // namespace app
