// pack-mutation PACKS LIST.md [PACK…]: changes every cell of every row of the packs in every way
// and asks the linter and the golden vectors whether they see it. What they do not see has to be in
// the list, with a reason, and nothing else; and at least 98 of 100 changes have to be seen.
#include <algorithm>
#include <atomic>
#include <cstdio>
#include <filesystem>
#include <mutex>
#include <set>
#include <thread>

#include <fmt/format.h>

#include "base/file.h"
#include "base/text.h"
#include "policy/pack_lint.h"
#include "policy/pack_reader.h"
#include "tests/mutation/pack_mutants.h"

namespace {

using policy::Pack;
using policy::PackFile;

constexpr std::size_t kMaxFileBytes = 4 * 1024 * 1024;
constexpr double kWantedShare = 0.98;

std::vector<PackFile> read_folder(const std::filesystem::path& folder) {
    std::vector<PackFile> files;
    for (const auto& entry : std::filesystem::directory_iterator(folder)) {
        if (entry.path().extension() == ".txt") {
            files.push_back({entry.path().filename().string(),
                             base::read_file(entry.path(), kMaxFileBytes).value()});
        }
    }
    return files;
}

// One task for each mutant; packs that did not change are read once.
class Bench {
public:
    Bench(std::vector<PackFile> files, std::vector<std::string> pack_ids)
        : files_(std::move(files)), pack_ids_(std::move(pack_ids)) {
        policy::Findings findings;
        packs_ = policy::read_packs(files_, findings);
        std::erase_if(packs_, [&](const Pack& pack) { return !is_ours(pack.head.pack_id); });
        usual_ = count_findings(packs_, findings);
    }

    std::size_t usual_findings() const { return usual_; }

    std::vector<std::pair<std::string, mutation::Mutant>> mutants() const {
        std::vector<std::pair<std::string, mutation::Mutant>> all;
        for (const PackFile& file : files_) {
            const std::string pack_id = file.name.substr(0, file.name.find('.'));
            if (is_ours(pack_id) && file.name == pack_id + ".rows.txt") {
                for (mutation::Mutant& each : mutation::mutants_of(file, words_for(pack_id))) {
                    all.emplace_back(pack_id, std::move(each));
                }
            }
        }
        return all;
    }

    bool is_seen(const std::string& pack_id, const mutation::Mutant& mutant) const {
        policy::Findings findings;
        std::vector<PackFile> files{{pack_id + ".rows.txt", mutant.text}};
        for (const PackFile& file : files_) {
            if (file.name == pack_id + ".texts.txt") {
                files.push_back(file);
            }
        }
        std::vector<Pack> read = policy::read_packs(files, findings);
        if (findings.errors() > 0 || read.size() != 1) {
            return true;
        }
        std::vector<Pack> packs = packs_;
        for (Pack& pack : packs) {
            if (pack.head.pack_id == pack_id) {
                read.front().vectors = std::move(pack.vectors);
                read.front().returns = std::move(pack.returns);
                pack = std::move(read.front());
            }
        }
        return count_findings(packs, findings) != usual_;
    }

private:
    bool is_ours(const std::string& pack_id) const {
        return std::find(pack_ids_.begin(), pack_ids_.end(), pack_id) != pack_ids_.end();
    }

    mutation::Words words_for(const std::string& pack_id) const {
        mutation::Words words;
        for (const Pack& pack : packs_) {
            for (const policy::Row& row : pack.rows) {
                if (row.effect == policy::Effect::Grant) {
                    words.row_ids.push_back(row.row_id);
                }
            }
            if (pack.head.pack_id == pack_id) {
                words.categories = pack.head.categories;
                for (const policy::PackText& text : pack.texts) {
                    words.text_ids.push_back(text.text_id);
                }
            }
        }
        return words;
    }

    // The vectors first: they are quicker, and see most.
    std::size_t count_findings(const std::vector<Pack>& packs, policy::Findings& findings) const {
        policy::lint_references(packs, findings);
        if (findings.errors() > 0) {
            return kMany;
        }
        const policy::PackSet set(packs);
        if (!policy::test_packs(set).empty()) {
            return kMany;
        }
        policy::lint_values(set, findings);
        policy::lint_floors(set, findings);
        policy::lint_overlaps(set, findings);
        policy::lint_texts(set, findings);
        policy::lint_gaps(set, findings);
        return static_cast<std::size_t>(findings.errors() + findings.warnings());
    }

    static constexpr std::size_t kMany = 1'000'000;
    std::vector<PackFile> files_;
    std::vector<std::string> pack_ids_;
    std::vector<Pack> packs_;
    std::size_t usual_ = 0;
};

std::set<std::string> find_survivors(
    const Bench& bench, const std::vector<std::pair<std::string, mutation::Mutant>>& all) {
    std::set<std::string> survivors;
    std::mutex mutex;
    std::atomic<std::size_t> next{0};
    const auto work = [&] {
        for (std::size_t i = next++; i < all.size(); i = next++) {
            if (!bench.is_seen(all[i].first, all[i].second)) {
                const std::lock_guard<std::mutex> lock(mutex);
                survivors.insert(all[i].second.name);
            }
        }
    };
    std::vector<std::thread> threads;
    for (unsigned i = 0; i < std::max(1U, std::thread::hardware_concurrency()); ++i) {
        threads.emplace_back(work);
    }
    for (std::thread& thread : threads) {
        thread.join();
    }
    return survivors;
}

// The first code span of each row of the list's tables.
std::set<std::string> read_list(const std::filesystem::path& path) {
    std::set<std::string> names;
    const std::string text = base::read_file(path, kMaxFileBytes).value();
    for (const std::string_view line : base::split(text, '\n')) {
        if (line.substr(0, 3) == "| `") {
            names.emplace(line.substr(3, line.find('`', 3) - 3));
        }
    }
    return names;
}

int report(std::size_t count, const std::set<std::string>& survivors,
           const std::set<std::string>& listed) {
    bool good = count > 0;
    for (const std::string& name : survivors) {
        if (!listed.contains(name)) {
            fmt::print("not seen and not in the list: {}\n", name);
            good = false;
        }
    }
    for (const std::string& name : listed) {
        if (!survivors.contains(name)) {
            fmt::print("in the list but seen, or no change any more: {}\n", name);
            good = false;
        }
    }
    const double share = 1.0 - static_cast<double>(survivors.size()) / static_cast<double>(count);
    fmt::print("{} changes, {} not seen, {:.2f} % seen\n", count, survivors.size(), 100.0 * share);
    return good && share >= kWantedShare ? 0 : 1;
}

}  // namespace

int main(int argc, char** argv) {
    if (argc < 4) {
        std::fputs("pack-mutation PACKS LIST.md PACK…\n", stderr);
        return 2;
    }
    const Bench bench(read_folder(argv[1]), {argv + 3, argv + argc});
    if (bench.usual_findings() > 100) {
        std::fputs("the packs do not hold as they are\n", stderr);
        return 2;
    }
    const auto mutants = bench.mutants();
    return report(mutants.size(), find_survivors(bench, mutants), read_list(argv[2]));
}
