#include "policy/request_cause.h"

#include <catch2/catch.hpp>

#include "policy/service_figures.h"
#include "tests/policy_requests/request_story.h"

using policy::Judgement;
using policy::RequestCause;
using policy::ResponsibleParty;

namespace {

constexpr Judgement kLate{RequestCause::Late, ResponsibleParty::Carrier};
constexpr Judgement kOurs{RequestCause::Late, ResponsibleParty::Store};

policy::RequestAnswered solution(const Judgement& judgement) {
    policy::RequestAnswered answer;
    answer.judgement = judgement;
    return answer;
}

Story resolved_as(const Judgement& judgement) {
    Story story;
    story.act(policy::RequestAnswered::kResolved, policy::RequestState::Resolved,
              solution(judgement));
    return story;
}

}  // namespace

TEST_CASE("what went wrong is said whole or not at all") {
    const auto key_of = [](policy::RequestKind kind, const Judgement& judgement) {
        const base::Status checked = policy::check_judgement(kind, judgement);
        return checked.ok() ? std::string() : checked.error().key;
    };
    using policy::RequestKind;
    CHECK(key_of(RequestKind::Suggestion, {}).empty());
    CHECK(key_of(RequestKind::Claim, kLate).empty());
    CHECK(key_of(RequestKind::Suggestion, {RequestCause::Late, {}}) == "request.cause_needed");
    CHECK(key_of(RequestKind::Suggestion, {{}, ResponsibleParty::Nobody}) ==
          "request.cause_needed");
    for (const RequestKind kind :
         {RequestKind::Complaint, RequestKind::Return, RequestKind::Exchange, RequestKind::Repair,
          RequestKind::Claim}) {
        CHECK(key_of(kind, {}) == "request.cause_needed");
    }
}

TEST_CASE("every cause and party has a word of its own that is read back, and a name") {
    for (const RequestCause cause : policy::kRequestCauses) {
        CHECK(policy::parse_enum<RequestCause>(policy::word(cause)).value() == cause);
        CHECK(policy::name_of(cause).en != policy::name_of(RequestCause::Unsaid).en);
    }
    for (const ResponsibleParty party : policy::kResponsibleParties) {
        CHECK(policy::parse_enum<ResponsibleParty>(policy::word(party)).value() == party);
        CHECK_FALSE(policy::name_of(party).zh_cn.empty());
    }
    CHECK(policy::parse_enum<RequestCause>("moon").error().key == "input.unknown_word");
}

TEST_CASE("a correction stands, and a later solution that says none leaves it") {
    Story story = resolved_as(kLate);
    CHECK(story.told().judgement == kLate);
    policy::RequestCauseCorrected correction;
    correction.judgement = kOurs;
    story.act(correction.kType, policy::RequestState::Resolved, correction);
    CHECK(story.told().judgement == kOurs);
    CHECK(story.told().entries.back().detail == "late/store");
    CHECK(story.told().entries.back().for_staff);
    story.plain(policy::RequestReopened::kType, policy::RequestState::Working).resolved();
    CHECK(story.told().judgement == kOurs);
}

TEST_CASE("a cause is corrected after the solution, to something else, and with its reason") {
    const policy::RequestRecord open = Story().told();
    CHECK(policy::decide_correct_cause(open, kOurs, "样例更正").error().key ==
          "request.not_resolved_yet");
    const policy::RequestRecord resolved = resolved_as(kLate).told();
    const auto correct = [&](const Judgement& judgement, std::string_view words) {
        const base::Status decided = policy::decide_correct_cause(resolved, judgement, words);
        return decided.ok() ? std::string() : decided.error().key;
    };
    CHECK(correct(kOurs, "样例更正").empty());
    CHECK(correct(kOurs, "样例") == "request.reason_needed");
    CHECK(correct(kLate, "样例更正") == "request.cause_unchanged");
    CHECK(correct({}, "样例更正") == "request.cause_unchanged");
}

TEST_CASE("events of a program that knew no causes are read as unsaid") {
    const auto old = policy::decode_payload<policy::RequestAnswered>(
        R"({"request_id":"r1","by":"03","owner":"03","phrase_id":"","state":"resolved",)"
        R"("personal":"","outcome":"solved"})");
    CHECK(old.value().judgement == Judgement{});
}
