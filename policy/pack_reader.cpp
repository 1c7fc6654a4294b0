#include "policy/pack_reader.h"

#include <map>

#include "policy/pack_parts.h"
#include "policy/return_vector.h"

namespace policy {
namespace {

void read_stanza(const Stanza& stanza, Pack& pack, Findings& findings) {
    if (stanza.id.empty()) {
        findings.error(stanza.where(stanza.line), "", stanza.kind, "has no name",
                       "give it one: 'row: cn.remote.no_reason'");
    } else if (stanza.kind == "row") {
        read_row(stanza, pack, findings);
    } else if (stanza.kind == "text") {
        read_text(stanza, pack, findings);
    } else if (stanza.kind == "vector") {
        read_vector(stanza, pack, findings);
    } else if (stanza.kind == "return") {
        read_return(stanza, pack, findings);
    } else if (stanza.kind != "pack") {
        findings.error(stanza.where(stanza.line), stanza.id, stanza.kind,
                       "stanzas of this kind are not known",
                       "begin with pack, row, text, vector or return");
    }
}

std::string pack_id_of(const PackFile& file) {
    return file.name.substr(0, file.name.find('.'));
}

bool is_note(const PackFile& file) {
    const std::string& name = file.name;
    return name.size() >= 3 && name.compare(name.size() - 3, 3, ".md") == 0;
}

}  // namespace

base::Error unknown_cell(std::string_view known) {
    return base::error(base::ErrorCode::InvalidInput, "pack.cell",
                       fmt::format("the name is not known here; known are: {}", known));
}

void report_missing(const Stanza& stanza, std::string_view cell, std::string remedy,
                    Findings& findings) {
    findings.error(stanza.where(stanza.line), stanza.id, std::string(cell), "the cell is missing",
                   std::move(remedy));
}

std::vector<Pack> read_packs(const std::vector<PackFile>& files, Findings& findings) {
    std::map<std::string, std::vector<Stanza>> stanzas;
    for (const PackFile& file : files) {
        if (!is_note(file)) {
            for (Stanza& stanza : parse_stanzas(file, findings)) {
                stanzas[pack_id_of(file)].push_back(std::move(stanza));
            }
        }
    }
    std::vector<Pack> packs;
    for (const auto& [pack_id, of_pack] : stanzas) {
        Pack pack;
        // The head first: it says in which currency the rows are read.
        for (const Stanza& stanza : of_pack) {
            if (stanza.kind == "pack") {
                read_head(stanza, pack, findings);
            }
        }
        if (pack.head.pack_id != pack_id) {
            findings.error(of_pack.front().file, pack_id, "pack",
                           "no head of this name in files that begin with it",
                           fmt::format("write 'pack: {}' in one of them", pack_id));
            continue;
        }
        for (const Stanza& stanza : of_pack) {
            read_stanza(stanza, pack, findings);
        }
        packs.push_back(std::move(pack));
    }
    return packs;
}

}  // namespace policy
