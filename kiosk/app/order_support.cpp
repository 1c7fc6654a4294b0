#include "kiosk/app/order_support.h"

#include <algorithm>

#include <fmt/format.h>

#include "kiosk/app/order_view.h"
#include "kiosk/app/session_table.h"
#include "kiosk/store/catalogue_table.h"
#include "kiosk/store/journal.h"
#include "kiosk/store/personal.h"
#include "policy/order_decisions.h"

namespace app {
namespace {

constexpr std::size_t kMaxHistory = 500;

// The content that stood at an earlier version, for saying what changed.
base::Result<std::optional<policy::OrderContent>> find_content_at(sqlite::Database& db,
                                                                  const policy::Order& order,
                                                                  std::int64_t version) {
    TRY(events, store::load_events_of(db, order.order_id.text(), kMaxHistory));
    for (const base::Event& event : events) {
        if (!policy::OrderWritten::is_type(event.type)) {
            continue;
        }
        TRY(order_written, policy::decode_payload<policy::OrderWritten>(event.payload));
        if (order_written.version == version) {
            TRY(content, store::content_of(order_written));
            return std::optional(std::move(content));
        }
    }
    return std::optional<policy::OrderContent>();
}

}  // namespace

base::Status require_order_access(App& app, const Caller& caller, const base::OrderId& order_id) {
    if (caller.role == Role::Customer &&
        !app.sessions.may_see_order(caller.session_hash, order_id)) {
        return base::error(base::ErrorCode::NotFound, "order.not_found",
                           "not this session's order");
    }
    return base::ok();
}

base::Result<policy::Order> load_order_for(App& app, const Caller& caller, sqlite::Database& db,
                                           const base::OrderId& order_id) {
    CHECK_OK(require_order_access(app, caller, order_id));
    return store::load_order(db, order_id);
}

policy::By by_of(const Caller& caller) {
    return caller.role == Role::Customer ? policy::By::Customer : policy::By::Clerk;
}

base::Status require_version(sqlite::Database& db, const policy::Order& order,
                             std::int64_t expected_version) {
    const base::Status checked = policy::require_version(order, expected_version);
    if (checked.ok()) {
        return base::ok();
    }
    std::string changes = "[]";
    TRY(seen, find_content_at(db, order, expected_version));
    if (seen) {
        TRY(now, store::load_content(db, order.content_seq));
        changes = policy::describe_changes(*seen, now);
    }
    base::Error error = checked.error();
    error.facts_json = fmt::format(R"({{"version":{},"changes":{}}})", order.version, changes);
    return error;
}

base::Result<std::uint64_t> append_order_event(store::WriteContext& context, const Caller& caller,
                                               const policy::Order& order, std::string_view type,
                                               std::string payload, base::Uuid event_id) {
    return context.append({.event_id = event_id,
                           .type = type,
                           .aggregate_id = order.order_id.text(),
                           .actor = actor(caller),
                           .versions = order.versions,
                           .payload = std::move(payload)});
}

base::Result<std::string> seal_words(store::WriteContext& context, const std::string& subject_id,
                                     const base::Uuid& event_id, const std::string& words) {
    if (words.empty()) {
        return std::string();
    }
    TRY(key, store::load_or_make_subject_key(context.db(), context.keys(), subject_id));
    return store::seal_field(key, event_id, "personal", words);
}

std::string subject_of(const policy::Order& order) {
    return order.subject_id.empty() ? order.order_id.text() : order.subject_id;
}

base::Status require_kind_taken(const StoreConfig& config, policy::TenderKind kind) {
    const auto& taken = config.tender_kinds;
    if (std::find(taken.begin(), taken.end(), kind) == taken.end()) {
        return base::error(base::ErrorCode::Refused, "tender.kind_not_accepted",
                           "this store does not take that kind of tender");
    }
    return base::ok();
}

base::Result<Outcome> answer_with_order(store::WriteContext& context, const base::OrderId& order_id,
                                        int status) {
    TRY(order, store::load_order(context.db(), order_id));
    TRY(frame, frame_order(context.db(), order, Detail::Reply));
    Outcome outcome;
    outcome.reply.status = status;
    outcome.order = std::move(frame);
    const std::string state(policy::word(order.state));
    outcome.changes.push_back({0, "order", order_id.text(), "", state});
    if (!order.pushed_to.empty()) {
        outcome.changes.push_back({0, "order", order_id.text(), order.pushed_to.text(), state});
    }
    return outcome;
}

void await_customers(App& app, Outcome& outcome, const base::OrderId& order_id,
                     policy::OrderState state) {
    const std::chrono::seconds patience = SessionTable::patience_of(state);
    outcome.after_commit.push_back(
        [&app, order_id, patience] { app.sessions.touch_customers_of(order_id, patience); });
}

bool may_read_words(App& app, const Caller& caller, const base::OrderId& order_id) {
    return caller.role != Role::Customer ||
           app.sessions.may_see_people(caller.session_hash, order_id);
}

base::Result<std::string> render_order_for(App& app, const Caller& caller, sqlite::Database& db,
                                           const policy::Order& order) {
    TRY(frame, frame_order(db, order, Detail::Full));
    frame.shows_words = may_read_words(app, caller, order.order_id);
    return fill_frame(db, app.keys, frame);
}

base::Result<std::vector<policy::Item>> load_items(
    sqlite::Database& db, const std::vector<policy::RequestedLine>& lines) {
    std::vector<policy::Item> items;
    for (const policy::RequestedLine& line : lines) {
        TRY(item, store::find_item(db, line.item_id));
        if (!item) {
            base::Error error = base::error(base::ErrorCode::Refused, "order.unknown_item",
                                            "no item " + line.item_id);
            error.facts_json = fmt::format(R"({{"line":{}}})", items.size() + 1);
            return error;
        }
        items.push_back(std::move(*item));
    }
    return items;
}

policy::OrderRequest request_of(const policy::Order& order, const policy::OrderContent& content) {
    policy::OrderRequest request;
    request.language = order.language;
    request.channel = order.channel;
    request.tier_id = content.tier_id;
    request.fulfilment = content.fulfilment;
    request.region = content.region;
    request.courier_id = content.courier_id;
    request.slot = content.slot;
    for (const policy::ContentLine& line : content.lines) {
        if (line.gift) {
            continue;
        }
        request.lines.push_back({line.item_id, line.quantity, line.packing_id});
    }
    return request;
}

}  // namespace app
