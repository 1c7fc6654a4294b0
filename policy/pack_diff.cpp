#include "policy/pack_diff.h"

#include <map>
#include <utility>

#include <fmt/format.h>

#include "policy/pack_stanza.h"

namespace policy {
namespace {

using Cells = std::map<std::string, std::string>;
// By kind and id. Vectors are named within their pack, and a name may come again in another one.
using Stanzas = std::map<std::pair<std::string, std::string>, Cells>;

std::string pack_of(const std::string& file) {
    return file.substr(0, file.find('.'));
}

Stanzas read(const std::vector<PackFile>& files, Findings& findings) {
    Stanzas all;
    for (const PackFile& file : files) {
        for (const Stanza& stanza : parse_stanzas(file, findings)) {
            const std::string id =
                stanza.kind == "vector" ? pack_of(file.name) + "/" + stanza.id : stanza.id;
            Cells& cells = all[{stanza.kind, id}];
            for (const Cell& cell : stanza.cells) {
                cells[cell.name] = cell.value;
            }
        }
    }
    return all;
}

void diff_cells(const std::pair<std::string, std::string>& of, const Cells& before,
                const Cells& after, std::vector<PackChange>& changes) {
    Cells names = before;
    names.insert(after.begin(), after.end());
    for (const auto& [name, value] : names) {
        const auto was = before.find(name);
        const auto is = after.find(name);
        const std::string from = was == before.end() ? "" : was->second;
        const std::string to = is == after.end() ? "" : is->second;
        if (from != to) {
            changes.push_back({PackChange::Kind::Changed, of.first, of.second, name, from, to});
        }
    }
}

}  // namespace

std::vector<PackChange> diff_packs(const std::vector<PackFile>& before,
                                   const std::vector<PackFile>& after, Findings& findings) {
    const Stanzas was = read(before, findings);
    const Stanzas is = read(after, findings);
    std::vector<PackChange> changes;
    for (const auto& [of, cells] : was) {
        const auto found = is.find(of);
        if (found == is.end()) {
            changes.push_back({PackChange::Kind::Removed, of.first, of.second, "", "", ""});
        } else {
            diff_cells(of, cells, found->second, changes);
        }
    }
    for (const auto& [of, cells] : is) {
        if (!was.contains(of)) {
            changes.push_back({PackChange::Kind::Added, of.first, of.second, "", "", ""});
        }
    }
    return changes;
}

std::string format_change(const PackChange& change) {
    switch (change.kind) {
        case PackChange::Kind::Added:
            return fmt::format("+ {} {}", change.what, change.id);
        case PackChange::Kind::Removed:
            return fmt::format("- {} {}", change.what, change.id);
        case PackChange::Kind::Changed:
            break;
    }
    const auto shown = [](const std::string& value) {
        return value.empty() ? std::string("(nothing)") : value;
    };
    return fmt::format("~ {} {}  {}: {} → {}", change.what, change.id, change.cell,
                       shown(change.before), shown(change.after));
}

}  // namespace policy
