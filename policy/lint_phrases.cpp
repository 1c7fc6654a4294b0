#include <algorithm>

#include "policy/lint.h"
#include "policy/lint_unique.h"

namespace policy {
namespace {

std::string join_names(const std::vector<std::string>& names) {
    std::string text;
    for (const std::string& name : names) {
        text.append(text.empty() ? "{" : ", {").append(name).append("}");
    }
    return text.empty() ? "none" : text;
}

void lint_placeholders(const Phrase& phrase, Language language, const std::string& text,
                       Findings& findings) {
    if (text.empty()) {
        return;  // lint_texts says so where the shop has this language
    }
    const std::string file(shop_file::kPhrases);
    const std::string member = "text." + std::string(tag(language));
    const auto found = find_placeholders(text);
    if (!found.ok()) {
        findings.error(file, phrase.phrase_id, member, "a brace without its partner or name",
                       found.error().detail);
        return;
    }
    std::vector<std::string> listed = phrase.placeholders;
    std::sort(listed.begin(), listed.end());
    if (*found != listed) {
        findings.error(
            file, phrase.phrase_id, member,
            "has the placeholders " + join_names(*found) + ", listed are " + join_names(listed),
            "use the same ones in every language and in \"placeholders\"");
    }
}

}  // namespace

void lint_phrases(const ShopDraft& draft, Findings& findings) {
    const std::vector<Phrase>& phrases = draft.content.rules.phrases;
    lint_unique(phrases, &Phrase::phrase_id, shop_file::kPhrases, findings);
    for (const Phrase& phrase : phrases) {
        lint_placeholders(phrase, Language::ZhCn, phrase.text.zh_cn, findings);
        lint_placeholders(phrase, Language::En, phrase.text.en, findings);
    }
    for (int i = 0; i <= static_cast<int>(PhraseSituation::OutOfHours); ++i) {
        const auto situation = static_cast<PhraseSituation>(i);
        const bool known = std::any_of(phrases.begin(), phrases.end(), [&](const Phrase& phrase) {
            return phrase.situation == situation;
        });
        if (!known) {
            findings.warn(std::string(shop_file::kPhrases), "", "",
                          "no phrase for " + std::string(word(situation)),
                          "write one, so that all say the same");
        }
    }
}

void lint_reasons(const ShopDraft& draft, Findings& findings) {
    const Reasons& reasons = draft.content.rules.reasons;
    lint_unique(reasons.cancel, &Reason::reason_id, shop_file::kReasons, findings);
    lint_unique(reasons.dispute, &DisputeReason::reason_id, shop_file::kReasons, findings);
    lint_unique(reasons.request, &RequestReason::reason_id, shop_file::kReasons, findings);
    lint_unique(reasons.returned, &Reason::reason_id, shop_file::kReasons, findings);
    const auto need = [&](bool filled, const char* list) {
        if (!filled) {
            findings.error(std::string(shop_file::kReasons), "", list, "the list is empty",
                           "a person has to choose one");
        }
    };
    need(!reasons.cancel.empty(), "cancel_reasons");
    need(!reasons.dispute.empty(), "dispute_reasons");
    need(!reasons.request.empty(), "request_reasons");
    need(!reasons.returned.empty(), "return_reasons");
}

}  // namespace policy
