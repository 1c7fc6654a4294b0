#include "policy/request_clocks.h"

#include <algorithm>

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
                                                 {ClockKind::FollowUp, "follow_up"}}};
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
        switch (moment.what) {
            case What::Submitted:
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
            ClockRun run;
            run.kind = kind;
            run.started_at = now_;
            runs_.push_back(run);
        }
    }

    void stop(ClockKind kind, ClockStanding standing = ClockStanding::Met) {
        if (ClockRun* run = running(kind)) {
            run->ended_at = now_;
            run->standing = standing;
        }
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
            last->standing = ClockStanding::Running;
        }
    }

    const ServiceLevel& level_;
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
base::Result<WaitFor> parse_wait_for(std::string_view text) {
    return parse_word(kWaits, text, "wait");
}

base::Result<std::vector<ClockRun>> read_clocks(const ClockQuestion& question,
                                                const Calendar& calendar) {
    if (question.moments.empty() || question.moments.front().what != What::Submitted) {
        return base::error(base::ErrorCode::InvalidInput, "clocks.moments",
                           "what happens to a request begins with its submission");
    }
    TRY(working, WorkingTime::create(calendar));
    Timeline timeline(question.level);
    for (const RequestMoment& moment : question.moments) {
        timeline.add(moment);
    }
    const UtcTime now = std::max(question.now, timeline.latest());
    for (ClockRun& run : timeline.runs()) {
        const std::vector<Span> pauses = timeline.pauses(run.kind);
        const UtcTime until = run.ended_at.value_or(now);
        const std::chrono::minutes allowed(
            *question.level.minutes[static_cast<std::size_t>(run.kind)]);
        run.due_at = working.after(run.started_at, allowed, pauses);
        run.left = allowed - working.between({run.started_at, until}, pauses);
        if (run.kind == ClockKind::FirstReply && question.promised_at) {
            keep_promise(run, *question.promised_at, until, working);
        }
        weigh(run, now, timeline.is_paused(run.kind));
        if (run.due_at) {
            const Span wait{run.started_at, std::max(run.started_at, *run.due_at)};
            run.skipped = explain_skips(working.days(), wait);
            run.beyond_calendar = reaches_beyond(working.days(), wait);
        }
    }
    return std::move(timeline.runs());
}

}  // namespace policy
