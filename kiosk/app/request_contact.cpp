#include "kiosk/app/request_support.h"
#include "kiosk/app/request_view.h"
#include "kiosk/app/service_requests.h"
#include "kiosk/store/request_table.h"

namespace app {

// The reply is kept nowhere, unlike those of other acts: it names a person in full.
base::Result<Reply> show_contact(App& app, const Caller& caller, const ShowContact& command) {
    RequestPersonal personal;
    CHECK_OK(commit(app, [&](store::WriteContext& context) -> base::Result<Outcome> {
        TRY(record, load_record_to_act_on(context.db(), command.request_id, Act::Ends));
        if (record.owner != caller.clerk && !is_at_least(caller.role, Role::Supervisor)) {
            return base::error(base::ErrorCode::Forbidden, "request.contact_masked",
                               "its owner or a supervisor sees the number");
        }
        TRY(request, store::load_request(context.db(), command.request_id));
        TRY(opened, open_request_personal(context.db(), context.keys(), request));
        if (opened.phone.empty()) {
            return base::error(base::ErrorCode::NotFound, "request.no_contact",
                               "nobody left a number, or it was erased");
        }
        personal = std::move(opened);
        CHECK_OK(append_act(app, context, caller, record,
                            {policy::RequestActed::kContactShown, record.state, command.reason},
                            policy::RequestActed{}));
        Outcome outcome;
        outcome.changes.push_back(
            {0, "request", command.request_id.text(), "", std::string(policy::word(record.state))});
        return outcome;
    }));
    base::JsonWriter w;
    w.begin_object();
    w.field("name", personal.name);
    w.field("phone", personal.phone);
    w.field("email", personal.email);
    w.end_object();
    return Reply{200, w.take()};
}

}  // namespace app
