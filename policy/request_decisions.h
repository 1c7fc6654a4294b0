#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "base/ids.h"
#include "base/result.h"
#include "policy/calendar.h"
#include "policy/request_record.h"
#include "policy/request_states.h"

// What a clerk's or customer's act leads to. Pure; a refusal's key "request.…" says what to do, and
// its facts hold {"state","actions"} where the state forbids the act.
namespace policy {

// What a customer may do; all else is the staff's.
bool is_of_customer(RequestAct act);

// All acts that the state of the request allows.
std::vector<RequestAct> possible_acts(const RequestRecord& request);

// The one state that the act leads to, for acts with one; else a guard below decides.
base::Result<RequestState> decide_plain(const RequestRecord& request, RequestAct act);

// PRE-2: the first clerk who touches it owns it.
base::Result<RequestState> decide_take(const RequestRecord& request, const base::ClerkId& clerk);
// While somebody still has to do something about it; the state stays.
base::Result<RequestState> decide_add_photo(const RequestRecord& request);
base::Result<RequestState> decide_hear(const RequestRecord& request);
base::Result<RequestState> decide_resume(const RequestRecord& request);
// What allows it was asked before: money and gifts have a cost.
base::Result<RequestState> decide_offer(const RequestRecord& request, RequestRemedy remedy,
                                        base::Money amount);
// Of the offer that stands, in a wait too; once, while the customer has not said yes.
base::Result<RequestState> decide_answer_offer(const RequestRecord& request, bool accept);
// Not while an offer waits for the customer's answer. A refusal tells its reason in words.
base::Result<RequestState> decide_resolve(const RequestRecord& request, RequestOutcome outcome,
                                          std::string_view words);
// After the follow-up was done, or the customer wanted none.
base::Result<RequestState> decide_close(const RequestRecord& request);
// Up to `days` calendar days after it was resolved.
base::Result<RequestState> decide_reopen(const RequestRecord& request, base::UtcTime now,
                                         std::int64_t days, const Calendar& calendar);
// 1 to 5, once for each time it was resolved. A low score opens the talk again, as long as it can
// be reopened; later it is kept and the request stays closed.
constexpr int kLowScore = 2;
struct ReopenLimit {
    base::UtcTime now{};
    std::int64_t days = 0;
};
base::Result<RequestState> decide_rate(const RequestRecord& request, int score, ReopenLimit limit,
                                       const Calendar& calendar);
// One customer's two requests are one: of one person, or about one order. Not where an offer stands
// in both: the customer answers one of them first.
base::Result<RequestState> decide_merge(const RequestRecord& request, const RequestRecord& into);
// Where the other one is then.
RequestState state_after_merge(const RequestRecord& request, const RequestRecord& into);
// PRE-2: a clerk has touched it: somebody has it now.
RequestState state_after_touch(RequestState decided);

// A resolved request's cause is judged anew, with the reason in words.
base::Status decide_correct_cause(const RequestRecord& request, const Judgement& judgement,
                                  std::string_view words);

// Who asks for a hand-over or answers it.
struct HandOverAsk {
    base::ClerkId asking;
    base::ClerkId to;         // OfferHandOver
    bool supervises = false;  // may hand over what others own
};
base::Status decide_offer_hand_over(const RequestRecord& request, const HandOverAsk& ask);
enum class HandOverAnswer { Takes, Declines };
// `ask.asking` answers. Who could offer it may also take the offer back, as a no.
base::Status decide_answer_hand_over(const RequestRecord& request, const HandOverAsk& ask,
                                     HandOverAnswer answer);
// A visit is for an installation.
base::Status decide_book_slot(const RequestRecord& request);
base::Status decide_make_urgent(const RequestRecord& request);

}  // namespace policy
