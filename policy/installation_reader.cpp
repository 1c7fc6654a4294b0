#include "policy/shop_parts.h"
#include "policy/shop_reader.h"

namespace policy {
namespace {

constexpr std::size_t kMaxSlots = 20;
constexpr std::int64_t kMaxCapacity = 1'000;
constexpr std::int64_t kMaxDays = 90;

base::Result<InstallationSlot> read_slot(const base::JsonValue& value) {
    TRY(object, base::JsonObject::open(value));
    InstallationSlot slot;
    TRY(slot_id, read_id(object, "slot_id"));
    TRY(from, object.value("from"));
    TRY(to, object.value("to"));
    TRY(from_minute, read_minute(from));
    TRY(to_minute, read_minute(to));
    TRY(capacity, object.integer("capacity", 1, kMaxCapacity));
    CHECK_OK(object.finish());
    slot.slot_id = slot_id;
    slot.from_minute = from_minute;
    slot.to_minute = to_minute;
    slot.capacity = capacity;
    return slot;
}

}  // namespace

InstallationPlan read_installation(const ShopFile& file, Findings& findings) {
    InstallationPlan plan;
    read_root(file, findings, [&](base::JsonObject& root) {
        const auto version = root.integer("version", 1, 1'000'000'000);
        const auto lead = root.integer("lead_days", 0, kMaxDays);
        const auto horizon = root.integer("horizon_days", 1, kMaxDays);
        for (const auto* each : {&version, &lead, &horizon}) {
            if (!each->ok()) {
                report(each->error(), file, "", findings);
                return;
            }
        }
        plan.version = *version;
        plan.lead_days = *lead;
        plan.horizon_days = *horizon;
        plan.slots =
            read_list<InstallationSlot>(root, "slots", kMaxSlots, file, findings, read_slot);
    });
    return plan;
}

}  // namespace policy
