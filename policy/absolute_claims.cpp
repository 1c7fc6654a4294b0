#include "policy/absolute_claims.h"

#include <algorithm>
#include <array>
#include <cctype>

#include "base/text.h"

namespace policy {
namespace {

constexpr std::array<std::string_view, 26> kZhClaims{
    "最好",     "最佳", "最优", "最强",   "最低价",   "最便宜", "最先进", "最高级",   "最安全",
    "第一",     "顶级", "极品", "国家级", "世界级",   "全球首", "全网首", "独一无二", "唯一",
    "绝无仅有", "史上", "万能", "绝对",   "百分之百", "永久",   "永不",   "无敌",
};
// What may follow "第一" when it only counts.
constexpr std::array<std::string_view, 16> kCounted{"次", "步",   "周", "年", "天", "遍",
                                                    "档", "代",   "层", "格", "页", "行",
                                                    "人", "时间", "口", "章"};

constexpr std::array<std::string_view, 18> kEnClaims{
    "best",       "finest",      "cheapest",   "lowest price", "number one", "no. 1",
    "#1",         "unbeatable",  "unrivalled", "unrivaled",    "unmatched",  "perfect",
    "guaranteed", "world-class", "flawless",   "miracle",      "ultimate",   "never fails",
};

bool follows_any(std::string_view rest, auto const& words) {
    return std::any_of(words.begin(), words.end(),
                       [&](std::string_view word) { return rest.starts_with(word); });
}

std::string_view find_zh(std::string_view text) {
    for (const std::string_view claim : kZhClaims) {
        for (std::size_t at = text.find(claim); at != std::string_view::npos;
             at = text.find(claim, at + claim.size())) {
            const std::string_view rest = text.substr(at + claim.size());
            if (claim != "第一" || !follows_any(rest, kCounted)) {
                return text.substr(at, claim.size());
            }
        }
    }
    return {};
}

bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

bool is_whole_word(std::string_view text, std::size_t at, std::size_t size) {
    const bool starts = at == 0 || !is_letter(text[at - 1]);
    const bool ends = at + size == text.size() || !is_letter(text[at + size]);
    return starts && ends;
}

std::string_view find_en(std::string_view text) {
    constexpr std::array<std::string_view, 2> kInnocent{" before", " regards"};
    const std::string folded = base::fold_ascii(text);
    const std::string_view view = folded;
    for (const std::string_view claim : kEnClaims) {
        for (std::size_t at = view.find(claim); at != std::string_view::npos;
             at = view.find(claim, at + 1)) {
            if (is_whole_word(view, at, claim.size()) &&
                !follows_any(view.substr(at + claim.size()), kInnocent)) {
                return text.substr(at, claim.size());
            }
        }
    }
    return {};
}

}  // namespace

std::string_view find_absolute_claim(std::string_view text, Language language) {
    switch (language) {
        case Language::ZhCn:
            return find_zh(text);
        case Language::En:
            return find_en(text);
    }
    ASSERT(false);
}

}  // namespace policy
