#include <catch2/catch.hpp>

#include "tests/policy_terms/pack_samples.h"

namespace {

using Catch::Contains;
using samples::errors_of;
using samples::replaced;
using samples::small_pack;

TEST_CASE("a small pack is read without an error") {
    CHECK(errors_of(small_pack()).empty());
    CHECK(policy::load_packs({{"small.txt", small_pack()}}).ok());
}

TEST_CASE("an unknown word refuses the pack with place, row, column and what may stand there") {
    const std::string pack = replaced(small_pack(), "freight: buyer", "freight: customer");
    CHECK(errors_of(pack) ==
          "error small.txt:19 small.no_reason freight: \"customer\" cannot be read; the cell must "
          "be one of: none seller buyer\n");
    const auto loaded = policy::load_packs({{"small.txt", pack}});
    REQUIRE_FALSE(loaded.ok());
    CHECK(loaded.error().key == "pack.invalid");
    CHECK_THAT(loaded.error().detail, Contains("small.txt:19 small.no_reason freight"));
}

TEST_CASE("every cell of a closed set refuses a word that is not in it") {
    const char* column = GENERATE("layer", "effect", "right", "reasons", "clock_start", "freight",
                                  "refund_form", "refund_clock", "period", "valid_from");
    std::string pack = small_pack();
    const std::size_t at = pack.find(std::string("\n") + column + ": ") + 1;
    pack.replace(at, pack.find('\n', at) - at, std::string(column) + ": whatever");
    CHECK_THAT(errors_of(pack), Contains(column));
}

TEST_CASE("a column that the effect does not know is refused") {
    CHECK_THAT(errors_of(replaced(small_pack(), "freight: buyer", "freight: buyer\nguard: marked")),
               Contains("small.no_reason guard") && Contains("known are:"));
    CHECK_THAT(errors_of(replaced(small_pack(), "freight: buyer", "freight: buyer\ncolour: red")),
               Contains("small.no_reason colour"));
}

TEST_CASE("a cell that the effect needs is missed") {
    const char* column =
        GENERATE("layer: statute\n", "right: no_reason\n", "jurisdiction: CN\n", "reasons: none\n",
                 "period: 7 days\n", "clock_start: delivery\n", "freight: buyer\n",
                 "text_id: small.text\n", "cite.en: art. 1\n", "valid_from: 2020-01-01\n");
    const std::string name = std::string(column).substr(0, std::string(column).find(':'));
    CHECK_THAT(errors_of(replaced(small_pack(), column, "")),
               Contains("small.no_reason " + name + ": the cell is missing"));
}

TEST_CASE("a cell that stands twice is refused") {
    CHECK_THAT(
        errors_of(replaced(small_pack(), "freight: buyer", "freight: buyer\nfreight: seller")),
        Contains("small.no_reason freight: the cell stands twice"));
}

TEST_CASE("what is no cell is refused with its line") {
    CHECK_THAT(errors_of(small_pack("row small.x\n")),
               Contains("small.txt:49") && Contains("name: value"));
    CHECK_THAT(errors_of(small_pack("row:\tx\n")), Contains("a tab or control character"));
    CHECK_THAT(errors_of(small_pack("  goes on\n")), Contains("continues nothing"));
    CHECK_THAT(errors_of(small_pack("song: small.x\n")), Contains("begin with pack, row, text"));
    CHECK_THAT(errors_of(small_pack("row:\n")), Contains("has no name"));
    CHECK_THAT(errors_of("\xff\xfe"), Contains("UTF-8"));
}

TEST_CASE("a file belongs to the pack of its name, and that pack has a head") {
    CHECK_THAT(policy::load_packs({{"other.rows.txt", small_pack()}}).error().detail,
               Contains("write 'pack: other'"));
    CHECK_THAT(policy::load_packs({}).error().detail, Contains("there is no pack"));
    CHECK_THAT(errors_of(small_pack("pack: small\nversion: 2\n")), Contains("a second head"));
}

TEST_CASE("notes beside the packs are left out") {
    CHECK(policy::load_packs({{"small.txt", small_pack()}, {"README.md", "# not a pack\n"}}).ok());
}

TEST_CASE("a text may go on in the next line") {
    const std::string pack = replaced(small_pack(), "Within {period} {start}, in full.",
                                      "Within {period} {start},\n  in full.");
    const auto packs = policy::load_packs({{"small.txt", pack}});
    REQUIRE(packs.ok());
    CHECK((*packs)->find_text("small.text")->en.full.raw() == "Within {period} {start}, in full.");
}

TEST_CASE("the digest is of what is said, not of how it is laid out") {
    const auto digest = [](const std::string& pack) {
        return policy::pack_digest(*policy::load_packs({{"small.txt", pack}}).value());
    };
    const std::string pack = small_pack();
    CHECK(digest(pack) == digest("# a comment\n\n" + pack));
    CHECK(digest(pack) == digest(replaced(pack, "freight: buyer", "freight:   buyer")));
    CHECK(digest(pack) != digest(replaced(pack, "freight: buyer", "freight: seller")));
    CHECK(digest(pack) != digest(replaced(pack, "in full.", "and in full.")));
    CHECK(digest(pack) != digest(replaced(pack, "version: 1", "version: 2")));
}

}  // namespace

TEST_CASE("an example of a return is run, and one that says another day is named") {
    const std::string sale =
        "return: a jumper\njurisdiction: CN\nchannel: online\nfulfilment: delivery\n"
        "sold_on: 2026-11-02\ncategory: clothing\nprice_minor: 9900\n"
        "delivered_on: 2026-11-10\nproofs: receipt\nasked_on: 2026-11-12\nexpect:\n";
    auto files = samples::real_files();
    files.push_back({"cn-statute.more.txt", sale + "  nonsense\n"});
    const auto packs = policy::load_packs(files);
    REQUIRE(packs.ok());
    const auto found = policy::test_packs(**packs);
    const auto is_it = [](const policy::Finding& each) {
        const std::string text = policy::format_finding(each);
        return text.find("a jumper expect") != std::string::npos &&
               text.find("last day 2026-11-17") != std::string::npos;
    };
    CHECK(std::any_of(found.begin(), found.end(), is_it));
    files.back().text = "return: x\nrepairs: soon\nexpect:\n  y\n";
    CHECK_THAT(policy::load_packs(files).error().detail, Contains("a repair is written"));
}
