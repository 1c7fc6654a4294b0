#pragma once

#include <string>
#include <string_view>

#include <fmt/format.h>

#include "policy/finding.h"
#include "policy/pack.h"
#include "policy/pack_stanza.h"

// How each kind of stanza becomes a part of a pack; what cannot be read becomes a finding. Internal
// to the reading of packs.
namespace policy {

void read_head(const Stanza& stanza, Pack& pack, Findings& findings);
void read_row(const Stanza& stanza, Pack& pack, Findings& findings);
void read_text(const Stanza& stanza, Pack& pack, Findings& findings);
void read_vector(const Stanza& stanza, Pack& pack, Findings& findings);

// A cell of a vector that is about its sale; refuses others with the names that it knows.
base::Status read_sale_cell(const Cell& cell, SaleFacts& facts);
std::vector<std::string> lines_of(std::string_view text);

base::Error unknown_cell(std::string_view known);
void report_missing(const Stanza& stanza, std::string_view cell, std::string remedy,
                    Findings& findings);

// Hands each cell to `read`, which answers what is wrong with it, if anything.
template <typename Read>
bool read_cells(const Stanza& stanza, Findings& findings, Read read) {
    bool good = true;
    for (const Cell& cell : stanza.cells) {
        const base::Status status = read(cell);
        if (!status.ok()) {
            findings.error(stanza.where(cell.line), stanza.id, cell.name,
                           fmt::format("\"{}\" cannot be read", cell.value), status.error().detail);
            good = false;
        }
    }
    return good;
}

}  // namespace policy
