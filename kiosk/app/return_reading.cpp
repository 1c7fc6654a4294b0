#include "kiosk/app/order_support.h"
#include "kiosk/app/return_support.h"
#include "kiosk/app/return_view.h"
#include "kiosk/store/return_table.h"

// Returns are shown and listed.
namespace app {
namespace {

base::Result<store::ReturnFilter> filter_of(const ListReturns& query) {
    store::ReturnFilter filter;
    filter.limit = query.limit;
    if (query.order_id) {
        filter.order_id = *query.order_id;
    } else if (query.state == "overdue") {
        filter.overdue_only = true;
    } else if (!query.state.empty() && query.state != "open") {
        TRY(state, policy::parse_enum<policy::ReturnState>(query.state));
        filter.state = state;
    }
    return filter;
}

}  // namespace

base::Result<Reply> show_return(App& app, const Caller& caller, const std::string& return_id) {
    auto db = app.readers.lease();
    TRY(record, store::load_return(*db, return_id));
    CHECK_OK(require_return_access(app, caller, record));
    TRY(body, render_return(app, *db, caller, record, Tell::Words));
    return Reply{200, std::move(body)};
}

base::Result<Reply> list_returns(App& app, const Caller& caller, const ListReturns& query) {
    auto db = app.readers.lease();
    if (!is_staff(caller.role)) {
        if (!query.order_id) {
            return base::error(base::ErrorCode::Refused, "return.name_order",
                               "customers see those of their order: name it");
        }
        CHECK_OK(require_order_access(app, caller, *query.order_id));
    }
    TRY(filter, filter_of(query));
    TRY(ids, store::list_returns(*db, filter));
    base::JsonWriter w;
    w.begin_object();
    w.key("returns");
    w.begin_array();
    for (const std::string& return_id : ids) {
        TRY(record, store::load_return(*db, return_id));
        TRY(card, render_return_card(*db, record));
        w.raw(card);
    }
    w.end_array();
    w.end_object();
    return Reply{200, w.take()};
}

}  // namespace app
