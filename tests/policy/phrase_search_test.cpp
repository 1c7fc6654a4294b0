#include "policy/phrase_search.h"

#include <catch2/catch.hpp>

using policy::Language;
using policy::Phrase;
using policy::PhraseSituation;
using policy::PhraseTone;
using policy::RequestKind;

namespace {

const std::vector<Phrase>& library() {
    static const std::vector<Phrase> phrases{
        {"bye", PhraseSituation::Farewell, PhraseTone::Warm, {"慢走", "Goodbye"}, {}, {}},
        {"sorry", PhraseSituation::Apology, PhraseTone::Formal, {"非常抱歉", "I am sorry"}, {}, {}},
        {"take.over",
         PhraseSituation::Complaint,
         PhraseTone::Warm,
         {"这件事由我负责", "I will see to this"},
         {},
         {}},
        {"inv.sent",
         PhraseSituation::Invoice,
         PhraseTone::Plain,
         {"发票已发", "The invoice is on its way"},
         {},
         {}},
        {"no.reward",
         PhraseSituation::Refusal,
         PhraseTone::Plain,
         {"评价由您决定", "Your review is yours"},
         {},
         {RequestKind::ReviewRecovery}},
    };
    return phrases;
}

std::vector<std::string> ids(const policy::PhraseWish& wish) {
    std::vector<std::string> found;
    for (const Phrase* phrase : find_phrases(library(), wish)) {
        found.push_back(phrase->phrase_id);
    }
    return found;
}
using Ids = std::vector<std::string>;

}  // namespace

TEST_CASE("without a wish all phrases are found in the order of the file") {
    CHECK(ids({}) == Ids{"bye", "sorry", "take.over", "inv.sent", "no.reward"});
}

TEST_CASE("phrases are found by situation, tone and words of either language") {
    CHECK(ids({.situation = PhraseSituation::Apology}) == Ids{"sorry"});
    CHECK(ids({.tone = PhraseTone::Warm}) == Ids{"bye", "take.over"});
    CHECK(ids({.words = "发票"}) == Ids{"inv.sent"});
    CHECK(ids({.words = "way THE"}) == Ids{"inv.sent"});
    CHECK(ids({.words = "the 发票"}) == Ids{"inv.sent"});
    CHECK(ids({.words = "take.o"}) == Ids{"take.over"});
    CHECK(ids({.words = "elephant"}).empty());
}

TEST_CASE("words are looked for in one language where it is named") {
    CHECK(ids({.language = Language::En, .words = "发票"}).empty());
    CHECK(ids({.language = Language::ZhCn, .words = "Goodbye"}).empty());
    CHECK(ids({.language = Language::En, .words = "goodbye"}) == Ids{"bye"});
}

TEST_CASE("for a request the most fitting come first and the others not at all") {
    CHECK(ids({.kind = RequestKind::Complaint}) == Ids{"take.over", "sorry"});
    CHECK(ids({.kind = RequestKind::Invoice}) == Ids{"inv.sent"});
}

TEST_CASE("a phrase for one kind of request goes before all others there and stands nowhere else") {
    CHECK(ids({.kind = RequestKind::ReviewRecovery}) == Ids{"no.reward", "sorry", "take.over"});
    CHECK(ids({.kind = RequestKind::PriceQuestion}).empty());
}

TEST_CASE("what fits the state of a request goes before what fits its kind only") {
    using policy::RequestState;
    CHECK(ids({.kind = RequestKind::Complaint, .state = RequestState::Acknowledged}) ==
          Ids{"sorry", "take.over"});
    CHECK(ids({.kind = RequestKind::Complaint, .state = RequestState::Closed}) ==
          Ids{"bye", "take.over", "sorry"});
    CHECK(ids({.state = RequestState::Offered}) == Ids{"no.reward"});
}

TEST_CASE("for every kind and state of a request something is suggested") {
    for (int kind = 0; kind <= static_cast<int>(RequestKind::ReviewRecovery); ++kind) {
        for (int state = 0; state <= static_cast<int>(policy::RequestState::Merged); ++state) {
            const policy::PhraseWish wish{.kind = static_cast<RequestKind>(kind),
                                          .state = static_cast<policy::RequestState>(state)};
            std::vector<Phrase> all;
            for (int i = 0; i <= static_cast<int>(PhraseSituation::OutOfHours); ++i) {
                all.push_back(
                    {"p", static_cast<PhraseSituation>(i), PhraseTone::Plain, {}, {}, {}});
            }
            CHECK(find_phrases(all, wish).size() >= 5);
        }
    }
}
