#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "policy/values.h"

namespace policy {

// When a clerk or the kiosk says a phrase (PRE-10).
enum class PhraseSituation {
    Greeting,
    Need,
    Offer,
    Confirm,
    Terms,
    Payment,
    Thanks,
    Farewell,
    NoDeal,
    Wait,
    Apology,
    Empathy,
    Refusal,
    Alternative,
    FollowUp,
    Reminder,
    Logistics,
    Invoice,
    Return,
    Complaint,
    OutOfHours,
};
std::string_view word(PhraseSituation situation);
base::Result<PhraseSituation> parse_phrase_situation(std::string_view word);

enum class PhraseTone { Warm, Plain, Formal };
std::string_view word(PhraseTone tone);
base::Result<PhraseTone> parse_phrase_tone(std::string_view word);

// One approved wording. Its text holds `{customer}` for each name in `placeholders`.
struct Phrase {
    std::string phrase_id;
    PhraseSituation situation = PhraseSituation::Greeting;
    PhraseTone tone = PhraseTone::Plain;
    LocalizedText text;
    std::vector<std::string> placeholders;
};

// Names between braces, sorted, each once. Refuses "phrase.braces" where a brace has no partner or
// the name is not [a-z_]+.
base::Result<std::vector<std::string>> find_placeholders(std::string_view text);

// The text with every placeholder replaced. Values are taken as they are, never read again for
// braces. Refuses "phrase.value_missing" and "phrase.value_unknown", naming the placeholder.
base::Result<std::string> fill_phrase(const Phrase& phrase, Language language,
                                      const std::map<std::string, std::string>& values);

}  // namespace policy
