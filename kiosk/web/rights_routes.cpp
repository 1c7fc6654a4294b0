// What may be done with goods that were sold.
#include <algorithm>

#include "base/text.h"
#include "kiosk/app/milestones.h"
#include "kiosk/app/return_rights.h"
#include "kiosk/web/decode.h"
#include "policy/pack_enums.h"

namespace web {
namespace {

constexpr std::size_t kMaxWord = 32;
constexpr std::size_t kMaxWords = 200;

// "seal_broken,used"; absent = none.
template <typename E>
base::Result<policy::EnumSet<E>> words_of(http::QueryReader& reader, std::string_view name) {
    TRY(list, reader.find_string(name, kMaxWords));
    policy::EnumSet<E> set;
    if (!list || list->empty()) {
        return set;
    }
    for (const std::string_view each : base::split(*list, ',')) {
        TRY(value, policy::parse_word(policy::EnumWords<E>::kWords, each, name));
        set.add(value);
    }
    return set;
}

base::Result<http::Response> rights(Call& call) {
    app::AskRights asked;
    TRY(order_id, order_id_of(call));
    TRY(reader, http::QueryReader::parse(call.request.query));
    TRY(reason, reader.find_string("reason", kMaxWord));
    TRY(line, reader.integer_or("line", 0, 0, 100));
    TRY(states, words_of<policy::GoodsState>(reader, "state"));
    TRY(not_met, words_of<policy::Condition>(reader, "not_met"));
    TRY(trace, reader.integer_or("trace", 0, 0, 1));
    CHECK_OK(reader.finish());
    TRY(cause, policy::parse_word(policy::EnumWords<policy::ReturnCause>::kWords,
                                  reason.value_or("none"), "reason"));
    asked.order_id = order_id;
    if (line > 0) {
        asked.line = static_cast<int>(line);
    }
    asked.question = {cause, states, not_met};
    asked.trace = trace == 1 ? policy::WithTrace::AndClerk : policy::WithTrace::No;
    return answer(app::show_return_rights(call.app, call.caller(), asked));
}

base::Result<std::vector<int>> read_lines(base::JsonObject& object) {
    constexpr std::size_t kMaxLines = 100;
    TRY(values, object.array("lines", kMaxLines));
    std::vector<int> lines;
    for (const base::JsonValue& value : values) {
        TRY(line, value.as_int(1, kMaxLines));
        lines.push_back(static_cast<int>(line));
    }
    return lines;
}

base::Result<http::Response> milestone(Call& call) {
    TRY(order_id, order_id_of(call));
    TRY(body, Body::parse(call));
    TRY(kind_word, body->string("kind", kMaxWord));
    TRY(kind, policy::parse_milestone_kind(kind_word));
    TRY(lines, read_lines(*body));
    TRY(on, body->string("on", 10));
    CHECK_OK(body->finish());
    const app::RecordMilestone command{order_id, {kind, std::move(lines), std::move(on)}};
    return answer(app::record_milestone(call.app, call.caller(), call.once, command));
}

constexpr RouteRow kRoutes[] = {
    {http::Method::Post, "/api/v1/orders/{order_id}/milestones", Access::Clerk, Effect::Business,
     milestone},
    {http::Method::Get, "/api/v1/orders/{order_id}/return-rights", Access::Sale, Effect::Read,
     rights},
};

}  // namespace

std::span<const RouteRow> rights_routes() {
    return kRoutes;
}

}  // namespace web
