#include "policy/request_clock_words.h"

#include <fmt/format.h>

namespace policy {
namespace {

LocalizedText duration(std::int64_t minutes) {
    const std::int64_t hours = minutes / 60;
    const std::int64_t rest = minutes % 60;
    if (hours == 0) {
        return {fmt::format("{} 分钟", rest),
                fmt::format("{} minute{}", rest, rest == 1 ? "" : "s")};
    }
    if (rest == 0) {
        return {fmt::format("{} 小时", hours),
                fmt::format("{} hour{}", hours, hours == 1 ? "" : "s")};
    }
    return {fmt::format("{} 小时 {} 分钟", hours, rest), fmt::format("{} h {} min", hours, rest)};
}

LocalizedText describe_running(const ClockRun& run) {
    const std::int64_t left = left_minutes(run);
    if (left < 0) {
        const LocalizedText over = duration(-left);
        return {"已超时 " + over.zh_cn, over.en + " over"};
    }
    const LocalizedText rest = duration(left);
    return {"还剩 " + rest.zh_cn, rest.en + " left"};
}

}  // namespace

std::int64_t left_minutes(const ClockRun& run) {
    return std::chrono::floor<std::chrono::minutes>(run.left).count();
}

LocalizedText describe_clock(const ClockRun& run) {
    switch (run.standing) {
        case ClockStanding::Running:
            return describe_running(run);
        case ClockStanding::Paused: {
            const LocalizedText words = describe_running(run);
            return {"已暂停，" + words.zh_cn, "paused, " + words.en};
        }
        case ClockStanding::Met:
            return {"按时做到", "kept"};
        case ClockStanding::Missed: {
            const LocalizedText over = duration(-left_minutes(run));
            return {"晚了 " + over.zh_cn, over.en + " late"};
        }
        case ClockStanding::Dropped:
            return {"不再计时", "no longer counted"};
    }
    return {};
}

}  // namespace policy
