#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace policy {

// The languages a screen, a receipt or a text can have (BCP 47: "zh-CN", "en").
enum class Language { ZhCn, En };

std::string_view tag(Language language);
base::Result<Language> parse_language(std::string_view tag);

// One text in each language of the shop. A shop of one language leaves the other empty.
struct LocalizedText {
    std::string zh_cn;
    std::string en;

    // The text in `language`, or in the other one where that is empty.
    const std::string& in(Language language) const;
    bool empty() const { return zh_cn.empty() && en.empty(); }
    bool operator==(const LocalizedText&) const = default;
};

}  // namespace policy
