#include "policy/rating_ties.h"

#include <algorithm>
#include <array>

#include "base/assert.h"
#include "base/text.h"

namespace policy {
namespace {

constexpr std::array<std::string_view, 13> kZhRatings{"好评", "差评", "中评", "评价", "评分",
                                                      "打分", "五星", "5星",  "星级", "点评",
                                                      "改评", "删评", "追评"};
constexpr std::array<std::string_view, 21> kZhBenefits{
    "返现", "红包", "优惠券", "代金券", "礼品", "礼物", "赠品", "赠送", "送您", "送你", "奖励",
    "补贴", "补偿", "折扣",   "打折",   "积分", "现金", "免单", "退款", "免费", "抽奖"};

constexpr std::array<std::string_view, 8> kEnRatings{"review",  "reviews", "rating",    "ratings",
                                                     "rate us", "stars",   "five-star", "5-star"};
constexpr std::array<std::string_view, 20> kEnBenefits{
    "cashback",  "cash back", "coupon",   "coupons",      "voucher",    "vouchers", "gift",
    "gifts",     "discount",  "reward",   "rewards",      "bonus",      "refund",   "refunded",
    "discounts", "prize",     "for free", "compensation", "compensate", "points"};

bool is_word_byte(char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

// Where a word of the list stands in the text, whole if it is a word of letters.
template <std::size_t N>
std::size_t find_any(std::string_view text, const std::array<std::string_view, N>& words,
                     std::size_t& size) {
    for (const std::string_view word : words) {
        for (std::size_t at = text.find(word); at != std::string_view::npos;
             at = text.find(word, at + 1)) {
            const std::size_t end = at + word.size();
            const bool inside =
                is_word_byte(word[0]) && ((at > 0 && is_word_byte(text[at - 1])) ||
                                          (end < text.size() && is_word_byte(text[end])));
            if (!inside) {
                size = word.size();
                return at;
            }
        }
    }
    return std::string_view::npos;
}

template <std::size_t N, std::size_t M>
std::string_view find_tie(std::string_view text, const std::array<std::string_view, N>& ratings,
                          const std::array<std::string_view, M>& benefits) {
    const std::string folded = base::fold_ascii(text);
    std::size_t size = 0;
    if (find_any(folded, ratings, size) == std::string_view::npos) {
        return {};
    }
    const std::size_t at = find_any(folded, benefits, size);
    return at == std::string_view::npos ? std::string_view() : text.substr(at, size);
}

}  // namespace

std::string_view find_rating_tie(std::string_view text, Language language) {
    switch (language) {
        case Language::ZhCn:
            return find_tie(text, kZhRatings, kZhBenefits);
        case Language::En:
            return find_tie(text, kEnRatings, kEnBenefits);
    }
    ASSERT(false);
}

}  // namespace policy
