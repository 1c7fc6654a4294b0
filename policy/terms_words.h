#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "policy/pack_template.h"
#include "policy/terms_merge.h"

// How values are said. The sentences of rights stand in the packs; what is the same in all of them
// stands here, once for each language. Internal to the terms.
namespace policy {

// Whether goods have to be sent back or carried back to the shop.
enum class WayBack { Sent, Carried };

// Everything that a slot may be about; what is not there has no words.
struct Spoken {
    const SaleFacts* sale = nullptr;
    const GrantTerms* terms = nullptr;  // of a right, or of the right that an exclusion takes
    const Row* row = nullptr;           // of a note: its period and sum
    const base::Currency* currency = nullptr;
    WayBack way_back = WayBack::Sent;
};

std::string say_zh(Slot slot, const Spoken& spoken);
std::string say_en(Slot slot, const Spoken& spoken);
std::string say(Slot slot, const Spoken& spoken, Language language);

// What the customer has to do to use a right, in one line. `faulty` is the freight of returns for
// quality, where there are any.
struct HowTo {
    const GrantTerms* terms = nullptr;
    ReturnFreight faulty = ReturnFreight::None;
    WayBack way_back = WayBack::Sent;
};
std::string say_how(const HowTo& how, Language language);
// "质量问题：7 天内可退，15 天内可换，运费我们出。"
std::string say_quality_rights(const std::vector<std::string>& briefs, ReturnFreight freight,
                               Language language);
// Beside an exclusion: that faulty goods are another matter.
std::string_view say_quality_stays(Language language);
// Where nobody grants a return for a change of mind.
std::string_view say_no_change_of_mind(Language language);

// "1,000 元", "£30": whole units without decimals.
std::string whole_amount(base::Money amount, const base::Currency& currency);
// What a customer would not expect by themselves; "in good condition" where there is no such thing.
EnumSet<Condition> telling_conditions(EnumSet<Condition> conditions);
// Whether the goods may be unpacked and still be returned, with nothing more to say.
bool may_be_opened(const Spoken& spoken);
// The words of a set, in the order of its enum.
template <typename E, typename Say>
std::vector<std::string> words_of(EnumSet<E> set, Say say_each) {
    std::vector<std::string> words;
    for (const auto& [value, word] : EnumWords<E>::kWords) {
        if (set.has(value)) {
            words.emplace_back(say_each(value));
        }
    }
    return words;
}

}  // namespace policy
