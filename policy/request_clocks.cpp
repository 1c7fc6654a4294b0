#include "policy/request_clocks.h"

#include <algorithm>

#include "policy/request_parts.h"
#include "policy/skipped_spans.h"
#include "policy/words.h"
#include "policy/working_time.h"

namespace policy {
namespace {

using base::UtcTime;
using std::chrono::milliseconds;
using What = RequestMoment::What;

constexpr Words<ClockKind, kClockKinds> kClocks{{{ClockKind::Acknowledge, "acknowledge"},
                                                 {ClockKind::FirstReply, "first_reply"},
                                                 {ClockKind::NextReply, "next_reply"},
                                                 {ClockKind::Resolve, "resolve"},
                                                 {ClockKind::FollowUp, "follow_up"},
                                                 {ClockKind::Submission, "submission"}}};
constexpr Words<WaitFor, 4> kWaits{{{WaitFor::Customer, "customer"},
                                    {WaitFor::Parts, "parts"},
                                    {WaitFor::ThirdParty, "third_party"},
                                    {WaitFor::Hq, "hq"}}};
constexpr Words<ClockStanding, 5> kStandings{{{ClockStanding::Running, "running"},
                                              {ClockStanding::Paused, "paused"},
                                              {ClockStanding::Met, "met"},
                                              {ClockStanding::Missed, "missed"},
                                              {ClockStanding::Dropped, "dropped"}}};

// Follows the moments and notes when each clock began, stood still and stopped.
class Timeline {
public:
    explicit Timeline(const ServiceLevel& level) : level_(level) {}

    void add(const RequestMoment& moment) {
        now_ = std::max(now_, moment.at);
        verdicts_ = moment.verdicts.get();
        switch (moment.what) {
            case What::Captured:
                add_run(ClockKind::Submission);
                break;
            case What::Submitted:
                stop(ClockKind::Submission);
                begin(ClockKind::Acknowledge);
                begin(ClockKind::FirstReply);
                begin(ClockKind::Resolve);
                break;
            case What::Acknowledged:
                stop(ClockKind::Acknowledge);
                break;
            case What::Replied:
                stop(ClockKind::Acknowledge);
                stop(ClockKind::FirstReply);
                stop(ClockKind::NextReply);
                break;
            case What::CustomerSpoke:
                if (wait_ == WaitFor::Customer) {
                    end_wait();
                }
                if (running(ClockKind::FirstReply) == nullptr) {
                    begin(ClockKind::NextReply);
                }
                break;
            case What::WaitBegan:
                end_wait();
                wait_ = moment.wait;
                wait_from_ = now_;
                break;
            case What::WaitEnded:
                end_wait();
                break;
            case What::Resolved:
                finish(ClockStanding::Met);
                begin(ClockKind::FollowUp);
                break;
            case What::FollowedUp:
                stop(ClockKind::FollowUp);
                break;
            case What::Reopened:
                stop(ClockKind::FollowUp, ClockStanding::Dropped);
                go_on_with_resolve();
                begin(ClockKind::NextReply);
                break;
            case What::Promised:
                promise(moment.promised_at);
                break;
            case What::Ended:
                finish(ClockStanding::Dropped);
                break;
        }
    }

    // Waiting that has not ended is a pause without an end.
    std::vector<Span> pauses(ClockKind kind) const {
        std::vector<Span> pauses;
        for (const Wait& wait : waits_) {
            if (stops(wait.whom, kind)) {
                pauses.push_back(wait.span);
            }
        }
        if (wait_ && stops(*wait_, kind)) {
            pauses.push_back({wait_from_, UtcTime::max()});
        }
        if (kind == ClockKind::Resolve) {
            pauses.insert(pauses.end(), resolved_.begin(), resolved_.end());
        }
        return pauses;
    }

    bool is_paused(ClockKind kind) const { return wait_ && stops(*wait_, kind); }
    std::vector<ClockRun>& runs() { return runs_; }
    UtcTime latest() const { return now_; }

private:
    struct Wait {
        WaitFor whom;
        Span span;
    };

    static bool stops(WaitFor wait, ClockKind kind) {
        switch (wait) {
            case WaitFor::Customer:
                return kind == ClockKind::NextReply || kind == ClockKind::Resolve;
            case WaitFor::Parts:
            case WaitFor::ThirdParty:
                return kind == ClockKind::Resolve;
            case WaitFor::Hq:
                return false;
        }
        return false;
    }

    ClockRun* running(ClockKind kind) {
        const auto found = std::find_if(runs_.rbegin(), runs_.rend(), [&](const ClockRun& run) {
            return run.kind == kind && !run.ended_at;
        });
        return found == runs_.rend() ? nullptr : &*found;
    }

    void begin(ClockKind kind) {
        if (level_.minutes[static_cast<std::size_t>(kind)] && running(kind) == nullptr) {
            add_run(kind);
        }
    }

    ClockRun& add_run(ClockKind kind) {
        ClockRun& run = runs_.emplace_back();
        run.kind = kind;
        run.started_at = now_;
        return run;
    }

    void stop(ClockKind kind, ClockStanding standing = ClockStanding::Met) {
        if (verdicts_ != nullptr) {
            judge(kind);
        } else if (ClockRun* run = running(kind)) {
            run->ended_at = now_;
            run->standing = standing;
        }
    }

    // The clocks that ended with this moment are those of its verdicts, whatever the level says
    // now.
    void judge(ClockKind kind) {
        const auto verdict = std::find_if(verdicts_->clocks.begin(), verdicts_->clocks.end(),
                                          [&](const auto& each) { return each.clock == kind; });
        ClockRun* run = running(kind);
        if (verdict == verdicts_->clocks.end()) {
            if (run != nullptr) {
                runs_.erase(runs_.begin() + (run - runs_.data()));
            }
            return;
        }
        if (run == nullptr) {
            const auto ended_now = [&](const ClockRun& each) {
                return each.kind == kind && each.judged && each.ended_at == now_;
            };
            if (std::any_of(runs_.begin(), runs_.end(), ended_now)) {
                return;  // by another moment of the same event
            }
            run = &add_run(kind);
        }
        run->judged = true;
        run->started_at = verdict->started_at;
        run->ended_at = now_;
        run->standing = verdict->standing;
        run->left = milliseconds(verdict->left_ms);
        run->promised = verdict->promised;
        if (verdict->due_at != UtcTime{}) {
            run->due_at = verdict->due_at;
        }
    }

    // Whoever waits for a reply has a clock, in a level without one too.
    void promise(UtcTime promised_at) {
        ClockRun* run = running(ClockKind::FirstReply);
        if (run == nullptr) {
            run = running(ClockKind::NextReply);
        }
        if (run == nullptr) {
            run = &add_run(ClockKind::NextReply);
        }
        run->promised_at = std::min(run->promised_at.value_or(promised_at), promised_at);
    }

    void finish(ClockStanding standing) {
        end_wait();
        for (const auto& [kind, word] : kClocks) {
            stop(kind, standing);
        }
    }

    void end_wait() {
        if (wait_) {
            waits_.push_back({*wait_, {wait_from_, now_}});
            wait_.reset();
        }
    }

    void go_on_with_resolve() {
        const auto last = std::find_if(runs_.rbegin(), runs_.rend(), [](const ClockRun& run) {
            return run.kind == ClockKind::Resolve;
        });
        if (last != runs_.rend() && last->ended_at) {
            resolved_.push_back({*last->ended_at, now_});
            last->ended_at.reset();
            last->due_at.reset();
            last->judged = false;
            last->standing = ClockStanding::Running;
        }
    }

    const ServiceLevel& level_;
    const Verdicts* verdicts_ = nullptr;  // of the moment that is added
    UtcTime now_{};
    std::optional<WaitFor> wait_;
    UtcTime wait_from_{};
    std::vector<Wait> waits_;
    std::vector<Span> resolved_;  // between resolved and reopened
    std::vector<ClockRun> runs_;
};

// A promise that lies before the end of the minutes holds in their place.
void keep_promise(ClockRun& run, UtcTime promised_at, UtcTime until, const WorkingTime& working) {
    if (run.due_at && *run.due_at <= promised_at) {
        return;
    }
    run.promised = true;
    run.due_at = promised_at;
    run.left = until <= promised_at ? working.between({until, promised_at})
                                    : -working.between({promised_at, until});
}

void weigh(ClockRun& run, UtcTime now, bool paused) {
    const UtcTime until = run.ended_at.value_or(now);
    const bool late = run.due_at && until > *run.due_at;
    if (!run.ended_at) {
        run.overdue = late;
        run.standing = paused ? ClockStanding::Paused : ClockStanding::Running;
    } else if (run.standing == ClockStanding::Met && late) {
        run.standing = ClockStanding::Missed;
    }
}

// False where the level has no such clock and nothing was promised.
bool measure(ClockRun& run, const Timeline& timeline, const ClockQuestion& question,
             const WorkingTime& working, UtcTime now) {
    const UtcTime until = run.ended_at.value_or(now);
    if (run.kind == ClockKind::FirstReply && question.promised_at) {
        run.promised_at =
            std::min(run.promised_at.value_or(*question.promised_at), *question.promised_at);
    }
    const std::optional<UtcTime> bound =
        run.kind == ClockKind::Submission ? question.submit_by : run.promised_at;
    if (const auto minutes = question.level.minutes[static_cast<std::size_t>(run.kind)]) {
        const std::vector<Span> pauses = timeline.pauses(run.kind);
        const std::chrono::minutes allowed(*minutes);
        run.due_at = working.after(run.started_at, allowed, pauses);
        run.left = allowed - working.between({run.started_at, until}, pauses);
    } else if (!bound) {
        return false;
    }
    if (bound) {
        keep_promise(run, *bound, until, working);
        run.promised = run.promised && run.kind != ClockKind::Submission;
    }
    weigh(run, now, timeline.is_paused(run.kind));
    return true;
}

}  // namespace

std::string_view word(ClockKind kind) {
    return find_word(kClocks, kind);
}
std::string_view word(WaitFor wait) {
    return find_word(kWaits, wait);
}
std::string_view word(ClockStanding standing) {
    return find_word(kStandings, standing);
}
base::Result<ClockKind> parse_clock_kind(std::string_view text) {
    return parse_word(kClocks, text, "clock");
}
base::Result<ClockStanding> parse_clock_standing(std::string_view text) {
    return parse_word(kStandings, text, "standing of a clock");
}
base::Result<WaitFor> parse_wait_for(std::string_view text) {
    return parse_word(kWaits, text, "wait");
}

bool waits_for_answer(const std::vector<RequestMoment>& moments) {
    bool waits = false;
    for (const RequestMoment& moment : moments) {
        switch (moment.what) {
            case What::Captured:
            case What::Submitted:
            case What::CustomerSpoke:
            case What::Reopened:
            case What::Promised:
                waits = true;
                break;
            case What::Replied:
            case What::Resolved:
            case What::Ended:
                waits = false;
                break;
            case What::Acknowledged:
            case What::FollowedUp:
            case What::WaitBegan:
            case What::WaitEnded:
                break;
        }
    }
    return waits;
}

base::Result<std::vector<ClockRun>> read_clocks(const ClockQuestion& question,
                                                const Calendar& calendar) {
    if (question.moments.empty() || (question.moments.front().what != What::Submitted &&
                                     question.moments.front().what != What::Captured)) {
        return base::error(base::ErrorCode::InvalidInput, "clocks.moments",
                           "what happens to a request begins with its submission");
    }
    TRY(working, WorkingTime::create(calendar));
    Timeline timeline(question.level);
    for (const RequestMoment& moment : question.moments) {
        timeline.add(moment);
    }
    const UtcTime now = std::max(question.now, timeline.latest());
    std::vector<ClockRun> runs;
    for (ClockRun& run : timeline.runs()) {
        if (!run.judged && !measure(run, timeline, question, working, now)) {
            continue;
        }
        if (run.due_at) {
            const Span wait{run.started_at, std::max(run.started_at, *run.due_at)};
            run.skipped = explain_skips(working.days(), wait);
            run.beyond_calendar = reaches_beyond(working.days(), wait);
        }
        runs.push_back(std::move(run));
    }
    std::stable_sort(runs.begin(), runs.end(), [](const ClockRun& left, const ClockRun& right) {
        return left.started_at < right.started_at;
    });
    return runs;
}

}  // namespace policy
