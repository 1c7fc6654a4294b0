#include <catch2/catch.hpp>

#include "tests/policy_requests/request_story.h"

using policy::RequestActed;
using policy::RequestState;
using What = policy::RequestMoment::What;

namespace {

std::vector<What> moments(const policy::RequestRecord& record) {
    std::vector<What> what;
    for (const auto& moment : record.moments) {
        what.push_back(moment.what);
    }
    return what;
}

std::string answered(const std::string& state) {
    return R"({"request_id":"r1","by":"07","owner":"07","phrase_id":"","state":")" + state +
           R"(","personal":""})";
}

}  // namespace

TEST_CASE("a request that a clerk takes down is acknowledged as it is submitted") {
    const auto record = Story(RequestState::Acknowledged, "03").told();
    CHECK(moments(record) == std::vector{What::Submitted, What::Acknowledged});
    CHECK(record.owner.text() == "03");
}

TEST_CASE("the first act that moves a request acknowledges it") {
    const auto record = Story().waits(policy::WaitFor::Parts).told();
    CHECK(moments(record) == std::vector{What::Submitted, What::Acknowledged, What::WaitBegan});
    CHECK(record.wait == policy::WaitFor::Parts);
}

TEST_CASE("the customer's word ends waiting for the customer and no other wait") {
    Story customer;
    customer.waits(policy::WaitFor::Customer).plain(RequestActed::kHeard, RequestState::Working);
    CHECK_FALSE(customer.told().wait);
    Story parts;
    parts.waits(policy::WaitFor::Parts).plain(RequestActed::kHeard, RequestState::Waiting);
    CHECK(parts.told().wait == policy::WaitFor::Parts);
}

TEST_CASE("an offer is an answer, stands until it is declined and falls with a new start") {
    Story story;
    story.offered();
    CHECK(story.told().offer);
    CHECK(story.told().answered);
    story.plain(RequestActed::kOfferAccepted, RequestState::Offered);
    CHECK(story.told().offer->accepted);
    story.resolved().plain(policy::RequestReopened::kType, RequestState::Working);
    CHECK_FALSE(story.told().offer);
    CHECK_FALSE(
        Story().offered().plain(RequestActed::kOfferDeclined, RequestState::Working).told().offer);
}

TEST_CASE("what is merged in brings its promise along, and waits for an answer if it had none") {
    policy::RequestMerge merge;
    merge.other_id = base::RequestId("r2");
    merge.other_number = "R-0117-1-000002";
    Story story;
    const auto before = story.told().promised_at;
    merge.promised_at = before - std::chrono::minutes(5);
    story.act(merge.kAbsorbed, RequestState::Working, merge);
    CHECK(story.told().promised_at == before - std::chrono::minutes(5));
    CHECK(story.told().moments.back().what == What::CustomerSpoke);
    merge.answered = true;
    merge.promised_at = before + std::chrono::hours(5);
    story.act(merge.kAbsorbed, RequestState::Working, merge);
    CHECK(story.told().promised_at == before - std::chrono::minutes(5));
    CHECK(story.told().absorbed.size() == 2);
}

TEST_CASE("a low rating reopens, a good one is the follow-up") {
    Story low;
    low.resolved().rated(1, RequestState::Working);
    CHECK(low.told().reopened == 1);
    CHECK(low.told().moments.back().what == What::Reopened);
    Story good;
    good.resolved().rated(5, RequestState::Closed);
    CHECK(good.told().follow_up == policy::FollowUp::Done);
}

TEST_CASE("an alarm is kept with its clock and step and is for the staff only") {
    const policy::RequestEscalated step{
        base::RequestId("r1"), policy::ClockKind::Resolve, "manager", "manager", {}, {}};
    const auto record = Story().add(step.kType, policy::encode_payload(step)).told();
    CHECK(record.fired == policy::FiredSteps{{policy::ClockKind::Resolve, "manager"}});
    CHECK(record.entries.back().for_staff);
    CHECK(record.state == RequestState::Submitted);
}

TEST_CASE("events that an older program wrote are read, those of a newer one passed over") {
    Story story;
    story.add("request_taken", R"({"request_id":"r1","owner":"07","state":"acknowledged"})")
        .add("request_replied", answered("working"))
        .add("request_resolved", answered("resolved"))
        .add("request_rated", R"({"request_id":"r1","score":4,"state":"closed","personal":""})")
        .add("request_sung_about", R"({"request_id":"r1"})");
    const auto record = story.told();
    CHECK(record.state == RequestState::Closed);
    CHECK(record.resolution == policy::RequestOutcome::Solved);
    CHECK(record.version == 6);
}
