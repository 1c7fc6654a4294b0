#include "policy/pack_parts.h"

#include <map>

#include "base/text.h"

namespace policy {
namespace {

// "sentence.zh-CN" → the template it fills.
TextTemplate* find_template(PackText& text, std::string_view name) {
    const std::size_t dot = name.find('.');
    if (dot == std::string_view::npos) {
        return nullptr;
    }
    const std::string_view language = name.substr(dot + 1);
    const std::string_view form = name.substr(0, dot);
    if (language != "zh-CN" && language != "en") {
        return nullptr;
    }
    TextForms& forms = language == "en" ? text.en : text.zh_cn;
    const std::map<std::string_view, TextTemplate*> known{
        {"tag", &forms.tag},
        {"brief", &forms.brief},
        {"sentence", &forms.sentence},
        {"full", &forms.full},
        {"acknowledgement", &forms.acknowledgement}};
    const auto found = known.find(form);
    return found == known.end() ? nullptr : found->second;
}

std::string join_lines(std::string_view text, std::string_view between) {
    std::string joined;
    for (const std::string_view line : base::split(text, '\n')) {
        joined.append(joined.empty() ? "" : between).append(line);
    }
    return joined;
}

}  // namespace

void read_text(const Stanza& stanza, Pack& pack, Findings& findings) {
    PackText text;
    text.text_id = stanza.id;
    text.place = {stanza.file, stanza.line};
    const bool good = read_cells(stanza, findings, [&](const Cell& cell) -> base::Status {
        TextTemplate* into = find_template(text, cell.name);
        if (into == nullptr) {
            return unknown_cell("tag brief sentence full acknowledgement, each with .zh-CN or .en");
        }
        // A long text may go on in the next line; only English parts words by spaces.
        const std::string words = join_lines(cell.value, cell.name.ends_with(".en") ? " " : "");
        TRY(parsed, TextTemplate::parse(words));
        *into = std::move(parsed);
        return base::ok();
    });
    if (good) {
        pack.texts.push_back(std::move(text));
    }
}

const TextForms& PackText::in(Language language) const {
    switch (language) {
        case Language::ZhCn:
            return zh_cn;
        case Language::En:
            return en;
    }
    ASSERT(false);
}

}  // namespace policy
