#include <algorithm>
#include <map>
#include <set>

#include <fmt/format.h>

#include "policy/local_time.h"
#include "policy/pack_lint.h"

namespace policy {
namespace {

using RowsById = std::map<std::string_view, const Row*>;

bool is_jurisdiction(std::string_view text) {
    const auto is_upper = [](char c) { return c >= 'A' && c <= 'Z'; };
    const auto is_part = [&](char c) { return is_upper(c) || (c >= '0' && c <= '9'); };
    if (text.size() < 2 || !is_upper(text[0]) || !is_upper(text[1])) {
        return false;
    }
    if (text.size() == 2) {
        return true;
    }
    return text[2] == '-' && text.size() >= 4 && text.size() <= 6 &&
           std::all_of(text.begin() + 3, text.end(), is_part);
}

template <typename T, typename IdOf>
void lint_unique(const std::vector<Pack>& packs, std::vector<T> Pack::*list, IdOf id_of,
                 std::string_view what, Findings& findings) {
    std::map<std::string_view, const T*> seen;
    for (const Pack& pack : packs) {
        for (const T& each : pack.*list) {
            const auto [first, is_new] = seen.emplace(id_of(each), &each);
            if (!is_new) {
                findings.error(where(each.place), std::string(id_of(each)), std::string(what),
                               "stands a second time; first at " + where(first->second->place),
                               "give one of the two another name");
            }
        }
    }
}

void lint_named_grants(const Row& row, const RowsById& rows, Findings& findings) {
    for (const std::string& name : row.grants) {
        const auto found = rows.find(name);
        if (found == rows.end() || found->second->effect != Effect::Grant) {
            findings.error(where(row.place), row.row_id, "grants",
                           fmt::format("there is no grant \"{}\"", name), "name row ids of grants");
        }
    }
}

void lint_supersedes(const Row& row, const RowsById& rows, Findings& findings) {
    if (row.supersedes.empty()) {
        return;
    }
    const auto found = rows.find(row.supersedes);
    if (found == rows.end()) {
        findings.error(where(row.place), row.row_id, "supersedes",
                       fmt::format("there is no row \"{}\"", row.supersedes),
                       "name the row that this one follows");
        return;
    }
    const Row& before = *found->second;
    const date::local_days next = before.valid_to == date::local_days::max()
                                      ? before.valid_to
                                      : before.valid_to + date::days(1);
    if (before.layer != row.layer || before.right != row.right || next != row.valid_from) {
        findings.error(where(row.place), row.row_id, "supersedes",
                       fmt::format("\"{}\" is of another layer or right, or does not end the day "
                                   "before {}",
                                   row.supersedes, format_date(row.valid_from)),
                       "let the dates of the two meet without a gap");
    }
}

void lint_scope(const Row& row, const std::set<std::string>& categories, Findings& findings) {
    if (!is_jurisdiction(row.jurisdiction)) {
        findings.error(where(row.place), row.row_id, "jurisdiction",
                       fmt::format("\"{}\" is no code of ISO 3166", row.jurisdiction),
                       "write CN, CN-33, GB …");
    }
    for (const std::string& category : row.categories) {
        const std::string first = category.substr(0, category.find('/'));
        if (categories.count(first) == 0) {
            findings.error(where(row.place), row.row_id, "category",
                           fmt::format("no pack knows the category \"{}\"", first),
                           "use one of the head's categories, or add it there");
        }
    }
    if (row.valid_to < row.valid_from) {
        findings.error(where(row.place), row.row_id, "valid_to", "ends before it begins",
                       "valid_to is the last day on which the row holds");
    }
    if (row.amount_max < row.amount_min) {
        findings.error(where(row.place), row.row_id, "amount_max", "is below amount_min",
                       "both edges belong to the range");
    }
}

}  // namespace

void lint_references(const std::vector<Pack>& packs, Findings& findings) {
    lint_unique(
        packs, &Pack::rows, [](const Row& row) { return std::string_view(row.row_id); }, "row",
        findings);
    lint_unique(
        packs, &Pack::texts, [](const PackText& text) { return std::string_view(text.text_id); },
        "text", findings);
    RowsById rows;
    std::set<std::string> categories;
    for (const Pack& pack : packs) {
        for (const Row& row : pack.rows) {
            rows.emplace(row.row_id, &row);
        }
        categories.insert(pack.head.categories.begin(), pack.head.categories.end());
    }
    for (const Pack& pack : packs) {
        for (const Row& row : pack.rows) {
            lint_scope(row, categories, findings);
            lint_named_grants(row, rows, findings);
            lint_supersedes(row, rows, findings);
        }
    }
}

}  // namespace policy
