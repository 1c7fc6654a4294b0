#include <algorithm>
#include <array>
#include <set>

#include <fmt/format.h>

#include "base/text.h"
#include "policy/pack_lint.h"

namespace policy {
namespace {

using Form = TextTemplate TextForms::*;

struct NamedForm {
    std::string_view name;
    Form form;
    std::size_t most_zh;  // code points that a screen has room for
    std::size_t most_en;
};

constexpr std::array<NamedForm, 5> kForms{
    {{"tag", &TextForms::tag, 16, 32},
     {"brief", &TextForms::brief, 20, 48},
     {"sentence", &TextForms::sentence, 70, 150},
     {"full", &TextForms::full, 260, 700},
     {"acknowledgement", &TextForms::acknowledgement, 50, 130}}};

constexpr EnumSet<Right> kChangeOfMind{Right::NoReason, Right::Withdrawal};

// The forms that are shown of a row.
std::vector<std::string_view> needed_forms(const Row& row) {
    switch (row.effect) {
        case Effect::Grant:
            if (kChangeOfMind.has(*row.right)) {
                return {"tag", "sentence", "full"};
            }
            if (*row.right == Right::Invoice) {
                return {"sentence", "full"};
            }
            if (*row.right == Right::QualityReturn) {
                return {"tag", "brief", "sentence", "full"};
            }
            return {"brief", "sentence", "full"};
        case Effect::Exclude:
            if (row.guards.has(Guard::Acknowledged)) {
                return {"tag", "sentence", "full", "acknowledgement"};
            }
            return {"tag", "sentence", "full"};
        case Effect::Note:
            return {"sentence"};
        case Effect::Condition:
        case Effect::ForbidText:
            return {};
    }
    ASSERT(false);
}

const NamedForm& form_named(std::string_view name) {
    return *std::find_if(kForms.begin(), kForms.end(),
                         [&](const NamedForm& form) { return form.name == name; });
}

void lint_row_texts(const Row& row, const PackSet& packs, std::set<std::string_view>& used,
                    Findings& findings) {
    const auto needed = needed_forms(row);
    if (needed.empty()) {
        return;
    }
    const PackText* text = packs.find_text(row.text_id);
    if (text == nullptr) {
        findings.error(where(row.place), row.row_id, "text_id",
                       fmt::format("there is no text \"{}\"", row.text_id), "write one");
        return;
    }
    used.insert(text->text_id);
    for (const Language language : packs.head_of(row).languages) {
        for (const std::string_view name : needed) {
            if ((text->in(language).*form_named(name).form).empty()) {
                findings.error(
                    where(text->place), text->text_id, fmt::format("{}.{}", name, tag(language)),
                    fmt::format("is missing; row \"{}\" shows it", row.row_id), "write it");
            }
        }
        if (language == Language::ZhCn && row.cite.zh_cn.empty()) {
            findings.error(where(row.place), row.row_id, "cite.zh-CN", "is missing",
                           "cite the source in each language of the pack");
        }
    }
}

// A number in a text of a right can contradict its row; slots cannot.
void lint_numbers(const Row& row, const PackText& text, Findings& findings) {
    if (row.effect != Effect::Grant && row.effect != Effect::Exclude) {
        return;
    }
    for (const NamedForm& form : kForms) {
        for (const TextForms* forms : {&text.zh_cn, &text.en}) {
            const std::string& raw = (forms->*form.form).raw();
            if (raw.find_first_of("0123456789") != std::string::npos) {
                findings.error(where(text.place), text.text_id, std::string(form.name),
                               "holds a number that a cell of the row should give",
                               "write {period} or another slot");
            }
        }
    }
}

void lint_length(const PackText& text, Findings& findings) {
    for (const NamedForm& form : kForms) {
        const std::array<std::pair<std::size_t, std::size_t>, 2> sizes{
            {{base::count_code_points((text.zh_cn.*form.form).raw()), form.most_zh},
             {base::count_code_points((text.en.*form.form).raw()), form.most_en}}};
        for (const auto& [size, most] : sizes) {
            if (size > most) {
                findings.error(where(text.place), text.text_id, std::string(form.name),
                               fmt::format("{} characters are too many for its place", size),
                               fmt::format("say it in {}", most));
            }
        }
    }
}

// Every text of a pack, with the form it stands in, folded to lower case.
void lint_forbidden(const Row& row, const PackText& text, Findings& findings) {
    for (const NamedForm& form : kForms) {
        for (const TextForms* forms : {&text.zh_cn, &text.en}) {
            const std::string folded = base::fold_ascii((forms->*form.form).raw());
            for (const std::string& phrase : row.phrases) {
                if (folded.find(base::fold_ascii(phrase)) != std::string::npos) {
                    findings.error(where(text.place), text.text_id, std::string(form.name),
                                   fmt::format("\"{}\" may not be said: {}", phrase, row.cite.en),
                                   "say what the customer's right is instead");
                }
            }
        }
    }
}

void lint_cite(const Row& row, const PackHead& head, Findings& findings) {
    for (const Language language : head.languages) {
        const bool is_chinese = language == Language::ZhCn;
        if ((is_chinese ? row.cite.zh_cn : row.cite.en).empty()) {
            findings.error(where(row.place), row.row_id, is_chinese ? "cite.zh-CN" : "cite.en",
                           "the pack's languages ask for it", "say where it stands in the law");
        }
    }
}

// Exclusions may share a text where they speak of the same goods; else one of them tells the wrong
// reason.
void lint_shared_text(const Row& row, const PackSet& packs, Findings& findings) {
    for (const Row& other : packs.rows()) {
        if (row.effect == Effect::Exclude && other.effect == Effect::Exclude &&
            row.text_id == other.text_id && row.row_id < other.row_id &&
            row.flags_all != other.flags_all) {
            findings.error(where(other.place), other.row_id, "text_id",
                           fmt::format("\"{}\" tells it of goods with other flags", row.row_id),
                           "name the text that speaks of these goods");
        }
    }
}

}  // namespace

void lint_texts(const PackSet& packs, Findings& findings) {
    std::set<std::string_view> used;
    for (const Row& row : packs.rows()) {
        lint_cite(row, packs.head_of(row), findings);
        lint_shared_text(row, packs, findings);
        lint_row_texts(row, packs, used, findings);
        if (const PackText* text = packs.find_text(row.text_id)) {
            lint_numbers(row, *text, findings);
        }
    }
    for (const PackText& text : packs.texts()) {
        lint_length(text, findings);
        for (const Row& row : packs.rows()) {
            lint_forbidden(row, text, findings);
        }
        if (used.count(text.text_id) == 0) {
            findings.warn(where(text.place), text.text_id, "text", "no row shows it",
                          "take it out, or name it in a row");
        }
    }
}

}  // namespace policy
