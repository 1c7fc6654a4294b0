#include "policy/milestone.h"

#include <algorithm>

#include "policy/local_time.h"
#include "policy/words.h"

namespace policy {
namespace {

constexpr Words<MilestoneKind, 2> kMilestoneKinds{
    {{MilestoneKind::Delivered, "delivered"}, {MilestoneKind::Installed, "installed"}}};

base::Error refused(const char* key, const char* why) {
    return base::error(base::ErrorCode::Refused, key, why);
}

base::Status check_day(const std::string& on, const std::string& sold_on,
                       const std::string& today) {
    // Dates of ten characters: their order is that of the text.
    if (!parse_date(on).ok() || on < sold_on || on > today) {
        return refused("milestone.date", "on is a day from the sale to today");
    }
    return base::ok();
}

// With what is recorded of a line already: delivered first, then installed.
bool is_in_order(const MilestoneWish& wish, int line, const std::vector<Milestone>& recorded) {
    return std::none_of(recorded.begin(), recorded.end(), [&](const Milestone& each) {
        if (each.line != line || each.kind == wish.kind) {
            return false;
        }
        return wish.kind == MilestoneKind::Installed ? wish.on < each.on : each.on < wish.on;
    });
}

}  // namespace

std::string_view word(MilestoneKind kind) {
    return find_word(kMilestoneKinds, kind);
}
base::Result<MilestoneKind> parse_milestone_kind(std::string_view text) {
    return parse_word(kMilestoneKinds, text, "kind of milestone");
}
template <>
base::Result<MilestoneKind> parse_enum<MilestoneKind>(std::string_view text) {
    return parse_milestone_kind(text);
}

base::Result<std::vector<int>> decide_milestone(const MilestoneWish& wish,
                                                const OrderContent& content,
                                                const std::vector<Milestone>& recorded,
                                                const std::string& sold_on,
                                                const std::string& today) {
    CHECK_OK(check_day(wish.on, sold_on, today));
    if (wish.kind == MilestoneKind::Delivered && content.fulfilment == FulfilmentKind::TakeAway) {
        return refused("milestone.taken_away", "the buyer took these goods away when they paid");
    }
    std::vector<int> all;
    for (const ContentLine& line : content.lines) {
        all.push_back(line.line);
    }
    const std::vector<int>& lines = wish.lines.empty() ? all : wish.lines;
    for (const int line : lines) {
        if (std::find(all.begin(), all.end(), line) == all.end() ||
            std::count(lines.begin(), lines.end(), line) != 1) {
            return refused("milestone.unknown_line", "lines are those of the order, each once");
        }
        if (!is_in_order(wish, line, recorded)) {
            return refused("milestone.before_delivery",
                           "goods are delivered before they are installed");
        }
    }
    return lines;
}

}  // namespace policy
