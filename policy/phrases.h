#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "policy/message_format.h"
#include "policy/service_request.h"
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

// One approved wording: a message (policy/message_format.h) in each language, with the same
// arguments in all.
struct Phrase {
    std::string phrase_id;
    PhraseSituation situation = PhraseSituation::Greeting;
    PhraseTone tone = PhraseTone::Plain;
    LocalizedText text;
    std::vector<std::string> placeholders;
    std::vector<RequestKind> kinds;  // of requests that it is for; empty = any
};

struct FilledPhrase {
    Language language = Language::ZhCn;  // the other one where the phrase lacks the wanted one
    std::string text;                    // with {name} for each that is missing
    std::vector<std::string> missing;    // placeholders without a value, in their order
};

// Values are taken as they are, never read again for braces. Refuses "phrase.value_unknown" for one
// that the phrase does not have, and what MessageFormat refuses.
base::Result<FilledPhrase> fill_phrase(const Phrase& phrase, Language wanted,
                                       const MessageValues& values);

}  // namespace policy
