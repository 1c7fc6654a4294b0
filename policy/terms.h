#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "base/clock.h"
#include "base/money.h"
#include "policy/catalogue.h"
#include "policy/enum_set.h"
#include "policy/finding.h"
#include "policy/values.h"

namespace policy {

enum class Channel { Shelf, DisplayThenShip, EndlessAisle, Phone, Online, PopUp };
base::Result<Channel> parse_channel(std::string_view word);  // "display_then_ship"
std::string_view word(Channel channel);

enum class BuyerKind { Consumer, Business };

// Where a store's return policy hangs, for buyers to read before they pay.
enum class PostedAt { Tag, Register, Entrance, OrderForm };

// What is known of one line when the deal is made.
struct SaleFacts {
    std::vector<std::string> jurisdiction;  // from wide to narrow: {"CN", "CN-31"}
    Channel channel = Channel::Shelf;
    std::string sold_on;  // local date "2026-11-22"
    int line = 0;         // 1-based
    std::string category;
    ItemFlags flags;
    base::Money price;  // of one unit, net
    LocalizedText item_name;
    bool by_delivery = false;
    BuyerKind buyer = BuyerKind::Consumer;
    std::string tier_id = {};  // "" = no member
    // Row ids of the exclusions that the customer acknowledged with their own hand. Before the deal
    // none; afterwards as recorded, to print and to decide what was agreed. A clerk's tap is none.
    std::vector<std::string> acknowledged = {};
    EnumSet<PostedAt> posted = {};  // on the day of the sale, as the store says
};

// A control that the customer may leave untouched: then the right is kept and the sale goes on.
struct Exclusion {
    std::string exclusion_id;  // row id of the pack
    std::string text_id;
    LocalizedText text;             // what is excluded and when it bites
    LocalizedText acknowledgement;  // "我知道：…", the label of the unticked control
    LocalizedText cite;
    bool acknowledged = false;  // as the facts say; false on a screen before the deal
};

struct Grant {
    std::string right;   // "no_reason", "quality_return", "repair", "withdrawal" …
    std::string row_id;  // the row whose window this is
    std::string text_id;
    LocalizedText text;       // one plain sentence
    LocalizedText full_text;  // the whole term, one tap away
    LocalizedText cite;
    int period_count = 0;     // with period_unit: 7 "days"; 0 = without an end
    std::string period_unit;  // "days", "months", "years"
    std::string clock_start;  // "delivery", "sale", "installation", "replacement"
    std::string freight;      // "buyer", "seller", "none"
};

// Every right of the buyer for one line, in words, before the deal.
struct LineTerms {
    int line = 0;
    LocalizedText item_name;
    LocalizedText tag;                   // "7 天无理由" / "拆封后不适用无理由"
    std::vector<LocalizedText> summary;  // at most three lines in plain words
    std::vector<Grant> grants;
    std::vector<Exclusion> exclusions;  // each with its own unticked control
    std::vector<LocalizedText> notes;   // "always in force" and posted facts
    std::string decision_id;            // digest of pack, input and result, 16 hex digits
};

// The loaded packs of one store, linted. Immutable; shared by threads.
class PackSet;
// One file of config/packs; `name` is its file name ("cn-statute.rows.txt").
struct PackFile {
    std::string name;
    std::string text;
};
// Reads and lints. Names ending in ".md" are notes and are left out. Errors have key "pack.invalid"
// and name file, line, row, column and remedy.
base::Result<std::shared_ptr<const PackSet>> load_packs(const std::vector<PackFile>& files);
// Everything that is wrong, or that a second person has to approve (warnings).
std::vector<Finding> lint_packs(const std::vector<PackFile>& files);
// Runs the golden vectors that stand in the packs; empty = each gave what it says.
std::vector<Finding> test_packs(const PackSet& packs);
std::string pack_digest(const PackSet& packs);  // 64 hex digits

// Pure: equal input gives equal bytes. Refuses "terms.facts" for facts that are no facts, and
// "terms.no_rules" where no pack covers the jurisdiction.
base::Result<LineTerms> disclose(const SaleFacts& facts, const PackSet& packs);
// The same for each line of an order, in the order given; lines that come to the same are worked
// out once. The first line that is refused refuses all.
base::Result<std::vector<LineTerms>> disclose_order(const std::vector<SaleFacts>& lines,
                                                    const PackSet& packs);

// Why these terms and no others, as JSON: per right won, merged, beaten, missed and ignored rows.
base::Result<std::string> explain(const SaleFacts& facts, const PackSet& packs);

// Canonical JSON of the terms in one language, exactly what a screen renders and a digest covers.
std::string render_terms(const std::vector<LineTerms>& lines, Language language);

}  // namespace policy
