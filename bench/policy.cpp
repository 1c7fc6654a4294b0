// bench-policy PACKS SECONDS: how long a decision takes over 300 rows with all that was won,
// beaten, missed and ignored, the same written as JSON, and the terms of an order of 40 lines over
// the packs as they are, as one order and each line by itself; in processor time of one core.
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <filesystem>

#include "base/file.h"
#include "policy/adjudicate.h"
#include "policy/pack_reader.h"
#include "policy/pack_set.h"

namespace {

constexpr std::size_t kMaxFile = 4 * 1024 * 1024;
constexpr std::size_t kWantedRows = 300;
constexpr int kLines = 40;

std::vector<policy::Pack> read_folder(const std::filesystem::path& folder) {
    std::vector<policy::PackFile> files;
    for (const auto& entry : std::filesystem::directory_iterator(folder)) {
        files.push_back(
            {entry.path().filename().string(), base::read_file(entry.path(), kMaxFile).value()});
    }
    policy::Findings findings;
    return policy::read_packs(files, findings);
}

// The rows of China again under other names and for other categories, until there are enough.
void grow(std::vector<policy::Pack>& packs) {
    std::vector<policy::Row> china;
    std::size_t rows = 0;
    for (const policy::Pack& pack : packs) {
        rows += pack.rows.size();
        for (const policy::Row& row : pack.rows) {
            if (row.jurisdiction == "CN") {
                china.push_back(row);
            }
        }
    }
    for (std::size_t i = 0; rows < kWantedRows; ++i, ++rows) {
        policy::Row row = china[i % china.size()];
        row.row_id += ".again." + std::to_string(i);
        row.categories = {"elsewhere_" + std::to_string(i % 20)};
        packs.front().rows.push_back(std::move(row));
    }
}

policy::SaleFacts sale(int line) {
    const char* const kCategories[] = {"cosmetics", "clothing", "small_appliances", "fresh_food"};
    policy::SaleFacts facts;
    facts.jurisdiction = {"CN", "CN-33"};
    facts.channel = line % 2 == 0 ? policy::Channel::Shelf : policy::Channel::Online;
    facts.sold_on = "2026-11-22";
    facts.line = line;
    facts.category = kCategories[line % 4];
    facts.flags.add(line % 3 == 0 ? policy::ItemFlag::HygieneSeal : policy::ItemFlag::Gift);
    facts.price = base::Money::of_minor(9900 + line);
    facts.item_name = {"样例商品" + std::to_string(line), "Sample item " + std::to_string(line)};
    facts.by_delivery = true;
    return facts;
}

// Microseconds of the processor for one call of `work`.
template <typename Work>
double time_of(double seconds, Work work) {
    const auto now = [] { return static_cast<double>(std::clock()) / CLOCKS_PER_SEC; };
    const double begun = now();
    double took = 0;
    std::size_t calls = 0;
    for (; took < seconds; took = now() - begun) {
        for (int i = 0; i < 20; ++i, ++calls) {
            work();
        }
    }
    return 1e6 * took / static_cast<double>(calls);
}

}  // namespace

int main(int count, char** words) {
    if (count != 3) {
        std::fprintf(stderr, "usage: bench-policy PACKS SECONDS\n");
        return 2;
    }
    std::vector<policy::Pack> packs = read_folder(words[1]);
    const policy::PackSet usual(packs);
    grow(packs);
    const policy::PackSet grown(packs);
    const double seconds = std::atof(words[2]);
    std::size_t bytes = 0;
    int line = 0;
    const double decision = time_of(
        seconds, [&] { bytes += policy::explain(sale(++line % kLines), grown).value().size(); });
    const double resolved = time_of(seconds, [&] {
        const policy::SaleFacts facts = sale(++line % kLines);
        const auto checked = policy::check_facts(facts).value();
        const policy::Resolution resolution = policy::resolve(checked, grown);
        bytes += resolution.near_misses.size() + resolution.grants.size();
    });
    std::vector<policy::SaleFacts> sales;
    for (int i = 1; i <= kLines; ++i) {
        sales.push_back(sale(i));
    }
    const double order = time_of(seconds, [&] {
        const auto lines = policy::disclose_order(sales, usual).value();
        bytes += policy::render_terms(lines, policy::Language::ZhCn).size();
    });
    const double alone = time_of(seconds, [&] {
        std::vector<policy::LineTerms> lines;
        for (const policy::SaleFacts& facts : sales) {
            lines.push_back(policy::disclose(facts, usual).value());
        }
        bytes += policy::render_terms(lines, policy::Language::ZhCn).size();
    });
    const policy::Calendar calendar{};
    const double answer = time_of(seconds, [&] {
        policy::ReturnFacts facts;
        facts.sale = sale(++line % kLines);
        facts.asked_on = "2026-11-25";
        facts.reason = policy::ReturnCause::Quality;
        const policy::Packs both{usual, usual, calendar};
        bytes += policy::write_decision(policy::adjudicate(facts, both).value(), facts, both,
                                        policy::WithTrace::No)
                     .size();
    });
    std::printf(
        "{\"rows\":%zu,\"decision_us\":%.1f,\"written_trace_us\":%.1f,\"terms_of_40_lines_us\":%."
        "0f,\"each_line_alone_us\":%.0f,\"return_answer_us\":%.1f,\"bytes\":%zu}\n",
        grown.rows().size(), resolved, decision, order, alone, answer, bytes);
    return 0;
}
