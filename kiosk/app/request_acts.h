#pragma once

#include <optional>
#include <string>

#include "base/money.h"
#include "base/result.h"
#include "kiosk/app/app.h"
#include "kiosk/app/caller.h"
#include "kiosk/app/pin_check.h"
#include "policy/request_cause.h"
#include "policy/request_words.h"
#include "policy/return_words.h"

// What is done about a service request after it was left: policy/request_states.h says when. All
// answer with the request as it then stands. `text` is what was said, kept sealed.
namespace app {

struct ActOnRequest {
    base::RequestId request_id;
    std::string text;
};
// One call each of the customer's, or of the owner's.
base::Result<Reply> hear_customer(App& app, const Caller& caller, const Idempotency& once,
                                  const ActOnRequest& command);
base::Result<Reply> resume_request(App& app, const Caller& caller, const Idempotency& once,
                                   const ActOnRequest& command);
base::Result<Reply> close_request(App& app, const Caller& caller, const Idempotency& once,
                                  const ActOnRequest& command);
base::Result<Reply> reopen_request(App& app, const Caller& caller, const Idempotency& once,
                                   const ActOnRequest& command);
base::Result<Reply> withdraw_request(App& app, const Caller& caller, const Idempotency& once,
                                     const ActOnRequest& command);
base::Result<Reply> note_on_request(App& app, const Caller& caller, const Idempotency& once,
                                    const ActOnRequest& command);
// ORG-1: an emergency goes past steps of the escalation.
base::Result<Reply> make_request_urgent(App& app, const Caller& caller, const Idempotency& once,
                                        const ActOnRequest& command);

struct LetWait : ActOnRequest {
    policy::WaitFor wait = policy::WaitFor::Customer;
};
base::Result<Reply> let_request_wait(App& app, const Caller& caller, const Idempotency& once,
                                     const LetWait& command);

// AFT-7: a resolved request's cause and responsible party, judged anew.
struct CorrectCause : ActOnRequest {
    policy::Judgement judgement;
};
base::Result<Reply> correct_cause(App& app, const Caller& caller, const Idempotency& once,
                                  const CorrectCause& command);

// What the buyer has a right to needs nobody's leave; all else is decided by the house rules, with
// a reason and where they say so a second person. Forbidden "request.offer_not_allowed" and the
// keys of require_authority_for; InvalidInput "request.offer_line", "request.offer_gift".
struct OfferRemedy : ActOnRequest {
    policy::RequestRemedy remedy = policy::RequestRemedy::Repair;
    base::Money amount;       // what it costs the store; at least what goods and gifts are worth
    std::optional<int> line;  // where the request names none
    std::optional<policy::ReturnCause> cause;
    std::string reason_id;  // of the house rules
    std::string item_id;    // a gift
    std::optional<SecondPin> approver;
};
base::Result<Reply> offer_remedy(App& app, const Caller& caller, const Idempotency& once,
                                 const OfferRemedy& command);
struct AnswerOffer : ActOnRequest {
    bool accept = false;
};
base::Result<Reply> answer_offer(App& app, const Caller& caller, const Idempotency& once,
                                 const AnswerOffer& command);

struct FollowUpRequest : ActOnRequest {
    policy::FollowUp outcome = policy::FollowUp::Done;
};
base::Result<Reply> follow_up_request(App& app, const Caller& caller, const Idempotency& once,
                                      const FollowUpRequest& command);

struct NoteContact : ActOnRequest {
    policy::ContactWay way = policy::ContactWay::Phone;
    policy::ContactOutcome outcome = policy::ContactOutcome::Reached;
};
base::Result<Reply> note_contact_attempt(App& app, const Caller& caller, const Idempotency& once,
                                         const NoteContact& command);

// PRE-2: offered by the owner or a supervisor, who may take the offer back; answered by the other
// clerk.
struct OfferHandOver : ActOnRequest {
    base::ClerkId to;
};
base::Result<Reply> offer_hand_over(App& app, const Caller& caller, const Idempotency& once,
                                    const OfferHandOver& command);
struct AnswerHandOver : ActOnRequest {
    bool accept = false;
};
base::Result<Reply> answer_hand_over(App& app, const Caller& caller, const Idempotency& once,
                                     const AnswerHandOver& command);

// All that stood in the one goes on in the other: promise, urgency, offer, visit, buyer, contact.
// Its words, photos and origin are read from its own events. Refused where both have what only one
// can have. Answers with the one that goes on.
struct MergeRequest : ActOnRequest {
    base::RequestId into;
};
base::Result<Reply> merge_request(App& app, const Caller& caller, const Idempotency& once,
                                  const MergeRequest& command);

}  // namespace app
