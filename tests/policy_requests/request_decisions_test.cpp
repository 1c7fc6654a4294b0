#include <catch2/catch.hpp>

#include "tests/policy/calendar_samples.h"
#include "tests/policy_requests/request_story.h"

using policy::RequestAct;
using policy::RequestActed;
using policy::RequestState;

namespace {

std::string key(const base::Result<RequestState>& decided) {
    return decided.ok() ? "" : decided.error().key;
}
std::string key(const base::Status& decided) {
    return decided.ok() ? "" : decided.error().key;
}

}  // namespace

TEST_CASE("a refused act says in which state the request is and what can be done") {
    const auto refused = policy::decide_plain(Story().told(), RequestAct::Close);
    CHECK(key(refused) == "request.not_resolved_yet");
    CHECK(refused.error().facts_json.find(R"("state":"submitted")") != std::string::npos);
    CHECK(refused.error().facts_json.find(R"("take")") != std::string::npos);
    const auto ended = Story().plain(RequestActed::kWithdrawn, RequestState::Withdrawn).told();
    CHECK(key(policy::decide_plain(ended, RequestAct::Reply)) == "request.ended");
}

TEST_CASE("the first clerk owns it; another is told who may hand it over") {
    const auto record = Story(RequestState::Acknowledged, "03").told();
    CHECK(policy::decide_take(record, base::ClerkId("03")).value() == RequestState::Acknowledged);
    CHECK(key(policy::decide_take(record, base::ClerkId("05"))) == "request.owned_by_another");
}

TEST_CASE("a refusal has a reason in words, and no answer passes over an offer") {
    const auto working = Story(RequestState::Acknowledged, "03").told();
    using policy::RequestOutcome;
    CHECK(key(policy::decide_resolve(working, RequestOutcome::Refused, "不行")) ==
          "request.reason_needed");
    CHECK(policy::decide_resolve(working, RequestOutcome::Refused, "已过期限").ok());
    CHECK(key(policy::decide_resolve(Story().offered().told(), RequestOutcome::Solved, "好了")) ==
          "request.offer_open");
}

TEST_CASE("an offer names its cost and the decision behind it") {
    const auto record = Story(RequestState::Acknowledged, "03").told();
    const auto money = base::Money::of_minor(500);
    using policy::RequestRemedy;
    CHECK(key(policy::decide_offer(record, RequestRemedy::Refund, base::Money())) ==
          "request.offer_amount");
    CHECK(policy::decide_offer(record, RequestRemedy::Refund, money).ok());
    CHECK(policy::decide_offer(record, RequestRemedy::Repair, base::Money()).value() ==
          RequestState::Offered);
}

TEST_CASE("it closes after the follow-up, and opens again within the days") {
    Story story;
    story.resolved();
    CHECK(key(policy::decide_close(story.told())) == "request.follow_up_first");
    const policy::Calendar calendar = samples::office_2026();
    const auto on = [&](int days) {
        return policy::decide_reopen(story.told(), story.now() + std::chrono::days(days), 15,
                                     calendar);
    };
    CHECK(on(15).ok());
    CHECK(key(on(16)) == "request.reopen_too_late");
}

TEST_CASE("a rating counts once for each answer; low ones open the talk") {
    Story story;
    const policy::Calendar calendar = samples::office_2026();
    const auto rate = [&](int score, int days = 0) {
        return policy::decide_rate(story.told(), score, {story.now() + std::chrono::days(days), 15},
                                   calendar);
    };
    CHECK(key(rate(5)) == "request.not_resolved_yet");
    story.resolved();
    CHECK(rate(policy::kLowScore).value() == RequestState::Working);
    CHECK(rate(policy::kLowScore, 15).value() == RequestState::Working);
    CHECK(rate(policy::kLowScore, 16).value() == RequestState::Closed);  // too late to reopen
    CHECK(rate(policy::kLowScore + 1).value() == RequestState::Closed);
    CHECK(key(rate(6)) == "request.score");
    story.rated(4, RequestState::Closed);
    CHECK(key(rate(1)) == "request.already_rated");
}

TEST_CASE("an offer that stands is answered while the request waits") {
    Story customer;
    customer.offered().waits(policy::WaitFor::Customer);
    CHECK(policy::decide_answer_offer(customer.told(), true).value() == RequestState::Offered);
    CHECK(policy::decide_answer_offer(customer.told(), false).value() == RequestState::Working);
    Story parts;
    parts.offered().waits(policy::WaitFor::Parts);
    CHECK(policy::decide_answer_offer(parts.told(), true).value() == RequestState::Waiting);
    const auto nothing = Story().waits(policy::WaitFor::Customer).told();
    CHECK(key(policy::decide_answer_offer(nothing, true)) == "request.no_offer");
    const auto acts = policy::possible_acts(nothing);
    CHECK(std::find(acts.begin(), acts.end(), RequestAct::AcceptOffer) == acts.end());
}

TEST_CASE("two requests in which an offer stands are not merged") {
    const auto record = Story().offered().told();
    auto other = record;
    other.request_id = base::RequestId("r2");
    CHECK(key(policy::decide_merge(record, other)) == "request.merge_two_offers");
    other.offer.reset();
    other.state = RequestState::Working;
    CHECK(policy::decide_merge(record, other).ok());
    CHECK(policy::state_after_merge(record, other) == RequestState::Offered);
}

TEST_CASE("a hand-over is offered by the owner or a supervisor, and not to the owner") {
    const auto record = Story(RequestState::Acknowledged, "03").told();
    const auto offer = [&](const char* asking, const char* to, bool supervises) {
        return key(policy::decide_offer_hand_over(
            record, {base::ClerkId(asking), base::ClerkId(to), supervises}));
    };
    CHECK(offer("03", "05", false).empty());
    CHECK(offer("05", "07", false) == "request.owned_by_another");
    CHECK(offer("01", "07", true).empty());
    CHECK(offer("03", "03", false) == "request.hand_over_to_owner");
}

TEST_CASE(
    "a hand-over is answered by whom it is offered to, and taken back by who could offer it") {
    using enum policy::HandOverAnswer;
    auto record = Story(RequestState::Acknowledged, "03").told();
    const auto answer = [&](const char* clerk, bool supervises, policy::HandOverAnswer said) {
        return key(policy::decide_answer_hand_over(
            record, {base::ClerkId(clerk), base::ClerkId(), supervises}, said));
    };
    CHECK(answer("05", false, Takes) == "request.no_hand_over");
    record.hand_over =
        policy::OfferedHandOver{base::ClerkId("03"), base::ClerkId("05"), base::UtcTime{}};
    CHECK(answer("05", false, Takes).empty());
    CHECK(answer("05", false, Declines).empty());
    CHECK(answer("03", false, Declines).empty());
    CHECK(answer("01", true, Declines).empty());
    CHECK(answer("03", false, Takes) == "request.hand_over_to_another");
    CHECK(answer("01", true, Takes) == "request.hand_over_to_another");
    CHECK(answer("07", false, Declines) == "request.hand_over_to_another");
}

TEST_CASE("only requests of one customer or one order are merged, into one that is open") {
    const auto record = Story(RequestState::Acknowledged, "03").told();
    auto other = record;
    CHECK(key(policy::decide_merge(record, other)) == "request.merge_itself");
    other.request_id = base::RequestId("r2");
    CHECK(policy::decide_merge(record, other).value() == RequestState::Merged);
    other.subject_id = "somebody else";
    CHECK(key(policy::decide_merge(record, other)) == "request.merge_strangers");
    other.subject_id = record.subject_id;
    other.state = RequestState::Closed;
    CHECK(key(policy::decide_merge(record, other)) == "request.merge_into_open");
}
