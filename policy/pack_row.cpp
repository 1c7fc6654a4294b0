#include "policy/pack_parts.h"

#include <algorithm>

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
    if (has_needed_columns(stanza, row, findings) && cells) {
        pack.rows.push_back(std::move(row));
    }
}

}  // namespace policy
