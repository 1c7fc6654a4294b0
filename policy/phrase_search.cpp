#include "policy/phrase_search.h"

#include <algorithm>

#include "base/assert.h"
#include "base/text.h"

namespace policy {
namespace {

using enum PhraseSituation;

// Points of fitness: at most 5 for a place in the list of the kind, at most 3 in that of the state.
constexpr int kInState = 5;
constexpr int kNamed = 10;  // the phrase says itself that it is for the kind

// What is mostly said about a request of the kind, the most fitting first.
std::vector<PhraseSituation> situations_of(RequestKind kind) {
    switch (kind) {
        case RequestKind::Complaint:
            return {Complaint, Empathy, Apology, Alternative, FollowUp};
        case RequestKind::Return:
        case RequestKind::Exchange:
            return {Return, Alternative, Empathy, Refusal, FollowUp};
        case RequestKind::Repair:
            return {Return, Empathy, FollowUp, Wait, Alternative};
        case RequestKind::Claim:
            return {Apology, Return, Logistics, Empathy, FollowUp};
        case RequestKind::Installation:
            return {Reminder, Logistics, Wait, FollowUp, Apology};
        case RequestKind::LogisticsQuestion:
            return {Logistics, Wait, Apology, FollowUp, Thanks};
        case RequestKind::Invoice:
            return {Invoice, Wait, FollowUp, Thanks, Refusal};
        case RequestKind::PriceQuestion:
            return {Confirm, Payment, Offer, Refusal, Thanks};
        case RequestKind::ProductQuestion:
            return {Need, Offer, Terms, Alternative, Wait};
        case RequestKind::NotifyMe:
            return {Alternative, Reminder, Wait, Thanks, Farewell};
        case RequestKind::Suggestion:
            return {Thanks, FollowUp, Empathy, Wait, Farewell};
        case RequestKind::ReviewRecovery:
            return {Apology, Complaint, Empathy, FollowUp, Thanks};
    }
    ASSERT(false);
}

// What is mostly said when a request stands so.
std::vector<PhraseSituation> situations_of(RequestState state) {
    switch (state) {
        case RequestState::Captured:
            return {Need, Empathy, Confirm};
        case RequestState::Submitted:
        case RequestState::Acknowledged:
            return {Empathy, Apology, Wait};
        case RequestState::Working:
            return {Wait, Alternative, Apology};
        case RequestState::Waiting:
            return {Wait, Reminder, FollowUp};
        case RequestState::Offered:
            return {Offer, Alternative, Refusal};
        case RequestState::Resolved:
            return {FollowUp, Thanks, Apology};
        case RequestState::Closed:
            return {Thanks, Farewell, FollowUp};
        case RequestState::Withdrawn:
        case RequestState::Merged:
            return {Thanks, Farewell};
    }
    ASSERT(false);
}

// The place from the end: 0 = not there.
int rank(const std::vector<PhraseSituation>& situations, PhraseSituation situation) {
    return static_cast<int>(situations.end() -
                            std::find(situations.begin(), situations.end(), situation));
}

bool has_words(const Phrase& phrase, const PhraseWish& wish) {
    const std::string id = base::fold_ascii(phrase.phrase_id);
    const std::string zh_cn = base::fold_ascii(phrase.text.zh_cn);
    const std::string en = base::fold_ascii(phrase.text.en);
    const std::string folded = base::fold_ascii(wish.words);
    const auto stands = [&](std::string_view word) {
        return id.find(word) != std::string::npos ||
               (wish.language != Language::En && zh_cn.find(word) != std::string::npos) ||
               (wish.language != Language::ZhCn && en.find(word) != std::string::npos);
    };
    const std::vector<std::string_view> words = base::split(folded, ' ');
    return std::all_of(words.begin(), words.end(), stands);
}

}  // namespace

int suits(const Phrase& phrase, const PhraseWish& wish) {
    int points = 0;
    if (wish.kind && !phrase.kinds.empty()) {
        const auto& kinds = phrase.kinds;
        if (std::find(kinds.begin(), kinds.end(), *wish.kind) == kinds.end()) {
            return 0;
        }
        points += kNamed;
    } else if (wish.kind) {
        points += rank(situations_of(*wish.kind), phrase.situation);
    }
    if (wish.state) {
        const int place = rank(situations_of(*wish.state), phrase.situation);
        points += place == 0 ? 0 : kInState + place;
    }
    return points;
}

std::vector<const Phrase*> find_phrases(const std::vector<Phrase>& phrases,
                                        const PhraseWish& wish) {
    const bool suggests = wish.kind || wish.state;
    std::vector<const Phrase*> found;
    for (const Phrase& phrase : phrases) {
        const bool fits = (!wish.situation || phrase.situation == *wish.situation) &&
                          (!wish.tone || phrase.tone == *wish.tone) &&
                          (!suggests || suits(phrase, wish) > 0) && has_words(phrase, wish);
        if (fits) {
            found.push_back(&phrase);
        }
    }
    if (suggests) {
        std::stable_sort(found.begin(), found.end(), [&](const Phrase* a, const Phrase* b) {
            return suits(*a, wish) > suits(*b, wish);
        });
    }
    return found;
}

}  // namespace policy
