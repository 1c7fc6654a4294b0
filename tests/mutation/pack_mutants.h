#pragma once

#include <string>
#include <vector>

#include "policy/terms.h"

// Every way in which one cell of a pack's rows can be written wrong and still be read.
namespace mutation {

struct Mutant {
    std::string name;  // "cn.invoice freight: none → buyer", "… dropped"
    std::string text;  // the whole file
};

struct Words {
    std::vector<std::string> row_ids;  // of grants
    std::vector<std::string> text_ids;
    std::vector<std::string> categories;
};

// Other words of an enum, one member of a set or list left out, added or exchanged, numbers and
// dates one less and one more, cells that are not there.
std::vector<Mutant> mutants_of(const policy::PackFile& rows, const Words& words);

}  // namespace mutation
