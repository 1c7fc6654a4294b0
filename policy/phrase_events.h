#pragma once

#include <string>

#include "policy/event_codec.h"

// What happened around phrases. No words of anybody: who, which, for what.
namespace policy {

struct PhraseUsed {
    static constexpr std::string_view kType = "phrase_used";
    std::string phrase_id;
    std::string language;
    base::ClerkId by;
    base::RequestId request_id;  // of the two at most one; none: said across the counter
    base::OrderId order_id;
    template <class S, class F>
    static void fields(S& s, F& f) {
        f("phrase_id", s.phrase_id);
        f("language", s.language);
        f("by", s.by);
        f("request_id", s.request_id);
        f("order_id", s.order_id);
    }
};

// ORG-6: a hard case that wants one answer for all. The question is the clerk's, checked to name
// nobody, because headquarters reads it.
struct RequestNominated {
    static constexpr std::string_view kType = "request_nominated";
    base::RequestId request_id;
    std::string situation;
    std::string question;
    base::ClerkId by;
    template <class S, class F>
    static void fields(S& s, F& f) {
        f("request_id", s.request_id);
        f("situation", s.situation);
        f("question", s.question);
        f("by", s.by);
    }
};

}  // namespace policy
