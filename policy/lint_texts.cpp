#include "base/text.h"
#include "policy/absolute_claims.h"
#include "policy/lint.h"
#include "policy/shop_texts.h"

namespace policy {
namespace {

const std::string& own_text(const LocalizedText& text, Language language) {
    switch (language) {
        case Language::ZhCn:
            return text.zh_cn;
        case Language::En:
            return text.en;
    }
    ASSERT(false);
}

// Lint of one text in one language of the shop.
class TextLint {
public:
    TextLint(const ShopText& where, Language language, Findings& findings)
        : where_(where),
          language_(language),
          findings_(findings),
          text_(own_text(where.text, language)) {}

    void run() {
        if (text_.empty()) {
            findings_.error(std::string(where_.file), std::string(where_.subject), member(),
                            "the text is missing", "write it, and have it proof-read");
            return;
        }
        check_characters();
        if (where_.use == TextUse::Promise) {
            check_claims();
        }
    }

private:
    std::string member() const {
        return std::string(where_.member) + "." + std::string(tag(language_));
    }

    void check_characters() {
        for (const std::string_view line : lines()) {
            const auto cleaned = base::clean_text(line, text_.size());
            if (!cleaned.ok()) {
                findings_.error(std::string(where_.file), std::string(where_.subject), member(),
                                cleaned.error().detail, "remove the character");
            } else if (*cleaned != line) {
                findings_.warn(std::string(where_.file), std::string(where_.subject), member(),
                               "blanks at the beginning or end", "remove them");
            }
        }
    }

    std::vector<std::string_view> lines() const {
        if (where_.use == TextUse::Advice) {
            return base::split(text_, '\n');
        }
        return {text_};
    }

    void check_claims() {
        const std::string_view claim = find_absolute_claim(text_, language_);
        if (!claim.empty()) {
            findings_.warn(std::string(where_.file), std::string(where_.subject), member(),
                           "\"" + std::string(claim) + "\" claims more than can be shown",
                           "say what the thing does, in figures where there are any");
        }
    }

    const ShopText& where_;
    Language language_;
    Findings& findings_;
    const std::string& text_;
};

}  // namespace

void lint_texts(const ShopDraft& draft, Findings& findings) {
    const std::vector<Language>& languages = draft.content.rules.settings.languages;
    visit_texts(draft, [&](const ShopText& where) {
        if (where.need == TextNeed::Optional && where.text.empty()) {
            return;
        }
        for (const Language language : languages) {
            TextLint(where, language, findings).run();
        }
    });
}

}  // namespace policy
