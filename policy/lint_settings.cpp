#include <algorithm>

#include "policy/lint.h"

namespace policy {

void lint_settings(const ShopDraft& draft, Findings& findings) {
    const std::vector<Language>& languages = draft.content.rules.settings.languages;
    const std::string file(shop_file::kShop);
    if (languages.empty()) {
        findings.error(file, "", "languages", "the shop has no language",
                       R"(write ["zh-CN", "en"] or one of them)");
    } else if (languages.size() == 2 && languages[0] == languages[1]) {
        findings.error(file, "", "languages", "one language stands there twice", "remove one");
    }
    const std::string& code = draft.content.rules.settings.country_code;
    if (!std::all_of(code.begin(), code.end(), [](char c) { return c >= '0' && c <= '9'; })) {
        findings.error(file, "", "country_code", "not a dialling code", R"(write digits: "86")");
    }
}

}  // namespace policy
