#include <fstream>
#include <map>
#include <sstream>

#include <fmt/format.h>
#include <catch2/catch.hpp>

#include "policy/escalation.h"
#include "policy/request_clocks.h"
#include "policy/working_time.h"
#include "tests/policy/calendar_samples.h"
#include "tests/policy_clocks/calendars.h"

// vectors.txt, line by line.
namespace {

using namespace std::chrono;
using base::UtcTime;
using policy::ClockKind;
using What = policy::RequestMoment::What;

UtcTime read_time(std::string date, std::string time) {
    if (time.back() == 'Z') {
        time.pop_back();
        return samples::utc(date + "T" + time);
    }
    return samples::shanghai(date + " " + time);
}

std::string write_time(UtcTime at) {
    std::string text = base::format_utc(at + hours(8)).substr(0, 16);
    text[10] = ' ';
    return text;
}

policy::ServiceLevel level_of(const std::string& name) {
    if (name == "standard") {
        return {name, 1, {15, 30, 60, 960}};
    }
    if (name == "fast") {
        return {name, 1, {std::nullopt, 15, std::nullopt, 480}};
    }
    REQUIRE(name == "quick");
    return {name, 1, {std::nullopt, std::nullopt, std::nullopt, 240}};
}

const std::map<std::string, What>& moments() {
    static const std::map<std::string, What> words{
        {"submitted", What::Submitted}, {"acknowledged", What::Acknowledged},
        {"replied", What::Replied},     {"customer", What::CustomerSpoke},
        {"wait", What::WaitBegan},      {"wait-ended", What::WaitEnded},
        {"resolved", What::Resolved},   {"reopened", What::Reopened},
        {"ended", What::Ended}};
    return words;
}

std::string describe(const policy::ClockRun& run) {
    return fmt::format("-> {} {}{}{} due {} left {}", policy::word(run.kind),
                       policy::word(run.standing), run.promised ? " promised" : "",
                       run.overdue ? " overdue" : "", run.due_at ? write_time(*run.due_at) : "-",
                       duration_cast<minutes>(run.left).count());
}

struct Case {
    std::string name;
    policy::Calendar calendar;
    policy::ClockQuestion question;
    bool urgent = false;
    std::vector<policy::EscalationStep> steps;
    policy::FiredSteps fired;
    std::vector<std::string> expected;
};

void run_case(const Case& each) {
    INFO(each.name);
    std::vector<std::string> found;
    const auto runs = policy::read_clocks(each.question, each.calendar).value();
    for (const policy::ClockRun& run : runs) {
        found.push_back(describe(run));
    }
    const auto plan =
        policy::plan_escalations(runs, each.steps, each.fired, each.urgent, each.calendar).value();
    for (const policy::Escalation& escalation : plan) {
        found.push_back("fires " + escalation.step_id + " " + write_time(escalation.fires_at));
    }
    CHECK(found == each.expected);
}

void read_case_line(Case& each, const std::string& line) {
    std::istringstream words(line);
    std::string first, date, time, name;
    words >> first;
    if (line.starts_with("->") || first == "fires") {
        each.expected.push_back(line);
    } else if (first == "calendar") {
        words >> name;
        each.calendar = clocks::calendar_of(name);
    } else if (first == "level") {
        words >> name;
        each.question.level = level_of(name);
    } else if (first == "urgent") {
        each.urgent = true;
    } else if (first == "steps") {
        each.steps = {{"remind", ClockKind::FirstReply, -10, "clerk", false},
                      {"supervisor", ClockKind::FirstReply, 0, "supervisor", true},
                      {"manager", ClockKind::FirstReply, 60, "manager", false}};
    } else if (first == "fired") {
        words >> name;
        each.fired.insert({ClockKind::FirstReply, name});
    } else {
        policy::RequestMoment moment;
        if (first == "wait") {
            words >> name;
            moment.wait = policy::parse_wait_for(name).value();
        }
        words >> date >> time;
        moment.at = read_time(date, time);
        if (first == "now") {
            each.question.now = moment.at;
        } else if (first == "promised") {
            each.question.promised_at = moment.at;
        } else {
            INFO(line);
            REQUIRE(moments().contains(first));
            moment.what = moments().at(first);
            each.question.moments.push_back(moment);
        }
    }
}

void run_line(const std::string& line) {
    INFO(line);
    std::istringstream words(line);
    std::string what, name, date, time, sign, equals;
    words >> what >> name >> date >> time >> sign;
    const policy::Calendar calendar = clocks::calendar_of(name);
    const auto working = policy::WorkingTime::create(calendar).value();
    const UtcTime from = read_time(date, time);
    if (what == "between") {
        std::int64_t count = 0;
        words >> date >> time >> equals >> count;
        CHECK(working.between({from, read_time(date, time)}) == minutes(count));
        return;
    }
    std::int64_t count = 0;
    words >> count >> equals >> date >> time;
    const UtcTime expected = read_time(date, time);
    if (what == "due") {
        CHECK(base::format_utc(policy::due_at(calendar, from, count).value().at) ==
              base::format_utc(expected));
    } else {
        REQUIRE(what == "before");
        CHECK(base::format_utc(working.before(from, minutes(count)).value()) ==
              base::format_utc(expected));
    }
}

}  // namespace

TEST_CASE("the vectors that were worked out by hand") {
    std::ifstream file(COUNTERFOIL_ROOT "/tests/policy_clocks/vectors.txt");
    REQUIRE(file.good());
    int lines = 0;
    std::vector<Case> cases;
    bool in_case = false;
    std::string line;
    while (std::getline(file, line)) {
        if (line.empty() || line.starts_with("#")) {
            in_case = false;
        } else if (line.starts_with("case ")) {
            cases.emplace_back();
            cases.back().name = line;
            in_case = true;
        } else if (in_case) {
            read_case_line(cases.back(), line);
        } else {
            run_line(line);
            ++lines;
        }
    }
    for (const Case& each : cases) {
        run_case(each);
    }
    CHECK(lines >= 70);
    CHECK(cases.size() >= 25);
}
