#include <algorithm>

#include "policy/lint.h"
#include "policy/lint_unique.h"
#include "policy/phrase_placeholders.h"
#include "policy/rating_ties.h"

namespace policy {
namespace {

std::string join_names(const std::vector<std::string>& names) {
    std::string text;
    for (const std::string& name : names) {
        text.append(text.empty() ? "{" : ", {").append(name).append("}");
    }
    return text.empty() ? "none" : text;
}

// One phrase in one language.
class PhraseText {
public:
    PhraseText(const Phrase& phrase, Language language, Findings& findings)
        : phrase_(phrase), language_(language), findings_(findings) {}

    void lint(const std::string& text) {
        if (text.empty()) {
            return;  // lint_texts says so where the shop has this language
        }
        const auto message = MessageFormat::parse(text);
        if (!message.ok()) {
            say("cannot be read as a message", message.error().detail);
            return;
        }
        lint_arguments(message->arguments());
        lint_branches(message->parts());
        const std::string_view tie = find_rating_tie(text, language_);
        if (!tie.empty()) {
            say("speaks of a rating and of \"" + std::string(tie) + "\"",
                "nothing is given for a rating: say the two apart, without a word of benefit here");
        }
    }

private:
    void say(std::string wrong, std::string remedy) {
        findings_.error(std::string(shop_file::kPhrases), phrase_.phrase_id,
                        "text." + std::string(tag(language_)), std::move(wrong), std::move(remedy));
    }

    void lint_arguments(const std::vector<MessageArgument>& arguments) {
        std::vector<std::string> names;
        for (const MessageArgument& argument : arguments) {
            names.push_back(argument.name);
            const Placeholder* known = find_placeholder(argument.name);
            if (known == nullptr) {
                say("nobody knows what {" + argument.name + "} stands for",
                    "use a name of docs/shop-files.md");
            } else if (argument.is_number && known->value != PlaceholderValue::Number) {
                say("{" + argument.name + "} is a text and no number", "write it without plural");
            }
        }
        std::vector<std::string> listed = phrase_.placeholders;
        std::sort(listed.begin(), listed.end());
        if (names != listed) {
            say("has the placeholders " + join_names(names) + ", listed are " + join_names(listed),
                "use the same ones in every language and in \"placeholders\"");
        }
    }

    void lint_branches(const std::vector<MessagePart>& parts) {
        for (const MessagePart& part : parts) {
            for (const MessageBranch& branch : part.branches) {
                const bool taken = part.kind != MessagePart::Kind::Plural || branch.exact ||
                                   branch.selector == "other" ||
                                   branch.selector == plural_category(1, language_);
                if (!taken) {
                    say("no number takes the branch " + branch.selector + " in this language",
                        "leave it out, or write =1 where one is meant");
                }
                lint_branches(branch.parts);
            }
        }
    }

    const Phrase& phrase_;
    Language language_;
    Findings& findings_;
};

}  // namespace

void lint_phrases(const ShopDraft& draft, Findings& findings) {
    const std::vector<Phrase>& phrases = draft.content.rules.phrases;
    lint_unique(phrases, &Phrase::phrase_id, shop_file::kPhrases, findings);
    for (const Phrase& phrase : phrases) {
        PhraseText(phrase, Language::ZhCn, findings).lint(phrase.text.zh_cn);
        PhraseText(phrase, Language::En, findings).lint(phrase.text.en);
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

}  // namespace policy
