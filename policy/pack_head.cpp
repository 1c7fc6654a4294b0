#include "policy/pack_parts.h"

#include <functional>
#include <map>

#include "policy/local_time.h"
#include "policy/pack_columns.h"

namespace policy {
namespace {

constexpr std::int64_t kMaxVersion = 1'000'000'000;

base::Status read_languages(std::string_view value, std::vector<Language>& into) {
    TRY(tags, parse_list(value));
    for (const std::string& each : tags) {
        TRY(language, parse_language(each));
        into.push_back(language);
    }
    return base::ok();
}

base::Status read_head_cell(const Cell& cell, PackHead& head) {
    const auto take = [](auto result, auto& into) -> base::Status {
        if (!result.ok()) {
            return result.error();
        }
        into = std::move(result).value();
        return base::ok();
    };
    using Read = std::function<base::Status(const std::string&)>;
    const std::map<std::string_view, Read> known{
        {"title.zh-CN", [&](const auto& v) { return head.title.zh_cn = v, base::ok(); }},
        {"title.en", [&](const auto& v) { return head.title.en = v, base::ok(); }},
        {"version", [&](const auto& v) { return take(parse_count(v, kMaxVersion), head.version); }},
        {"currency", [&](const auto& v) { return take(base::find_currency(v), head.currency); }},
        {"languages", [&](const auto& v) { return read_languages(v, head.languages); }},
        {"categories", [&](const auto& v) { return take(parse_list(v), head.categories); }},
        {"tested_with", [&](const auto& v) { return take(parse_list(v), head.tested_with); }},
        {"status",
         [&](const auto& v) {
             return take(parse_word(EnumWords<PackStatus>::kWords, v, "status"), head.status);
         }},
        {"status_note.zh-CN",
         [&](const auto& v) { return head.status_note.zh_cn = v, base::ok(); }},
        {"status_note.en", [&](const auto& v) { return head.status_note.en = v, base::ok(); }},
        {"known_from", [&](const auto& v) { return take(parse_date(v), head.known_from); }},
    };
    const auto found = known.find(cell.name);
    if (found == known.end()) {
        return unknown_cell(
            "title version currency languages categories tested_with status "
            "status_note known_from");
    }
    return found->second(cell.value);
}

}  // namespace

void read_head(const Stanza& stanza, Pack& pack, Findings& findings) {
    if (!pack.head.pack_id.empty()) {
        findings.error(stanza.where(stanza.line), stanza.id, "pack", "a second head",
                       "keep one 'pack:' stanza in all files of a pack");
        return;
    }
    PackHead head;
    head.pack_id = stanza.id;
    head.place = {stanza.file, stanza.line};
    read_cells(stanza, findings, [&](const Cell& cell) { return read_head_cell(cell, head); });
    for (const std::string_view name : {"title.en", "version", "currency", "languages",
                                        "categories", "status", "status_note.en", "known_from"}) {
        if (stanza.find(name) == nullptr) {
            report_missing(stanza, name, "each pack says it", findings);
        }
    }
    pack.head = std::move(head);
}

}  // namespace policy
