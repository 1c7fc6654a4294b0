#include "policy/service_figures.h"

#include <algorithm>
#include <charconv>

#include "policy/request_record.h"

namespace policy {
namespace {

using What = RequestMoment::What;

bool pauses_resolution(WaitFor wait) {
    return wait != WaitFor::Hq;
}

// When the request waited for others or lay resolved: not counted towards its resolution.
std::vector<Span> pauses_of(const std::vector<RequestMoment>& moments) {
    std::vector<Span> pauses;
    std::optional<base::UtcTime> since;
    WaitFor waits_for = WaitFor::Customer;
    const auto end = [&](base::UtcTime at) {
        if (since && at > *since) {
            pauses.push_back({*since, at});
        }
        since.reset();
    };
    for (const RequestMoment& moment : moments) {
        switch (moment.what) {
            case What::WaitBegan:
                end(moment.at);
                if (pauses_resolution(moment.wait)) {
                    since = moment.at;
                    waits_for = moment.wait;
                }
                break;
            case What::Resolved:
                end(moment.at);
                since = moment.at;  // until it is opened again
                waits_for = WaitFor::Customer;
                break;
            case What::CustomerSpoke:
                if (waits_for == WaitFor::Customer) {
                    end(moment.at);
                }
                break;
            case What::WaitEnded:
            case What::Reopened:
            case What::Ended:
                end(moment.at);
                break;
            case What::Captured:
            case What::Submitted:
            case What::Acknowledged:
            case What::Replied:
            case What::FollowedUp:
            case What::Promised:
                break;
        }
    }
    return pauses;
}

std::optional<base::UtcTime> find_first_answer(const std::vector<RequestMoment>& moments) {
    for (const RequestMoment& moment : moments) {
        if (moment.what == What::Replied || moment.what == What::Resolved) {
            return moment.at;
        }
    }
    return std::nullopt;
}

PromiseStanding judge_promise(const RequestRecord& record,
                              const std::optional<base::UtcTime>& answered, base::UtcTime now) {
    if (answered) {
        return *answered <= record.promised_at ? PromiseStanding::Kept : PromiseStanding::Broken;
    }
    for (const RequestMoment& moment : record.moments) {
        if (moment.what == What::Ended && moment.at <= record.promised_at) {
            return PromiseStanding::Dropped;
        }
    }
    return now > record.promised_at ? PromiseStanding::Broken : PromiseStanding::Open;
}

std::int64_t minutes_between(const WorkingTime& working, Span window,
                             const std::vector<Span>& pauses = {}) {
    if (window.to <= window.from) {
        return 0;  // the clock was set back
    }
    return std::chrono::duration_cast<std::chrono::minutes>(working.between(window, pauses))
        .count();
}

void add_ratings(const RequestRecord& record, MeasuredRequest& measured) {
    for (const RequestEntry& entry : record.entries) {
        if (entry.type == RequestRated::kType) {
            std::int64_t score = 0;
            std::from_chars(entry.detail.data(), entry.detail.data() + entry.detail.size(), score);
            ++measured.ratings;
            measured.rating_sum += score;
        }
    }
}

}  // namespace

base::Result<MeasuredRequest> measure_request(const std::vector<base::Event>& events,
                                              const WorkingTime& working, base::UtcTime now) {
    TRY(record, fold_request(events));
    MeasuredRequest measured;
    measured.counts =
        record.state != RequestState::Merged && record.state != RequestState::Captured;
    const base::UtcTime submitted = record.submitted_at.value_or(record.created_at);
    const auto answered = find_first_answer(record.moments);
    if (answered) {
        measured.first_response_minutes = minutes_between(working, {submitted, *answered});
    }
    measured.promise = judge_promise(record, answered, now);
    measured.was_resolved = record.resolved_at != base::UtcTime{};
    measured.was_reopened = record.reopened > 0;
    if (record.state == RequestState::Resolved || record.state == RequestState::Closed) {
        measured.resolution_minutes =
            minutes_between(working, {submitted, record.resolved_at}, pauses_of(record.moments));
    }
    measured.judgement = record.judgement;
    add_ratings(record, measured);
    if (record.state != RequestState::Withdrawn) {
        for (const StandingOffer& taken : record.accepted) {
            measured.cost += taken.amount;
        }
    }
    return measured;
}

Spread spread_of(std::vector<std::int64_t> values) {
    if (values.empty()) {
        return {};
    }
    std::sort(values.begin(), values.end());
    const auto at_rank = [&](std::size_t percent) {
        return values[(values.size() * percent + 99) / 100 - 1];
    };
    return {static_cast<std::int64_t>(values.size()), at_rank(50), at_rank(90)};
}

ServiceFigures sum_up(const std::vector<MeasuredRequest>& requests) {
    ServiceFigures sum;
    std::vector<std::int64_t> responses;
    std::vector<std::int64_t> resolutions;
    for (const MeasuredRequest& each : requests) {
        if (!each.counts) {
            continue;
        }
        ++sum.requests;
        if (each.first_response_minutes) {
            responses.push_back(*each.first_response_minutes);
        }
        if (each.resolution_minutes) {
            resolutions.push_back(*each.resolution_minutes);
        }
        const bool kept = each.promise == PromiseStanding::Kept;
        sum.promises_kept += kept ? 1 : 0;
        sum.promises_due += kept || each.promise == PromiseStanding::Broken ? 1 : 0;
        sum.resolved += each.was_resolved ? 1 : 0;
        sum.reopened += each.was_reopened ? 1 : 0;
        sum.ratings += each.ratings;
        sum.rating_sum += each.rating_sum;
        sum.cost += each.cost;
        for (std::size_t i = 0; i < kRequestCauses.size(); ++i) {
            sum.causes[i] += each.judgement.cause == kRequestCauses[i] ? 1 : 0;
        }
        for (std::size_t i = 0; i < kResponsibleParties.size(); ++i) {
            sum.responsible[i] += each.judgement.responsible == kResponsibleParties[i] ? 1 : 0;
        }
    }
    sum.first_response = spread_of(std::move(responses));
    sum.resolution = spread_of(std::move(resolutions));
    return sum;
}

std::optional<std::int64_t> per_mille(std::int64_t part, std::int64_t whole) {
    return whole == 0 ? std::nullopt : std::optional((part * 2'000 + whole) / (2 * whole));
}

std::optional<std::int64_t> average_hundredths(std::int64_t sum, std::int64_t count) {
    return count == 0 ? std::nullopt : std::optional((sum * 200 + count) / (2 * count));
}

const std::vector<FigureDefinition>& figure_definitions() {
    static const std::vector<FigureDefinition> definitions{
        {Figure::Requests,
         "requests",
         {"请求数", "Requests"},
         {"在这段日子里提出的服务请求；并入别的请求的、还没记完的不算。",
          "Service requests left in these days; those merged into another one, or not yet written "
          "down whole, do not count."}},
        {Figure::FirstResponse,
         "first_response",
         {"首次答复", "First response"},
         {"从提出到第一次答复、给出方案或处理结果的工作时间（按营业日历，分钟）。一半的请求不超过"
          "中位数，九成不超过第 90 百分位。没答复的不算。",
          "Working time (by the calendar, in minutes) until the first reply, offer or solution. "
          "Half of the requests took no longer than the median, nine in ten no longer than the "
          "90th percentile. Unanswered ones do not count."}},
        {Figure::Resolution,
         "resolution",
         {"解决用时", "Resolution"},
         {"从提出到最后一次解决的工作时间（分钟），等顾客、等配件、等第三方和解决后到重开之间的时"
          "间不算。只算现在已解决或已结束的。",
          "Working time in minutes until it was last resolved, without the time it waited for the "
          "customer, parts or a third party, or lay resolved before it was opened again. Only of "
          "requests that are resolved or closed now."}},
        {Figure::PromiseKept,
         "promise_kept",
         {"守约率", "Promise kept"},
         {"小条上答应的时间之前已答复的，占承诺已到期的比例。到期前顾客撤回的不算。",
          "Of the promises that fell due, the share answered by the time on the slip. Requests "
          "withdrawn before do not count."}},
        {Figure::Reopened,
         "reopened",
         {"重开率", "Reopened"},
         {"解决过的请求里，后来又重开过的比例。",
          "Of the requests that were ever resolved, the share that was opened again."}},
        {Figure::Satisfaction,
         "satisfaction",
         {"满意度", "Satisfaction"},
         {"顾客打的分（1 到 5）的平均，每一次打分都算，改不掉。没打分的不算。",
          "The average of the customers' ratings (1 to 5); each one given counts and none is "
          "changed later. Requests without a rating do not count."}},
        {Figure::ConcessionCost,
         "concession_cost",
         {"让步成本", "Cost of concessions"},
         {"这些请求里顾客接受了的方案给本店带来的花费之和（退款、补偿、赠品等），撤回的请求不算，与"
          "打"
          "分无关。退货和价格上的让步另列在“让步合计”里。",
          "What the accepted offers of these requests cost the store (refunds, compensation, gifts "
          "and so on); none of requests that were withdrawn. None of it depends on a rating. What "
          "returns and prices gave stands in All concessions."}},
    };
    return definitions;
}

const std::vector<FigureDefinition>& count_definitions() {
    static const std::vector<FigureDefinition> definitions{
        {Figure::Causes,
         "causes",
         {"原因", "Causes"},
         {"店员解决或婉拒时判定的原因，后来更正的按更正后的算，每个请求算一次。还没判定的不算。",
          "The cause that a clerk judged when it was resolved or refused, as last corrected; each "
          "request counts once. Those that nobody judged yet do not count."}},
        {Figure::Responsible,
         "responsible",
         {"责任方", "Responsible"},
         {"店员解决或婉拒时判定的责任方，后来更正的按更正后的算，每个请求算一次。还没判定的不算。",
          "Whose it was by the judgement of the clerk who resolved or refused it, as last "
          "corrected; each request counts once. Those that nobody judged yet do not count."}},
        {Figure::Given,
         "given",
         {"让步合计", "All concessions"},
         {"全店在规则之外给出的钱，分三处：这些请求里接受了的方案；这段日子里做出的退货决定中靠授权"
          "给"
          "的（撤回的不算）；这段日子里在订单价格上给的、后来付清了的。每一笔只算一处。",
          "What the whole store gave beyond prices and rights, in three places: accepted offers of "
          "these requests; decisions on returns of these days that leant on an authority (none "
          "that was withdrawn); concessions on the prices of orders in these days that were paid "
          "since. Each amount counts in one place."}},
    };
    return definitions;
}

}  // namespace policy
