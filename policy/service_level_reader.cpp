#include <array>

#include "policy/shop_parts.h"
#include "policy/shop_reader.h"

namespace policy {
namespace {

constexpr std::size_t kMaxRows = 50;
constexpr std::size_t kMaxSteps = 50;
constexpr std::int64_t kMaxMinutes = 60 * 24 * 365;
constexpr std::array kClocks{ClockKind::Acknowledge, ClockKind::FirstReply, ClockKind::NextReply,
                             ClockKind::Resolve, ClockKind::FollowUp};

base::Result<std::vector<RequestKind>> read_kinds(base::JsonObject& object) {
    TRY(values, object.array("kinds", kMaxRows));
    std::vector<RequestKind> kinds;
    for (const base::JsonValue& value : values) {
        TRY(text, value.as_string());
        TRY(kind, parse_request_kind(text));
        kinds.push_back(kind);
    }
    return kinds;
}

base::Status read_minutes(base::JsonObject& object, ServiceLevel& level) {
    TRY(value, object.value("minutes"));
    TRY(minutes, base::JsonObject::open(value));
    for (const ClockKind clock : kClocks) {
        TRY(allowed, minutes.find_integer(word(clock), 1, kMaxMinutes));
        level.minutes[static_cast<std::size_t>(clock)] = allowed;
    }
    return minutes.finish();
}

base::Result<EscalationStep> read_step(const base::JsonValue& value) {
    TRY(object, base::JsonObject::open(value));
    TRY(step_id, read_id(object, "step_id"));
    TRY(clock_word, object.string("clock", kMaxIdCodePoints));
    TRY(clock, parse_clock_kind(clock_word));
    TRY(offset, object.integer("offset_minutes", -kMaxMinutes, kMaxMinutes));
    TRY(role, read_id(object, "role"));
    TRY(left_out, object.find_boolean("left_out_when_urgent"));
    CHECK_OK(object.finish());
    return EscalationStep{step_id, clock, offset, role, left_out.value_or(false)};
}

base::Result<HelpStep> read_help_step(const base::JsonValue& value) {
    TRY(object, base::JsonObject::open(value));
    TRY(step_id, read_id(object, "step_id"));
    TRY(after, object.integer("after_minutes", 0, kMaxMinutes));
    TRY(role, read_id(object, "role"));
    CHECK_OK(object.finish());
    return HelpStep{step_id, after, role};
}

base::Result<ServiceLevelRow> read_row(const base::JsonValue& value) {
    TRY(object, base::JsonObject::open(value));
    ServiceLevelRow row;
    TRY(level_id, read_id(object, "level_id"));
    TRY(kinds, read_kinds(object));
    TRY(urgent_only, object.find_boolean("urgent_only"));
    CHECK_OK(read_minutes(object, row.level));
    TRY(steps, object.array("steps", kMaxSteps));
    for (const base::JsonValue& step_value : steps) {
        TRY(step, read_step(step_value));
        row.steps.push_back(std::move(step));
    }
    CHECK_OK(object.finish());
    row.level.level_id = level_id;
    row.kinds = std::move(kinds);
    row.urgent_only = urgent_only.value_or(false);
    return row;
}

}  // namespace

ServiceLevels read_service_levels(const ShopFile& file, Findings& findings) {
    ServiceLevels levels;
    read_root(file, findings, [&](base::JsonObject& root) {
        const auto version = root.integer("version", 1, 1'000'000'000);
        const auto days = root.integer("reopen_days", 0, 3'650);
        if (!version.ok() || !days.ok()) {
            report(version.ok() ? days.error() : version.error(), file, "", findings);
            return;
        }
        levels.version = *version;
        levels.reopen_days = *days;
        levels.rows =
            read_list<ServiceLevelRow>(root, "levels", kMaxRows, file, findings, read_row);
        levels.help = read_list<HelpStep>(root, "help", kMaxSteps, file, findings, read_help_step);
        for (ServiceLevelRow& row : levels.rows) {
            row.level.version = levels.version;
        }
    });
    return levels;
}

}  // namespace policy
