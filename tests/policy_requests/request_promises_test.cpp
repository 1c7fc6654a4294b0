#include <catch2/catch.hpp>

#include "policy/request_promise.h"
#include "policy/request_verdicts.h"
#include "tests/policy/calendar_samples.h"
#include "tests/policy_requests/request_story.h"

using policy::ClockKind;
using policy::ClockStanding;
using policy::RequestState;
using What = policy::RequestMoment::What;

namespace {

const policy::Calendar kCalendar = samples::office_2026();  // the story begins on Monday at 16:00

std::vector<policy::ClockRun> clocks_of(
    const policy::RequestRecord& record, base::UtcTime now,
    std::array<std::optional<std::int64_t>, policy::kClockKinds> minutes = {30, 60, 240, 1'440,
                                                                            std::nullopt}) {
    policy::ClockQuestion question;
    question.moments = record.moments;
    question.level.minutes = minutes;
    (record.submitted_at ? question.promised_at : question.submit_by) = record.promised_at;
    question.now = now;
    return policy::read_clocks(question, kCalendar).value();
}

const policy::ClockRun* find(const std::vector<policy::ClockRun>& runs, ClockKind kind) {
    const auto found =
        std::find_if(runs.rbegin(), runs.rend(), [&](const auto& run) { return run.kind == kind; });
    return found == runs.rend() ? nullptr : &*found;
}

policy::RequestFiled filed(base::UtcTime promised_at) {
    policy::RequestFiled act;
    act.promise.promised_at = promised_at;
    return act;
}

// A reply that carries how the clocks ended, as the store writes it.
void reply_judged(Story& story) {
    policy::RequestAnswered reply;
    Story then = story;
    then.act(reply.kReplied, RequestState::Working, reply);
    reply.verdicts = policy::judge_ended(clocks_of(story.told(), story.now()),
                                         clocks_of(then.told(), story.now()), {1, 1});
    story.act(reply.kReplied, RequestState::Working, reply);
}

policy::RequestMerge merged(base::UtcTime promised_at, bool answered) {
    policy::RequestMerge merge;
    merge.other_id = base::RequestId("r2");
    merge.other_number = "R-0117-1-000002";
    merge.promised_at = promised_at;
    merge.answered = answered;
    merge.carries = true;
    return merge;
}

}  // namespace

TEST_CASE(
    "what is captured has until the end of the day; promise and clocks begin when it is filed") {
    Story story(RequestState::Captured, "03");
    auto runs = clocks_of(story.told(), story.now());
    REQUIRE(runs.size() == 1);
    CHECK(runs.front().kind == ClockKind::Submission);
    CHECK(runs.front().due_at == story.told().promised_at);
    story.later(std::chrono::hours(20));
    const base::UtcTime at = story.now();
    story.act(policy::RequestFiled::kType, RequestState::Acknowledged,
              filed(at + std::chrono::minutes(45)));
    const auto record = story.told();
    CHECK(record.submitted_at == at);
    CHECK(record.promised_at == at + std::chrono::minutes(45));
    runs = clocks_of(record, at);
    CHECK(find(runs, ClockKind::FirstReply)->started_at == at);
    CHECK(find(runs, ClockKind::FirstReply)->due_at == record.promised_at);
    CHECK(find(runs, ClockKind::Acknowledge)->standing == ClockStanding::Met);
}

TEST_CASE("an older program let the clocks begin with the capture, and they still do") {
    Story story(RequestState::Captured, "03");
    const base::UtcTime began = story.told().created_at;
    story.later(std::chrono::hours(20));
    story.add("request_filed",
              R"({"request_id":"r1","by":"03","owner":"03","state":"acknowledged","personal":""})");
    const auto record = story.told();
    CHECK(record.submitted_at == began);
    CHECK(find(clocks_of(record, story.now()), ClockKind::FirstReply)->started_at == began);
}

TEST_CASE("a clock that ended is judged by the level of that day, not by a newer one") {
    Story story;
    story.later(std::chrono::minutes(20));
    reply_judged(story);
    CHECK(find(clocks_of(story.told(), story.now()), ClockKind::FirstReply)->standing ==
          ClockStanding::Met);
    const auto strict = clocks_of(story.told(), story.now(), {1, 2, 3, 4, std::nullopt});
    CHECK(find(strict, ClockKind::FirstReply)->standing == ClockStanding::Met);
    CHECK(find(strict, ClockKind::Acknowledge)->standing == ClockStanding::Met);
    CHECK(find(strict, ClockKind::Resolve)->overdue);  // that one runs, with the newest
    const auto none = clocks_of(story.told(), story.now(), {});
    CHECK(find(none, ClockKind::FirstReply)->standing == ClockStanding::Met);
    CHECK(find(none, ClockKind::Resolve) == nullptr);
}

TEST_CASE("what did not exist when a clock would have ended is not invented by a newer level") {
    Story story;
    policy::RequestAnswered reply;
    reply.verdicts.level_version = 1;  // that level had no clocks at all
    story.act(reply.kReplied, RequestState::Working, reply);
    CHECK(find(clocks_of(story.told(), story.now()), ClockKind::FirstReply) == nullptr);
}

TEST_CASE(
    "a reopened request is promised an answer anew, and the old promise is not judged again") {
    Story story;
    reply_judged(story);
    story.resolved().later(std::chrono::hours(17));
    policy::RequestReopened again;
    again.promise.promised_at = story.now() + std::chrono::minutes(10);
    story.act(again.kType, RequestState::Working, again);
    const auto record = story.told();
    CHECK(record.standing_promise() == again.promise.promised_at);
    CHECK(record.promised_at < again.promise.promised_at);
    const auto runs = clocks_of(record, story.now());
    CHECK(find(runs, ClockKind::NextReply)->due_at == again.promise.promised_at);
    CHECK(find(runs, ClockKind::NextReply)->promised);
    CHECK(find(runs, ClockKind::FirstReply)->standing == ClockStanding::Met);
}

TEST_CASE("a merge brings the promise that somebody still waits for, to whoever waits now") {
    Story open;
    const base::UtcTime before = open.told().promised_at;
    open.act("request_absorbed", RequestState::Submitted,
             merged(before - std::chrono::minutes(5), false));
    CHECK(open.told().promised_at == before - std::chrono::minutes(5));
    Story answered;
    reply_judged(answered);
    const base::UtcTime soon = answered.now() + std::chrono::minutes(7);
    answered.act("request_absorbed", RequestState::Working, merged(soon, false));
    CHECK(answered.told().promised_at == before);
    const auto runs = clocks_of(answered.told(), answered.now());
    CHECK(find(runs, ClockKind::FirstReply)->standing == ClockStanding::Met);
    CHECK(find(runs, ClockKind::NextReply)->due_at == soon);
}

TEST_CASE("a promise that was kept in the other request binds nobody here") {
    Story story;
    const base::UtcTime before = story.told().promised_at;
    story.act("request_absorbed", RequestState::Submitted,
              merged(before - std::chrono::minutes(25), true));
    CHECK(story.told().promised_at == before);
}

TEST_CASE("urgency and the offer go over with a merge") {
    Story story;
    policy::RequestMerge merge = merged({}, true);
    merge.urgent = true;
    policy::MovedOffer offer;
    offer.amount = base::Money::of_minor(500);
    offer.decision_id = "house:x";
    offer.stands = true;
    merge.offers = {offer};
    story.act("request_absorbed", RequestState::Offered, merge);
    CHECK(story.told().urgent);
    CHECK(story.told().offer->amount == base::Money::of_minor(500));
}

TEST_CASE("nothing is left to hand over once a request has ended") {
    policy::RequestHandOver hand_over;
    hand_over.to = base::ClerkId("05");
    Story story(RequestState::Acknowledged, "03");
    story.act(hand_over.kOffered, RequestState::Acknowledged, hand_over);
    CHECK(story.told().hand_over);
    story.plain(policy::RequestActed::kWithdrawn, RequestState::Withdrawn);
    CHECK_FALSE(story.told().hand_over);
}

TEST_CASE("the words of a promise are right on the day on which they are read") {
    const auto record = Story().told();  // 08:00 UTC is 16:00 in the shop
    const auto words = [&](int days) {
        return policy::describe_promise(record, record.created_at + std::chrono::days(days),
                                        kCalendar)
            .value();
    };
    CHECK(words(0).en == "by 16:30 today");
    CHECK(words(1).en == "by 16:30 on Mon 5 Jan");
    CHECK(words(-1).zh_cn == "明天 16:30 前回复");
}

TEST_CASE("a capture after closing has until the end of the next working day") {
    const auto by = policy::make_submit_by(samples::utc("2026-01-09T15:00"), kCalendar).value();
    const auto next = policy::make_submit_by(samples::utc("2026-01-12T03:00"), kCalendar).value();
    CHECK(by.promised_at == next.promised_at);  // Friday night, Monday noon
    CHECK(by.words.zh_cn.find("补全并提交") != std::string::npos);
}
