#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "policy/event_codec.h"
#include "policy/order.h"
#include "policy/order_content.h"

// What happened to sold goods outside the shop: rights begin to run with it.
namespace policy {

enum class MilestoneKind { Delivered, Installed };
std::string_view word(MilestoneKind kind);
base::Result<MilestoneKind> parse_milestone_kind(std::string_view text);
template <>
base::Result<MilestoneKind> parse_enum<MilestoneKind>(std::string_view text);

struct SaleMilestoneRecorded {
    static constexpr std::string_view kType = "sale_milestone_recorded";
    base::OrderId order_id;
    MilestoneKind kind = MilestoneKind::Delivered;
    std::vector<int> lines;  // never empty
    std::string on;          // local date
    base::ClerkId by;
    template <class S, class F>
    static void fields(S& s, F& f) {
        f("order_id", s.order_id);
        f("kind", s.kind);
        f("lines", s.lines);
        f("on", s.on);
        f("by", s.by);
    }
};

// The newest record of a line and kind: it is the one that holds.
struct Milestone {
    int line = 0;
    MilestoneKind kind = MilestoneKind::Delivered;
    std::string on;
    base::ClerkId by;
};

struct MilestoneWish {
    MilestoneKind kind = MilestoneKind::Delivered;
    std::vector<int> lines;  // empty = all of the order
    std::string on;
};

// What a clerk may write down: the lines that it is about. Refuses "milestone.unknown_line",
// "milestone.taken_away" (a delivery of goods that the buyer carried out), "milestone.date" for a
// day before the sale or after today, and "milestone.before_delivery" for an installation before
// the delivery.
base::Result<std::vector<int>> decide_milestone(const MilestoneWish& wish,
                                                const OrderContent& content,
                                                const std::vector<Milestone>& recorded,
                                                const std::string& sold_on,
                                                const std::string& today);

}  // namespace policy
