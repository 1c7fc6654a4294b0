#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "policy/enum_set.h"

namespace policy {

// What a text takes from the cells of its row, so that words and values cannot drift apart.
enum class Slot {
    Item,           // {item}: the name of the goods
    Period,         // {period}: "7 天" / "7 days"
    PeriodLong,     // {period_long}: "7-day", before a noun
    Start,          // {start}: "收货次日起" / "from the day after delivery"
    Conditions,     // {conditions}: "吊牌没剪", or "商品完好" where nothing more is
                    // asked
    AllConditions,  // {all_conditions}: "商品完好、配件齐全、吊牌没剪"
    Opening,        // {opening}: "拆开看过不影响", where the goods have no seal to break
    Freight,        // {freight}: who pays the way back
    Refund,         // {refund}: how fast, and in which form
    LastDay,        // {last_day}: what happens when it is a rest day
    RepairTime,     // {repair_time}: that days in repair are not counted
    Proofs,         // {proofs}: "小票或发票"
    Fee,            // {fee}: what is kept of the price
    Times,          // {times}: 10
    AtLeast,        // {at_least}: "1,000 元"
};

// A sentence with slots. What stands in square brackets is left out where a slot in it has nothing
// to say: "[{conditions}，]{start} {period}内可退。" Brackets do not nest. Immutable value.
class TextTemplate {
public:
    TextTemplate() = default;
    // Refuses "pack.template" for an unknown slot or a bracket without its partner.
    static base::Result<TextTemplate> parse(std::string_view text);

    using SlotWords = std::function<std::string(Slot)>;
    std::string fill(const SlotWords& words) const;

    const std::string& raw() const { return raw_; }
    bool empty() const { return raw_.empty(); }
    EnumSet<Slot> slots() const { return slots_; }

private:
    struct Piece {
        std::string literal;
        std::optional<Slot> slot;
        bool optional_part = false;
        bool begins_part = false;
    };
    base::Status take_slot(std::string_view name, Piece piece);

    std::string raw_;
    std::vector<Piece> pieces_;
    EnumSet<Slot> slots_;
};

}  // namespace policy
