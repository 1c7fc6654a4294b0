#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "policy/pack.h"
#include "policy/values.h"

// ORD-5: how long the goods of an unpaid order are kept, as rows of the house rules.
namespace policy {

// Who wrote the draft: a customer alone at a kiosk, or staff (a clerk or a till of the shop).
enum class DraftedBy { Customer, Staff };
std::string_view word(DraftedBy by);
base::Result<DraftedBy> parse_drafted_by(std::string_view word);

struct HoldRow {
    std::string row_id;
    Place place;
    DraftedBy by = DraftedBy::Staff;
    std::int64_t minutes = 0;
    LocalizedText text;
    LocalizedText cite;
    std::string valid_from;  // local dates, both included; valid_to "" = open
    std::string valid_to;
};

struct HoldVector {
    std::string name;
    Place place;
    DraftedBy by = DraftedBy::Staff;
    std::string on;
    std::string expected;  // as describe_hold writes it
};

struct HoldRules {
    std::vector<HoldRow> rows;
    std::vector<HoldVector> vectors;
};

struct HoldWish {
    DraftedBy by = DraftedBy::Staff;
    std::string local_date;
    std::int64_t most_minutes = 0;  // hold_minutes of store.json: no rule holds longer
};

struct HoldStep {
    enum class Kind { Won, Beaten, Missed };
    Kind kind = Kind::Missed;
    std::string rule_id;  // of the row, or "store.json"
    std::int64_t minutes = 0;
    std::string column;  // Missed by this one alone
    std::string wanted;
    std::string got;  // Beaten: why
};

struct HoldDecision {
    std::int64_t minutes = 0;
    std::string rule_id;
    std::vector<HoldStep> trace;
};

// Pure. The shortest of the rows that hold on that day, and of what the store keeps at most.
HoldDecision decide_hold(const HoldWish& wish, const HoldRules& rules);

// "by hold.kiosk, 60 minutes"
std::string describe_hold(const HoldDecision& decision);

}  // namespace policy
