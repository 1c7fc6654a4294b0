#include "kiosk/app/milestones.h"

#include "kiosk/app/commit.h"
#include "kiosk/app/order_support.h"
#include "kiosk/app/sale_record.h"
#include "kiosk/store/milestone_table.h"

namespace app {
namespace {

base::Result<Outcome> answer_with_milestones(store::WriteContext& context,
                                             const RecordMilestone& command) {
    TRY(now, store::load_milestones(context.db(), command.order_id));
    base::JsonWriter w;
    w.begin_object();
    write_milestones(w, now);
    w.end_object();
    Outcome outcome{{201, w.take()}};
    outcome.changes.push_back(
        {0, "order", command.order_id.text(), "", std::string(policy::word(command.wish.kind))});
    return outcome;
}

}  // namespace

base::Status write_milestone(App& app, store::WriteContext& context, const Caller& caller,
                             const RecordMilestone& command) {
    TRY(order, load_order_for(app, caller, context.db(), command.order_id));
    TRY(days, days_of_sale(app, context.db(), order));
    TRY(content, store::load_content(context.db(), order.content_seq));
    TRY(recorded, store::load_milestones(context.db(), order.order_id));
    TRY(lines,
        policy::decide_milestone(command.wish, content, recorded, days.sold_on, days.asked_on));
    const policy::SaleMilestoneRecorded event{order.order_id, command.wish.kind, lines,
                                              command.wish.on, caller.clerk};
    TRY(seq, append_order_event(context, caller, order, policy::SaleMilestoneRecorded::kType,
                                policy::encode_payload(event)));
    static_cast<void>(seq);
    return base::ok();
}

void write_milestones(base::JsonWriter& writer, const std::vector<policy::Milestone>& milestones) {
    writer.key("milestones");
    writer.begin_array();
    for (const policy::Milestone& each : milestones) {
        writer.begin_object();
        writer.field("line", each.line);
        writer.field("kind", policy::word(each.kind));
        writer.field("on", each.on);
        writer.field("by", each.by.text());
        writer.end_object();
    }
    writer.end_array();
}

base::Result<Reply> record_milestone(App& app, const Caller& caller, const Idempotency& once,
                                     const RecordMilestone& command) {
    return commit_once(app, caller, once,
                       [&](store::WriteContext& context) -> base::Result<Outcome> {
                           CHECK_OK(write_milestone(app, context, caller, command));
                           return answer_with_milestones(context, command);
                       });
}

}  // namespace app
