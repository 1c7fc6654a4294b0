#pragma once

#include <string>
#include <string_view>

#include "policy/adjudicate.h"

// The words of closed sets as a clerk reads them. Internal to the clerk's view.
namespace policy {

struct Said {
    std::string_view zh;
    std::string_view en;
    std::string_view in(Language language) const { return language == Language::ZhCn ? zh : en; }
};

Said said(Verdict verdict);
Said said(Right right);
Said said(ClockStart clock);
Said said(ReturnCause cause);
Said said(MatchColumn column);
Said said(Guard guard);
Said said(GoodsState state);

// "拆封、使用过", "seal broken, used".
template <typename E>
std::string list_of(EnumSet<E> set, Language language) {
    std::string text;
    for (const auto& [value, word] : EnumWords<E>::kWords) {
        if (set.has(value)) {
            text += text.empty() ? "" : language == Language::ZhCn ? "、" : ", ";
            text += said(value).in(language);
        }
    }
    return text;
}

// "7 天", "7 working days", "1 年".
std::string say_period(Period period, DayMode mode, Language language);

}  // namespace policy
