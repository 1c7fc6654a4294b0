#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "policy/return_window.h"
#include "policy/terms_resolve.h"

// "May I return this?": what the buyer of one line may still do, by the terms of the sale and by
// those of today.
namespace policy {

// What is known when somebody comes back with the goods.
struct ReturnFacts {
    SaleFacts sale;        // as it was made, with what was acknowledged then
    std::string asked_on;  // local date
    ReturnCause reason = ReturnCause::None;
    std::optional<Right> right;  // which one is invoked; none = the one with the best verdict
    ReturnDates dates;           // `sold` is taken from the sale
    EnumSet<GoodsState> states;  // what has become of the goods: exclusions bite by it
    EnumSet<Condition> not_met;  // conditions that a person saw to be broken
    bool remedy_failed = false;  // a repair or a replacement did not help, or was refused
    bool no_exchange = false;    // there is nothing to exchange the goods for
    EnumSet<Proof> proofs;       // held; a sale found in the journal is a receipt
};

enum class Verdict { Eligible, EligibleWith, ReferToPerson, NotEligible };
std::string_view word(Verdict verdict);  // "eligible_with"

enum class Why {
    Holds,        // Eligible
    Fee,          // EligibleWith: something is kept of the price
    Proofs,       // EligibleWith: a proof is still wanted (and perhaps a fee)
    NotIntact,    // ReferToPerson: a condition is not met
    RemedyFirst,  // it holds once a repair or a replacement did not help: ReferToPerson, who may
                  // find the fault serious; NotEligible where repairs or days are counted
    NoSuchRight,  // NotEligible: nobody grants it for these goods
    OtherReason,  // NotEligible: it holds, but not for this reason
    Excluded,     // NotEligible: taken away, with proof
    Over,         // NotEligible: its last day has passed
};
std::string_view word(Why why);

// How one grant stands on the day of the question.
enum class GrantStanding { Open, OtherReason, Waits, Over };
std::string_view word(GrantStanding standing);  // "other_reason"

// Waits: what has to go before it has not come yet.
struct JudgedGrant {
    const Row* row = nullptr;
    GrantStanding standing = GrantStanding::Open;
    Window window;  // with the clock that holds for these goods
    WindowEnd end;
};

// One right that stands open, merged from all grants that are open on the day.
struct OpenRight {
    Right right = Right::NoReason;
    GrantTerms terms;
    WindowEnd end;
};

// A verdict describes a right; to refuse somebody is a person's act, in words. Points into both
// sets of packs.
struct Decision {
    Verdict verdict = Verdict::NotEligible;
    Why why = Why::NoSuchRight;
    Right right = Right::NoReason;      // the one that was asked about
    std::optional<OpenRight> holds;     // unless NotEligible
    std::vector<OpenRight> also;        // of the same right, neither better nor worse: a choice
    base::Money fee;                    // of one unit
    EnumSet<Proof> proofs_missing;      // all of these …
    EnumSet<Proof> one_proof_of;        // … and one of these
    EnumSet<Condition> not_met;         // ReferToPerson
    std::optional<WindowEnd> was_open;  // Over: when it ended
    const Row* by = nullptr;            // Excluded: the row that took it
    const Row* waits = nullptr;         // RemedyFirst: the row that says after what
    std::vector<JudgedGrant> judged;    // all grants, of the sale and of today, each row once
    // What would hold for a fitting reason, in order of Right. More than one of a right where no
    // order says which is better.
    std::vector<OpenRight> open;
    Resolution then;  // by the packs and the date of the sale
    Resolution now;   // by those of today
};

struct Packs {
    const PackSet& then;
    const PackSet& now;
    const Calendar& working;  // which days are working days
};

// Pure; equal input gives an equal decision. Group by group the better of then and now holds; what
// store, brand or members are promised today counts only where its row says so. Refuses
// "terms.facts" (dates before the sale or after the question among them) and, where neither set
// covers the jurisdiction, "terms.no_rules".
base::Result<Decision> adjudicate(const ReturnFacts& facts, const Packs& packs);

// Of the pack that the answer comes from.
const base::Currency& currency_of(const Decision& decision, const Packs& packs);

// One sentence for the buyer.
std::string say_decision(const Decision& decision, const ReturnFacts& facts,
                         const base::Currency& currency, Language language);

// One line for the answer, one for each right that stands open, in words of the packs.
std::vector<std::string> describe_decision(const Decision& decision);

// 16 hex digits over engine, packs, question and answer: what write_decision calls decision_id.
std::string id_of(const Decision& decision, const ReturnFacts& facts, const Packs& packs);

// Canonical JSON: decision, sentences, open rights; with `Yes` also why, row by row; with
// `AndClerk` also the clerk's view (clerk_view.h) in each language.
enum class WithTrace { No, Yes, AndClerk };
std::string write_decision(const Decision& decision, const ReturnFacts& facts, const Packs& packs,
                           WithTrace trace);

}  // namespace policy
