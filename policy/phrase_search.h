#pragma once

#include <optional>
#include <string>
#include <vector>

#include "policy/phrases.h"

namespace policy {

// What a clerk looks for. With a kind or a state, only phrases that fit such a request are found,
// the most fitting first; else all that match, in the order of the file.
struct PhraseWish {
    std::optional<PhraseSituation> situation = {};
    std::optional<PhraseTone> tone = {};
    std::optional<Language> language = {};  // the words are looked for in this one only
    std::string words = {};                 // each of them, small or capital, in the text or id
    std::optional<RequestKind> kind = {};
    std::optional<RequestState> state = {};
};

// Pointers into `phrases`.
std::vector<const Phrase*> find_phrases(const std::vector<Phrase>& phrases, const PhraseWish& wish);

// How well a phrase fits a request of the kind and state: 0 = not at all. A phrase that names its
// kinds fits those best and no others; what fits the state goes before what fits the kind only.
int suits(const Phrase& phrase, const PhraseWish& wish);

}  // namespace policy
