#include "kiosk/app/team.h"

#include "base/json_writer.h"
#include "kiosk/store/people_table.h"
#include "kiosk/store/team_table.h"

namespace app {
namespace {

void write_work(base::JsonWriter& w, std::string_view name, const store::OpenWork& work) {
    w.key(name);
    w.begin_object();
    w.field("open", work.open);
    w.field("overdue", work.overdue);
    w.field("urgent", work.urgent);
    w.field("offered", work.offered);
    w.end_object();
}

}  // namespace

base::Result<Reply> show_team(App& app, const Caller&) {
    auto db = app.readers.lease();
    TRY(clerks, store::list_clerks(*db));
    TRY(work, store::count_open_work(*db, app.clock.now()));
    base::JsonWriter w;
    w.begin_object();
    w.key("clerks");
    w.begin_array();
    for (const store::ClerkRow& clerk : clerks) {
        w.begin_object();
        w.field("clerk_id", clerk.clerk_id.text());
        w.field("name", clerk.name);
        w.field("role", clerk.role);
        w.field("locked", clerk.locked);
        write_work(w, "work", work[clerk.clerk_id.text()]);
        w.end_object();
    }
    w.end_array();
    write_work(w, "nobodys", work[""]);
    w.end_object();
    return Reply{200, w.take()};
}

}  // namespace app
