#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/json_writer.h"
#include "policy/pricing.h"

// PRE-9: which rule gave which fen, what it beat, and which rule missed by one column.
namespace policy {

struct PriceFacts {
    std::vector<LineInput> lines;
    std::string tier_id;  // "" = no member
    std::string courier_id;
    std::string region;  // "" = taken away
    base::UtcTime at{};
    std::vector<Adjustment> adjustments;  // what won, as the order says it
    base::Money goods;
    base::Money total;
};

struct PriceStep {
    enum class Kind { Won, Beaten, Missed };
    Kind kind = Kind::Won;
    std::string what;     // "promotion", "member_discount", "packing", "freight", "concession"
    std::string rule_id;  // as in Adjustment
    int line = 0;         // 0 = the whole order
    base::Money amount;   // Won: it counts; Beaten: it would have been
    LocalizedText text;   // Won: as on the receipt; else what the rule is called
    std::string column;   // Missed by this one alone
    std::string wanted;
    std::string got;  // Beaten: why
};

// Goods, then every step that won, are the total: to the fen. A promotion for other goods is not
// named; freight names what other couriers would have asked, by their first kilogram.
struct PriceTrace {
    base::Money goods;
    std::vector<PriceStep> steps;
    base::Money total;
    bool sums = false;  // goods and the steps that won are the total
};
PriceTrace explain_price(const PriceFacts& facts, const PriceRules& rules);

std::string_view word(AdjustmentKind kind);
void write_trace(base::JsonWriter& writer, const PriceTrace& trace);
// "promotion reading line 1: -9.00", …, "total 81.00": what golden vectors expect.
std::vector<std::string> describe_price(const PricedOrder& order, const base::Currency& currency);

}  // namespace policy
