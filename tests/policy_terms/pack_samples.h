#pragma once

#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

#include "base/file.h"
#include "policy/pack_set.h"
#include "policy/terms_resolve.h"

// Packs for tests: those of config/packs, and small ones made on the spot.
namespace samples {

inline const std::string kMidday = "2026-11-22";

inline std::vector<policy::PackFile> real_files() {
    const std::filesystem::path folder = std::filesystem::path(COUNTERFOIL_ROOT) / "config/packs";
    std::vector<policy::PackFile> files;
    for (const auto& entry : std::filesystem::directory_iterator(folder)) {
        files.push_back({entry.path().filename().string(),
                         base::read_file(entry.path(), 4 * 1024 * 1024).value()});
    }
    std::sort(files.begin(), files.end(),
              [](const auto& left, const auto& right) { return left.name < right.name; });
    return files;
}

inline const policy::PackSet& real_packs() {
    static const auto kPacks = policy::load_packs(real_files()).value();
    return *kPacks;
}

// The facts of a sale in China from the shelf, delivered.
inline policy::SaleFacts sale(std::string category, const std::vector<policy::ItemFlag>& flags) {
    policy::SaleFacts facts;
    facts.jurisdiction = {"CN", "CN-11"};
    facts.sold_on = kMidday;
    facts.line = 1;
    facts.category = std::move(category);
    for (const policy::ItemFlag flag : flags) {
        facts.flags.add(flag);
    }
    facts.price = base::Money::of_minor(9900);
    facts.item_name = {"样例商品", "Sample item"};
    facts.by_delivery = true;
    return facts;
}

inline policy::SaleFacts online(std::string category, const std::vector<policy::ItemFlag>& flags) {
    policy::SaleFacts facts = sale(std::move(category), flags);
    facts.channel = policy::Channel::Online;
    return facts;
}

inline policy::Resolution resolve(const policy::SaleFacts& facts, const policy::PackSet& packs) {
    return policy::resolve(policy::check_facts(facts).value(), packs);
}

// A pack that lints without a finding but the draft's: one right for a change of mind, one for
// faulty goods. `more` is put behind it.
inline std::string small_pack(const std::string& more = "") {
    return R"(pack: small
title.en: A small pack
version: 1
currency: CNY
languages: en
categories: books, toys
status: draft
status_note.en: For tests.
known_from: 2026-01-01

row: small.no_reason
layer: statute
effect: grant
right: no_reason
jurisdiction: CN
reasons: none
period: 7 days
clock_start: delivery
freight: buyer
refund_days: 7
refund_form: original_tender
refund_clock: goods_back
text_id: small.text
cite.en: art. 1
valid_from: 2020-01-01

row: small.quality
layer: statute
effect: grant
right: quality_return
jurisdiction: CN
reasons: quality
period: 7 days
clock_start: delivery
freight: seller
refund_days: 15
refund_form: original_tender
refund_clock: notice
text_id: small.text
cite.en: art. 2
valid_from: 2020-01-01

text: small.text
tag.en: {period_long}
brief.en: within {period}
sentence.en: Within {period} {start}.
full.en: Within {period} {start}, in full.

)" + more;
}

inline std::vector<policy::Finding> lint(const std::string& pack) {
    return policy::lint_packs({{"small.txt", pack}});
}

// The errors of a pack as a person reads them, one a line.
inline std::string errors_of(const std::string& pack) {
    std::string text;
    for (const policy::Finding& finding : lint(pack)) {
        if (finding.severity == policy::Severity::Error) {
            text += policy::format_finding(finding) + "\n";
        }
    }
    return text;
}

inline std::string replaced(std::string text, const std::string& what, const std::string& by) {
    const std::size_t at = text.find(what);
    ASSERT(at != std::string::npos);
    return text.replace(at, what.size(), by);
}

}  // namespace samples
