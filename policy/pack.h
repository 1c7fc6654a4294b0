#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <date/date.h>

#include "base/money.h"
#include "policy/enum_set.h"
#include "policy/pack_enums.h"
#include "policy/pack_template.h"
#include "policy/terms.h"

// What the files of a pack say, typed. Written by hand in config/packs/, read by pack_reader.h.
namespace policy {

// 7 days, 1 year; a count of 0 is a right without an end.
struct Period {
    int count = 0;
    PeriodUnit unit = PeriodUnit::Days;
    bool operator==(const Period&) const = default;
};

// When a right may be used. The day of the event that starts the clock is never counted.
struct Window {
    Period period;
    ClockStart clock = ClockStart::Sale;
    DayMode day_mode = DayMode::Calendar;
    LastDay last_day = LastDay::Exact;
    RepairTime repair_time = RepairTime::Counts;
    Period if_not_informed = {};  // longer by this for a buyer who was not told; 0 = no longer
    bool operator==(const Window&) const = default;
};

// How fast and in which form money comes back.
struct Refund {
    int days = 0;
    RefundForm form = RefundForm::OriginalTender;
    RefundClock clock = RefundClock::GoodsBack;
    bool operator==(const Refund&) const = default;
};

// Who pays for the way back, and what is kept of the price.
struct ReturnCost {
    ReturnFreight freight = ReturnFreight::None;
    int fee_per_mille = 0;
    bool operator==(const ReturnCost&) const = default;
};

// All of the first set, and one of the second unless that is empty.
struct ProofNeed {
    EnumSet<Proof> all;
    EnumSet<Proof> any;
    bool operator==(const ProofNeed&) const = default;
};

// "Ten times the price, at least 1,000": what a note is about.
struct TypedSum {
    int times = 0;
    base::Money at_least;
    bool operator==(const TypedSum&) const = default;
};

// What must have gone before a second remedy is open: any one of the first three, where one is set;
// and, where it is set, the last.
struct Before {
    bool failed_remedy = false;  // a repair or a replacement did not help
    int failed_repairs = 0;      // so many repairs did not help, or none is possible
    int repair_days = 0;         // more days than this in repair, all stays together
    bool no_exchange = false;    // there is nothing to exchange the goods for
    bool operator==(const Before&) const = default;
};

// Where a row or text stands, for whoever has to mend it.
struct Place {
    std::string file;
    int line = 0;
};

// One row. Sets that are empty, and lists, do not limit; pack_columns.cpp says which effect has
// which columns.
struct Row {
    std::string row_id;
    Place place;
    std::size_t pack = 0;  // which of PackSet::heads
    Layer layer = Layer::Statute;
    Effect effect = Effect::Grant;
    std::optional<Right> right;

    std::string jurisdiction;  // ISO 3166: "CN", "CN-33", "EU"
    EnumSet<Channel> channels;
    std::vector<std::string> categories;  // prefixes of whole steps; any of them
    ItemFlags flags_all;
    ItemFlags flags_none;
    EnumSet<BuyerKind> buyers;
    std::vector<std::string> tiers;
    base::Money amount_min;
    base::Money amount_max = base::Money::of_minor(base::Money::kMaxMinor);
    date::local_days valid_from{};
    date::local_days valid_to = date::local_days::max();  // the last valid local date

    EnumSet<ReturnCause> reasons;
    EnumSet<Guard> guards;            // of an exclusion: all of them; empty = unconditional
    EnumSet<PostedAt> posted_at;      // with the guard Posted: any of them; empty = anywhere
    EnumSet<GoodsState> states;       // of an exclusion: bites in any of them; empty = always
    std::vector<std::string> grants;  // row ids that an exclusion or a condition names

    Window window;
    std::optional<Refund> refund;
    ReturnCost cost;
    ProofNeed proofs;
    EnumSet<Condition> conditions;
    TypedSum sum;

    std::string text_id;
    LocalizedText cite;
    std::string supersedes;              // the row that this one follows the day after its last
    Before before;                       // of a grant that is a second remedy only
    bool applies_to_past_sales = false;  // a promise that also holds for goods sold before
    std::vector<std::string> phrases;    // of forbid_text: what no text may say
};

// The words of a right in one language; pack_template.h for the placeholders.
struct TextForms {
    TextTemplate tag;              // beside the name: "7 天无理由"
    TextTemplate brief;            // a right of the "always" line: "15 天内可换"
    TextTemplate sentence;         // on the card
    TextTemplate full;             // one tap away
    TextTemplate acknowledgement;  // of an exclusion: beside the unticked control
};

struct PackText {
    std::string text_id;
    Place place;
    TextForms zh_cn;
    TextForms en;
    const TextForms& in(Language language) const;
};

struct PackHead {
    std::string pack_id;
    Place place;
    LocalizedText title;
    std::int64_t version = 0;
    base::Currency currency;
    std::vector<Language> languages;       // each text is needed in each of them
    std::vector<std::string> categories;   // first steps that rows may name
    std::vector<std::string> tested_with;  // packs that the vectors need beside this one
    PackStatus status = PackStatus::Draft;
    LocalizedText status_note;      // what has to happen before use; who signed off and when
    date::local_days known_from{};  // when this text came into the shops, whatever
                                    // it says of the law
};

// An example that a lawyer can check: this sale gives these rights. Runs before a pack is used.
struct GoldenVector {
    std::string name;
    std::string pack_id;
    Place place;
    SaleFacts facts;
    std::vector<std::string> expected;  // as describe_outcome (terms_describe.h) writes it
};

struct ReturnVector;  // return_vector.h

struct Pack {
    PackHead head;
    std::vector<Row> rows;
    std::vector<PackText> texts;
    std::vector<GoldenVector> vectors;
    // Shared because a pack may be copied into other sets; never changed.
    std::vector<std::shared_ptr<const ReturnVector>> returns;
};

}  // namespace policy
