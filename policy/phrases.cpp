#include "policy/phrases.h"

#include <algorithm>
#include <iterator>

#include "policy/words.h"

namespace policy {
namespace {

constexpr Words<PhraseSituation, 21> kSituations{{
    {PhraseSituation::Greeting, "greeting"},
    {PhraseSituation::Need, "need"},
    {PhraseSituation::Offer, "offer"},
    {PhraseSituation::Confirm, "confirm"},
    {PhraseSituation::Terms, "terms"},
    {PhraseSituation::Payment, "payment"},
    {PhraseSituation::Thanks, "thanks"},
    {PhraseSituation::Farewell, "farewell"},
    {PhraseSituation::NoDeal, "no_deal"},
    {PhraseSituation::Wait, "wait"},
    {PhraseSituation::Apology, "apology"},
    {PhraseSituation::Empathy, "empathy"},
    {PhraseSituation::Refusal, "refusal"},
    {PhraseSituation::Alternative, "alternative"},
    {PhraseSituation::FollowUp, "follow_up"},
    {PhraseSituation::Reminder, "reminder"},
    {PhraseSituation::Logistics, "logistics"},
    {PhraseSituation::Invoice, "invoice"},
    {PhraseSituation::Return, "return"},
    {PhraseSituation::Complaint, "complaint"},
    {PhraseSituation::OutOfHours, "out_of_hours"},
}};

constexpr Words<PhraseTone, 3> kTones{{
    {PhraseTone::Warm, "warm"},
    {PhraseTone::Plain, "plain"},
    {PhraseTone::Formal, "formal"},
}};

}  // namespace

std::string_view word(PhraseSituation situation) {
    return find_word(kSituations, situation);
}

base::Result<PhraseSituation> parse_phrase_situation(std::string_view word) {
    return parse_word(kSituations, word, "a situation");
}

std::string_view word(PhraseTone tone) {
    return find_word(kTones, tone);
}

base::Result<PhraseTone> parse_phrase_tone(std::string_view word) {
    return parse_word(kTones, word, "a tone");
}

base::Result<FilledPhrase> fill_phrase(const Phrase& phrase, Language wanted,
                                       const MessageValues& values) {
    const auto& known = phrase.placeholders;
    for (const auto& [name, value] : values) {
        if (std::find(known.begin(), known.end(), name) == known.end()) {
            return base::error(base::ErrorCode::InvalidInput, "phrase.value_unknown",
                               phrase.phrase_id + " has no placeholder " + name);
        }
    }
    const Language other = wanted == Language::En ? Language::ZhCn : Language::En;
    const std::string& text = phrase.text.in(wanted);
    const bool lacks = wanted == Language::En ? phrase.text.en.empty() : phrase.text.zh_cn.empty();
    FilledPhrase filled{lacks ? other : wanted, "", {}};
    TRY(message, MessageFormat::parse(text));
    TRY(draft, message.draft(values, filled.language));
    filled.text = std::move(draft);
    std::copy_if(known.begin(), known.end(), std::back_inserter(filled.missing),
                 [&](const std::string& name) { return !values.contains(name); });
    return filled;
}

}  // namespace policy
