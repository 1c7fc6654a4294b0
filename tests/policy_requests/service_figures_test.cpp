#include "policy/service_figures.h"

#include <catch2/catch.hpp>

#include "tests/policy_requests/request_story.h"

using namespace std::chrono_literals;
using policy::MeasuredRequest;
using policy::PromiseStanding;
using policy::RequestActed;
using policy::RequestState;
using policy::Spread;

namespace {

// Monday to Friday, 9:00 to 12:00 and 13:00 to 18:00 in Shanghai; the stories begin on Monday, 5
// January 2026, at 16:00 there.
const policy::Calendar& office() {
    static const policy::Calendar calendar = [] {
        policy::Calendar made;
        made.version = 1;
        made.zone = "Asia/Shanghai";
        made.week.assign(5, {{9 * 60, 12 * 60}, {13 * 60, 18 * 60}});
        made.week.resize(7);
        made.first_year = made.last_year = 2026;
        return made;
    }();
    return calendar;
}

MeasuredRequest measure(const Story& story, base::UtcTime now) {
    const auto working = policy::WorkingTime::create(office()).value();
    return policy::measure_request(story.events(), working, now).value();
}
MeasuredRequest measure(const Story& story) {
    return measure(story, story.now());
}

Story& reply(Story& story) {
    return story.act(policy::RequestAnswered::kReplied, RequestState::Working,
                     policy::RequestAnswered{});
}

}  // namespace

TEST_CASE("a request is measured in working minutes until it is answered and resolved") {
    Story story;
    story.later(119min);
    reply(story);  // 18:00; the story goes on at 18:01
    story.later(16h - 1min);
    story.resolved();  // Tuesday, 10:00
    const MeasuredRequest measured = measure(story);
    CHECK(measured.first_response_minutes == 120);
    CHECK(measured.resolution_minutes == 180);
    CHECK(measured.promise == PromiseStanding::Broken);  // printed for 30 minutes after it was left
    CHECK(measured.was_resolved);
    CHECK_FALSE(measured.was_reopened);
}

TEST_CASE("waiting for the customer and lying resolved are no part of the resolution") {
    Story story;  // 16:00
    reply(story);
    story.waits(policy::WaitFor::Customer).later(29min);                   // 16:02 to 16:32
    story.plain(RequestActed::kHeard, RequestState::Working).later(9min);  // on at 16:32
    story.resolved().later(59min);                                         // 16:42
    story.plain(policy::RequestReopened::kType, RequestState::Working).later(4min);  // 17:42
    story.resolved();                                                                // 17:47
    const MeasuredRequest measured = measure(story);
    CHECK(measured.first_response_minutes == 1);
    CHECK(measured.resolution_minutes == 2 + 10 + 5);
    CHECK(measured.promise == PromiseStanding::Kept);
    CHECK(measured.was_reopened);
}

TEST_CASE("waiting for headquarters counts, because it is our own house") {
    Story story;
    story.waits(policy::WaitFor::Hq).later(9min);
    story.resolved();
    CHECK(measure(story).resolution_minutes == 11);
}

TEST_CASE("what is not answered is measured by its promise only") {
    Story story;
    CHECK(measure(story).promise == PromiseStanding::Open);
    CHECK_FALSE(measure(story).first_response_minutes);
    CHECK(measure(story, story.now() + 1h).promise == PromiseStanding::Broken);
    story.plain(RequestActed::kWithdrawn, RequestState::Withdrawn);
    const MeasuredRequest withdrawn = measure(story, story.now() + 1h);
    CHECK(withdrawn.promise == PromiseStanding::Dropped);
    CHECK_FALSE(withdrawn.resolution_minutes);
}

TEST_CASE("every rating counts, and only offers that were accepted cost something") {
    Story story;
    policy::RequestOffered offer;
    offer.amount = base::Money::of_minor(1'000);
    story.act(offer.kType, RequestState::Offered, offer);
    story.plain(RequestActed::kOfferDeclined, RequestState::Working);
    offer.amount = base::Money::of_minor(1'500);
    story.act(offer.kType, RequestState::Offered, offer);
    story.plain(RequestActed::kOfferAccepted, RequestState::Offered);
    story.resolved().rated(2, RequestState::Working).resolved().rated(5, RequestState::Closed);
    const MeasuredRequest measured = measure(story);
    CHECK(measured.cost == base::Money::of_minor(1'500));
    CHECK(measured.ratings == 2);
    CHECK(measured.rating_sum == 7);
}

TEST_CASE("requests that went into another, or are not whole yet, do not count") {
    Story story;
    CHECK(measure(story).counts);
    story.act(policy::RequestMerge::kMerged, RequestState::Merged, policy::RequestMerge{});
    const MeasuredRequest merged = measure(story);
    CHECK_FALSE(merged.counts);
    CHECK_FALSE(measure(Story(RequestState::Captured)).counts);
    CHECK(policy::sum_up({merged, merged}) == policy::ServiceFigures{});
}

TEST_CASE("a spread is told by nearest rank") {
    CHECK(policy::spread_of({}) == Spread{});
    CHECK(policy::spread_of({7}) == Spread{1, 7, 7});
    CHECK(policy::spread_of({4, 1, 3, 2}) == Spread{4, 2, 4});
    CHECK(policy::spread_of({10, 9, 8, 7, 6, 5, 4, 3, 2, 1}) == Spread{10, 5, 9});
    CHECK(policy::spread_of({1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11}) == Spread{11, 6, 10});
}

TEST_CASE("shares and averages are rounded halves up, and nothing of nothing is no figure") {
    CHECK(policy::per_mille(1, 3) == 333);
    CHECK(policy::per_mille(2, 3) == 667);
    CHECK(policy::per_mille(1, 16) == 63);
    CHECK_FALSE(policy::per_mille(0, 0));
    CHECK(policy::average_hundredths(7, 2) == 350);
    CHECK(policy::average_hundredths(14, 3) == 467);
    CHECK_FALSE(policy::average_hundredths(0, 0));
}

TEST_CASE("a group is summed up") {
    MeasuredRequest kept;
    kept.first_response_minutes = 10;
    kept.resolution_minutes = 60;
    kept.promise = PromiseStanding::Kept;
    kept.was_resolved = true;
    kept.ratings = 1;
    kept.rating_sum = 4;
    kept.cost = base::Money::of_minor(250);
    MeasuredRequest broken = kept;
    broken.first_response_minutes = 30;
    broken.promise = PromiseStanding::Broken;
    broken.was_reopened = true;
    const policy::ServiceFigures sum = policy::sum_up({kept, broken, MeasuredRequest{}});
    CHECK(sum.requests == 3);
    CHECK(sum.first_response == Spread{2, 10, 30});
    CHECK(sum.resolution == Spread{2, 60, 60});
    CHECK((sum.promises_kept == 1 && sum.promises_due == 2));
    CHECK((sum.resolved == 2 && sum.reopened == 1));
    CHECK((sum.ratings == 2 && sum.rating_sum == 8));
    CHECK(sum.cost == base::Money::of_minor(500));
}

TEST_CASE("every figure has its definition in both languages") {
    const auto& definitions = policy::figure_definitions();
    REQUIRE(definitions.size() == policy::kFigures);
    for (std::size_t i = 0; i < definitions.size(); ++i) {
        CHECK(definitions[i].figure == static_cast<policy::Figure>(i));
        CHECK_FALSE((definitions[i].text.zh_cn.empty() || definitions[i].text.en.empty()));
        CHECK_FALSE((definitions[i].name.zh_cn.empty() || definitions[i].name.en.empty()));
    }
    REQUIRE(policy::count_definitions().size() == 3);
    for (const policy::FigureDefinition& counted : policy::count_definitions()) {
        CHECK_FALSE((counted.text.zh_cn.empty() || counted.text.en.empty()));
    }
}
