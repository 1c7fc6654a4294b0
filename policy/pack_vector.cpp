#include <algorithm>
#include <functional>
#include <map>

#include "base/text.h"
#include "policy/pack_columns.h"
#include "policy/pack_parts.h"
#include "policy/pack_set.h"
#include "policy/return_vector.h"
#include "policy/terms_describe.h"

// Golden vectors: read from a pack, and run.
namespace policy {
namespace {

constexpr std::string_view kForbids = "forbids ";
constexpr std::int64_t kMaxPrice = 1'000'000'000'000;

// What no text may say in a place on a day, one line for each phrase.
std::vector<std::string> describe_forbidden(const CheckedFacts& facts, const PackSet& packs) {
    std::vector<std::string> lines;
    const auto& places = facts.sale->jurisdiction;
    for (const Row& row : packs.rows()) {
        const bool holds =
            std::find(places.begin(), places.end(), row.jurisdiction) != places.end() &&
            row.valid_from <= facts.sold_on && facts.sold_on <= row.valid_to;
        for (const std::string& phrase : holds ? row.phrases : std::vector<std::string>{}) {
            lines.push_back(
                fmt::format("{}{} ({}, {})", kForbids, phrase, row.row_id, cell_word(row.layer)));
        }
    }
    if (lines.empty()) {
        lines.push_back(std::string(kForbids) + "nothing");
    }
    return lines;
}

void run_vector(const GoldenVector& vector, const PackSet& packs, Findings& findings) {
    const std::string place = fmt::format("{}:{}", vector.place.file, vector.place.line);
    const auto facts = check_facts(vector.facts);
    if (!facts.ok()) {
        findings.error(place, vector.name, "", facts.error().detail, "mend the facts");
        return;
    }
    const bool asks_words = vector.expected.front().rfind(kForbids, 0) == 0;
    const auto got =
        asks_words ? describe_forbidden(*facts, packs) : describe_outcome(resolve(*facts, packs));
    if (got != vector.expected) {
        findings.error(place, vector.name, "expect",
                       fmt::format("the outcome is another:\n  {}", fmt::join(got, "\n  ")),
                       "mend the row that changed it, or the vector if the law changed");
    }
}

}  // namespace

base::Status read_sale_cell(const Cell& cell, SaleFacts& facts) {
    const auto take = [](auto result, auto& into) -> base::Status {
        if (!result.ok()) {
            return result.error();
        }
        into = std::move(result).value();
        return base::ok();
    };
    using Read = std::function<base::Status(const std::string&)>;
    const std::map<std::string_view, Read> known{
        {"jurisdiction", [&](const auto& v) { return take(parse_list(v), facts.jurisdiction); }},
        {"channel", [&](const auto& v) { return take(parse_channel(v), facts.channel); }},
        {"sold_on", [&](const auto& v) { return facts.sold_on = v, base::ok(); }},
        {"category", [&](const auto& v) { return facts.category = v, base::ok(); }},
        {"flags", [&](const auto& v) { return take(parse_flags(v), facts.flags); }},
        {"price_minor",
         [&](const auto& v) -> base::Status {
             TRY(price, parse_count(v, kMaxPrice));
             facts.price = base::Money::of_minor(price);
             return base::ok();
         }},
        {"fulfilment",
         [&](const auto& v) -> base::Status {
             facts.by_delivery = v == "delivery";
             return v == "delivery" || v == "take_away"
                        ? base::ok()
                        : base::Status(unknown_cell("delivery take_away"));
         }},
        {"buyer",
         [&](const auto& v) {
             return take(parse_word(EnumWords<BuyerKind>::kWords, v, "the buyer"), facts.buyer);
         }},
        {"tier_id", [&](const auto& v) { return facts.tier_id = v, base::ok(); }},
        {"acknowledged", [&](const auto& v) { return take(parse_list(v), facts.acknowledged); }},
        {"posted",
         [&](const auto& v) { return take(parse_set<PostedAt>(v, "the place"), facts.posted); }},
    };
    const auto found = known.find(cell.name);
    if (found == known.end()) {
        return unknown_cell(
            "jurisdiction channel sold_on category flags "
            "price_minor fulfilment buyer tier_id "
            "acknowledged posted expect");
    }
    return found->second(cell.value);
}

std::vector<std::string> lines_of(std::string_view text) {
    std::vector<std::string> lines;
    for (const std::string_view line : base::split(text, '\n')) {
        lines.emplace_back(base::trim(line));
    }
    return lines;
}

void read_vector(const Stanza& stanza, Pack& pack, Findings& findings) {
    GoldenVector vector;
    vector.name = stanza.id;
    vector.pack_id = pack.head.pack_id;
    vector.place = {stanza.file, stanza.line};
    const bool good = read_cells(stanza, findings, [&](const Cell& cell) -> base::Status {
        if (cell.name == "expect") {
            vector.expected = lines_of(cell.value);
            return base::ok();
        }
        return read_sale_cell(cell, vector.facts);
    });
    if (vector.expected.empty()) {
        report_missing(stanza, "expect", "say what the sale gives, one line each", findings);
    } else if (good) {
        pack.vectors.push_back(std::move(vector));
    }
}

std::vector<Finding> test_packs(const PackSet& packs) {
    Findings findings;
    for (const PackHead& head : packs.heads()) {
        std::vector<std::string> together = head.tested_with;
        together.push_back(head.pack_id);
        const std::unique_ptr<PackSet> subject = packs.only(together);
        for (const GoldenVector& vector : subject->vectors()) {
            if (vector.pack_id == head.pack_id) {
                run_vector(vector, *subject, findings);
            }
        }
        for (const auto& vector : subject->returns()) {
            if (vector->pack_id == head.pack_id) {
                run_return(*vector, *subject, findings);
            }
        }
    }
    return findings.take();
}

}  // namespace policy
