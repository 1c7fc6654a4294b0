#include <algorithm>

#include <fmt/format.h>

#include "kiosk/app/milestones.h"
#include "kiosk/app/order_support.h"
#include "kiosk/app/request_details.h"
#include "kiosk/store/catalogue_table.h"
#include "kiosk/store/milestone_table.h"
#include "policy/calendar.h"

namespace app {
namespace {

bool holds(const std::vector<int>& lines, int line) {
    return std::find(lines.begin(), lines.end(), line) != lines.end();
}

base::Result<std::vector<int>> list_installed(sqlite::Database& db, const base::OrderId& order_id) {
    TRY(recorded, store::load_milestones(db, order_id));
    std::vector<int> lines;
    for (const policy::Milestone& each : recorded) {
        if (each.kind == policy::MilestoneKind::Installed) {
            lines.push_back(each.line);
        }
    }
    return lines;
}

// Lines of goods that are sold to be installed; where none is marked so, it may be any of them.
base::Result<std::vector<int>> list_to_install(sqlite::Database& db,
                                               const policy::OrderContent& content) {
    std::vector<int> all;
    std::vector<int> marked;
    for (const policy::ContentLine& line : content.lines) {
        TRY(item, store::find_item(db, line.item_id));
        all.push_back(line.line);
        if (item && item->flags.has(policy::ItemFlag::NeedsInstall)) {
            marked.push_back(line.line);
        }
    }
    return marked.empty() ? all : marked;
}

base::Error ask_which(const std::vector<int>& lines) {
    base::Error error =
        base::error(base::ErrorCode::InvalidInput, "request.installed_lines",
                    "the order has several lines to install: say which were, in installed_lines");
    error.facts_json = fmt::format(R"({{"lines":[{}]}})", fmt::join(lines, ","));
    return error;
}

}  // namespace

base::Status record_installed(App& app, store::WriteContext& context, const Caller& caller,
                              const policy::ServiceRequest& request,
                              const std::vector<int>& lines) {
    TRY(order, store::load_order(context.db(), request.order_id));
    if (order.state != policy::OrderState::Paid) {
        return base::ok();  // no sale, so no days of return
    }
    TRY(content, store::load_content(context.db(), order.content_seq));
    TRY(installed, list_installed(context.db(), request.order_id));
    TRY(open, list_to_install(context.db(), content));
    std::erase_if(open, [&](int line) { return holds(installed, line); });
    std::vector<int> now = request.line != 0 ? std::vector<int>{request.line} : lines;
    if (now.empty() && open.size() > 1) {
        return ask_which(open);
    }
    if (now.empty()) {
        now = open;
    }
    std::erase_if(now, [&](int line) { return holds(installed, line); });
    if (now.empty()) {
        return base::ok();
    }
    TRY(today, policy::local_date(app.shop.current()->rules.opening, context.now()));
    RecordMilestone command;
    command.order_id = request.order_id;
    command.wish.kind = policy::MilestoneKind::Installed;
    command.wish.on = today;
    command.wish.lines = std::move(now);
    return write_milestone(app, context, caller, command);
}

}  // namespace app
