#include "policy/values.h"

namespace policy {

std::string_view tag(Language language) {
    switch (language) {
        case Language::ZhCn:
            return "zh-CN";
        case Language::En:
            return "en";
    }
    ASSERT(false);
}

base::Result<Language> parse_language(std::string_view text) {
    for (const Language language : {Language::ZhCn, Language::En}) {
        if (text == tag(language)) {
            return language;
        }
    }
    return base::error(base::ErrorCode::InvalidInput, "input.language",
                       "the language is not one of zh-CN, en");
}

const std::string& LocalizedText::in(Language language) const {
    switch (language) {
        case Language::ZhCn:
            return zh_cn.empty() ? en : zh_cn;
        case Language::En:
            return en.empty() ? zh_cn : en;
    }
    ASSERT(false);
}

}  // namespace policy
