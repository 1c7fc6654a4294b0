#pragma once

#include <map>
#include <string>

#include "base/result.h"
#include "kiosk/app/app.h"
#include "kiosk/app/caller.h"
#include "kiosk/store/write_context.h"
#include "policy/phrase_search.h"

// PRE-10, ORG-6: approved wording for clerks.
namespace app {

// What a phrase is said about; at most one of the two is there.
struct PhraseSubject {
    base::RequestId request_id;
    base::OrderId order_id;
    bool empty() const { return request_id.empty() && order_id.empty(); }
};

// With a subject each phrase comes with its words for it, as FillPhrase gives them.
struct ListPhrases {
    policy::PhraseWish wish;
    int limit = 100;  // 1..200
    PhraseSubject subject = {};
};
base::Result<Reply> list_phrases(App& app, const Caller& caller, const ListPhrases& query);

// The words of a phrase for this order or request, in its customer's language unless another is
// asked for. What is on record is filled in, people masked; `said` is what the clerk adds, and
// goes before it. What nobody gave stays as {name} and is listed. Changes nothing.
struct FillPhrase {
    std::string phrase_id;
    PhraseSubject subject;
    std::optional<policy::Language> language;
    std::map<std::string, std::string> said;
};
base::Result<Reply> fill_phrase(App& app, const Caller& caller, const FillPhrase& query);

// A clerk said it, across the counter or on the phone. Replies record it themselves.
struct UsePhrase {
    std::string phrase_id;
    PhraseSubject subject;
    policy::Language language = policy::Language::ZhCn;
};
base::Result<Reply> use_phrase(App& app, const Caller& caller, const Idempotency& once,
                               const UsePhrase& command);
// The same inside a command. NotFound "phrase.not_found".
base::Status append_phrase_use(App& app, store::WriteContext& context, const Caller& caller,
                               const UsePhrase& command);

// NotFound "phrase.not_found".
base::Result<policy::Phrase> find_phrase(const App& app, const std::string& phrase_id);

// A hard case wants one answer for all. Once a request (409 "nomination.there"); a question that
// names the customer or holds a number or address is refused ("nomination.personal"), because
// headquarters reads it.
struct NominateRequest {
    base::RequestId request_id;
    policy::PhraseSituation situation = policy::PhraseSituation::Complaint;
    std::string question;
};
base::Result<Reply> nominate_request(App& app, const Caller& caller, const Idempotency& once,
                                     const NominateRequest& command);
base::Result<Reply> list_nominations(App& app, int limit);  // 1..500

}  // namespace app
