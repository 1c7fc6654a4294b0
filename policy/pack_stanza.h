#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "policy/finding.h"
#include "policy/terms.h"

namespace policy {

// One "name: value" of a stanza; lines that go on (two spaces in front) are joined by '\n'.
struct Cell {
    std::string name;
    std::string value;
    int line = 0;
};

// A paragraph of a pack's file. Its first cell says what it is: "row: cn.remote.no_reason".
struct Stanza {
    std::string file;
    std::string kind;
    std::string id;
    int line = 0;
    std::vector<Cell> cells;  // without the first

    const Cell* find(std::string_view name) const;
    // "cn-statute.rows.txt:12": what a finding calls the place.
    std::string where(int at_line) const;
};

// The form of all files of a pack: one cell a line, stanzas parted by blank lines, '#' begins a
// line of comment. What cannot be read becomes a finding.
std::vector<Stanza> parse_stanzas(const PackFile& file, Findings& findings);

}  // namespace policy
