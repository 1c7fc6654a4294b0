#include <catch2/catch.hpp>

#include "tests/policy_terms/pack_samples.h"

namespace {

using Catch::Contains;
using samples::errors_of;
using samples::replaced;
using samples::small_pack;

// A second right for a change of mind; `cells` are put behind its head.
std::string with_row(const std::string& cells) {
    return small_pack(
        "row: small.other\njurisdiction: CN\ncite.en: art. 3\n"
        "valid_from: 2020-01-01\n" +
        cells + "\n");
}

std::string with_grant(const std::string& layer, const std::string& values) {
    return with_row("layer: " + layer +
                    "\neffect: grant\nright: no_reason\nreasons: none\nclock_start: delivery\n"
                    "refund_form: original_tender\nrefund_clock: goods_back\n"
                    "text_id: small.text\n" +
                    values);
}

TEST_CASE("an exclusion names grants that exist") {
    const std::string row = "layer: statute\neffect: exclude\ntext_id: small.text\n";
    CHECK_THAT(errors_of(with_row(row + "grants: small.nothing")),
               Contains("grants: there is no grant \"small.nothing\""));
    CHECK_THAT(errors_of(with_row(row + "grants: small.other")), Contains("there is no grant"));
    CHECK(errors_of(with_row(row + "grants: small.no_reason")).empty());
}

TEST_CASE("a lower layer can neither remove nor narrow what a higher one grants, nor the reverse") {
    const char* effect = GENERATE("effect: exclude\ntext_id: small.text\n",
                                  "effect: condition\nconditions: sealed\n");
    const char* layer = GENERATE("local", "standard", "brand", "store", "member");
    CHECK_THAT(errors_of(with_row(std::string("layer: ") + layer + "\n" + effect +
                                  "grants: small.no_reason")),
               Contains("cannot touch \"small.no_reason\" of layer statute"));
}

TEST_CASE("two grants of one layer that no order settles are an error") {
    CHECK_THAT(
        errors_of(with_grant("statute",
                             "period: 14 days\nfreight: seller\nfee_per_mille: 50\n"
                             "refund_days: 7")),
        Contains("small.other freight: neither better nor worse than in \"small.no_reason\""));
    CHECK(errors_of(with_grant("store",
                               "period: 14 days\nfreight: seller\nfee_per_mille: 50\n"
                               "refund_days: 7"))
              .empty());
    CHECK(errors_of(with_grant("statute", "period: 14 days\nfreight: seller\nrefund_days: 7"))
              .empty());
    CHECK_THAT(errors_of(with_grant("statute",
                                    "period: 14 days\nfreight: buyer\nrefund_days: 3\n"
                                    "refund_form: cash")),
               Contains("the cell stands twice"));
}

TEST_CASE("each category and channel has a right for faulty goods") {
    CHECK_THAT(
        errors_of(replaced(small_pack(), "reasons: quality", "reasons: quality\nchannels: shelf")),
        Contains("no quality_return on online"));
    CHECK_THAT(
        errors_of(replaced(small_pack(), "reasons: quality", "reasons: quality\ncategory: books")),
        Contains("CN toys: no quality_return"));
    CHECK_THAT(errors_of(replaced(small_pack(), "reasons: quality",
                                  "reasons: quality\nflags_none: press")),
               Contains("no quality_return"));
    CHECK_THAT(errors_of(replaced(small_pack(), "reasons: quality",
                                  "reasons: quality\nvalid_to: 2027-12-31")),
               Contains("from 2028-01-01"));
}

TEST_CASE("dates neither turn around nor leave a gap") {
    CHECK_THAT(
        errors_of(replaced(small_pack(), "reasons: none", "reasons: none\nvalid_to: 2019-12-31")),
        Contains("valid_to: ends before it begins"));
    const std::string before =
        replaced(small_pack(), "reasons: none", "reasons: none\nvalid_to: 2026-06-30");
    const auto after = [&](const std::string& first_day) {
        return before +
               "row: small.later\nlayer: statute\neffect: grant\nright: no_reason\n"
               "jurisdiction: CN\nreasons: none\nperiod: 9 days\nclock_start: delivery\n"
               "freight: buyer\nrefund_days: 7\nrefund_form: original_tender\n"
               "refund_clock: goods_back\ntext_id: small.text\ncite.en: art. 1\n"
               "supersedes: small.no_reason\nvalid_from: " +
               first_day + "\n";
    };
    CHECK(errors_of(after("2026-07-01")).empty());
    CHECK_THAT(errors_of(after("2026-07-02")), Contains("supersedes"));
    CHECK_THAT(errors_of(after("2026-06-30")), Contains("supersedes"));
}

TEST_CASE("ids are unique and codes are codes") {
    CHECK_THAT(errors_of(small_pack("text: small.text\nsentence.en: Again.\n")),
               Contains("stands a second time; first at small.txt:43"));
    CHECK_THAT(errors_of(replaced(small_pack(), "jurisdiction: CN", "jurisdiction: China")),
               Contains("no code of ISO 3166"));
    CHECK_THAT(errors_of(replaced(small_pack(), "reasons: none", "reasons: none\ncategory: bookz")),
               Contains("no pack knows the category \"bookz\""));
}

TEST_CASE("values fit their right") {
    CHECK_THAT(errors_of(replaced(small_pack(), "reasons: none", "reasons: quality")),
               Contains("do not fit the right no_reason"));
    CHECK_THAT(errors_of(replaced(small_pack(),
                                  "refund_days: 7\nrefund_form: original_tender\n"
                                  "refund_clock: goods_back\n",
                                  "")),
               Contains("a right to money back says when"));
    CHECK_THAT(
        errors_of(replaced(small_pack(), "freight: buyer", "freight: buyer\nfee_per_mille: 1001")),
        Contains("more than the price"));
    CHECK_THAT(
        errors_of(replaced(small_pack(), "period: 7 days", "period: 1 months\nday_mode: working")),
        Contains("only days can be working days"));
    CHECK_THAT(
        errors_of(with_row("layer: statute\neffect: note\ntext_id: small.text\nsum_times: 3")),
        Contains("a sum has both its parts"));
}

TEST_CASE("a condition adds something") {
    const std::string row = "layer: statute\neffect: condition\ngrants: small.no_reason\n";
    const std::string pack = replaced(with_row(row + "conditions: sealed, intact"),
                                      "freight: buyer", "freight: buyer\nconditions: intact");
    CHECK_THAT(errors_of(pack), Contains("asks for what its grants ask for themselves"));
    CHECK(errors_of(replaced(pack, "sealed, intact", "sealed")).empty());
}

TEST_CASE("a refund says days, form and clock") {
    const char* cell = GENERATE("refund_days: 7\n", "refund_form: original_tender\n",
                                "refund_clock: goods_back\n");
    CHECK_THAT(errors_of(replaced(small_pack(), cell, "")),
               Contains(std::string(cell).substr(0, std::string(cell).find(':')) +
                        ": the cell is missing"));
}

TEST_CASE("texts are there in every language, in every form that is shown") {
    CHECK_THAT(
        errors_of(replaced(small_pack(), "languages: en", "languages: en, zh-CN")),
        Contains("small.text sentence.zh-CN: is missing") && Contains("cite.zh-CN: is missing"));
    CHECK_THAT(errors_of(replaced(small_pack(), "tag.en: {period_long}\n", "")),
               Contains("small.text tag.en: is missing; row \"small.no_reason\" shows it"));
    CHECK_THAT(errors_of(replaced(small_pack(), "text_id: small.text", "text_id: small.missing")),
               Contains("there is no text \"small.missing\""));
    CHECK_THAT(errors_of(with_row("layer: statute\neffect: exclude\nguard: acknowledged\n"
                                  "grants: small.no_reason\ntext_id: small.text")),
               Contains("small.text acknowledgement.en: is missing"));
}

TEST_CASE("numbers come from cells, and texts fit their place") {
    CHECK_THAT(errors_of(replaced(small_pack(), "Within {period} {start}.", "Within 7 days.")),
               Contains("holds a number that a cell of the row should give"));
    CHECK_THAT(errors_of(replaced(small_pack(), "tag.en: {period_long}",
                                  "tag.en: " + std::string(40, 'x'))),
               Contains("40 characters are too many for its place; say it in 32"));
}

TEST_CASE("no text says what a law forbids to say") {
    const std::string forbid =
        "layer: statute\neffect: forbid_text\n"
        "phrases: no returns once opened | Final Interpretation\n";
    CHECK(errors_of(with_row(forbid)).empty());
    CHECK_THAT(errors_of(replaced(with_row(forbid), "in full.", "No returns once OPENED.")),
               Contains("\"no returns once opened\" may not be said: art. 3"));
    CHECK_THAT(errors_of(replaced(with_row(forbid), "in full.", "by our final interpretation.")),
               Contains("\"Final Interpretation\" may not be said"));
}

TEST_CASE("a draft, a short promise and a text that nothing shows want a second person") {
    std::string pack = with_grant("store", "period: 3 days\nfreight: buyer\nrefund_days: 7\n");
    pack += "\ntext: small.unused\nsentence.en: Nobody says so.\n";
    std::string warnings;
    for (const policy::Finding& finding : samples::lint(pack)) {
        CHECK(finding.severity == policy::Severity::Warning);
        warnings += policy::format_finding(finding) + "\n";
    }
    CHECK_THAT(warnings, Contains("a draft until a lawyer has signed it off") &&
                             Contains("small.other period: a promise in the shop") &&
                             Contains("small.unused text: no row shows it"));
}

}  // namespace
