#include "policy/pack_parts.h"

#include <algorithm>
#include <array>

#include "policy/pack_columns.h"

namespace policy {
namespace {

const Column* find_column(std::string_view name) {
    const auto& all = columns();
    const auto found = std::find_if(all.begin(), all.end(),
                                    [&](const Column& column) { return column.name == name; });
    return found == all.end() ? nullptr : &*found;
}

std::string column_names(Effect effect) {
    std::string names;
    for (const Column& column : columns()) {
        if (column.known_to.has(effect)) {
            names.append(names.empty() ? "" : " ").append(column.name);
        }
    }
    return names;
}

// The three cells that say how money comes back stand together or not at all.
bool has_whole_refund(const Stanza& stanza, Findings& findings) {
    constexpr std::array<std::string_view, 3> kCells{"refund_days", "refund_form", "refund_clock"};
    const auto stands = [&](std::string_view cell) { return stanza.find(cell) != nullptr; };
    if (std::none_of(kCells.begin(), kCells.end(), stands)) {
        return true;
    }
    for (const std::string_view cell : kCells) {
        if (!stands(cell)) {
            report_missing(stanza, cell, "say how many days, from when, and in which form",
                           findings);
        }
    }
    return std::all_of(kCells.begin(), kCells.end(), stands);
}

bool has_needed_columns(const Stanza& stanza, const Row& row, Findings& findings) {
    bool good = true;
    for (const Column& column : columns()) {
        if (column.needed_by.has(row.effect) && stanza.find(column.name) == nullptr) {
            report_missing(stanza, column.name,
                           fmt::format("a row of effect {} needs it", cell_word(row.effect)),
                           findings);
            good = false;
        }
    }
    return good;
}

}  // namespace

void read_row(const Stanza& stanza, Pack& pack, Findings& findings) {
    Row row;
    row.row_id = stanza.id;
    row.place = {stanza.file, stanza.line};
    if (const Cell* effect = stanza.find("effect")) {
        const auto word = parse_word(EnumWords<Effect>::kWords, effect->value, "the effect");
        row.effect = word.ok() ? *word : row.effect;
    }
    const bool cells = read_cells(stanza, findings, [&](const Cell& cell) -> base::Status {
        const Column* column = find_column(cell.name);
        if (column == nullptr || !column->known_to.has(row.effect)) {
            return unknown_cell(column_names(row.effect));
        }
        return column->read(cell.value, pack.head.currency, row);
    });
    const bool columns = has_needed_columns(stanza, row, findings);
    if (has_whole_refund(stanza, findings) && columns && cells) {
        pack.rows.push_back(std::move(row));
    }
}

}  // namespace policy
