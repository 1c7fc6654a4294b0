#pragma once

#include <string>
#include <vector>

#include "policy/request_decisions.h"

// The events of one request, a minute apart, as the store writes them.
class Story {
public:
    explicit Story(policy::RequestState first = policy::RequestState::Submitted,
                   const std::string& owner = "") {
        policy::RequestSubmitted submitted;
        submitted.request_id = base::RequestId("r1");
        submitted.number = "R-0117-1-000001";
        submitted.state = first;
        submitted.owner = base::ClerkId(owner);
        submitted.created_at = at_;
        submitted.promised_at = at_ + std::chrono::minutes(30);
        submitted.subject_id = "somebody";
        add(submitted.kType, policy::encode_payload(submitted));
    }

    template <typename Act>
    Story& act(std::string_view type, policy::RequestState state, Act act,
               const std::string& owner = "03") {
        act.request_id = base::RequestId("r1");
        act.by = base::ClerkId("03");
        act.owner = base::ClerkId(owner);
        act.state = state;
        return add(type, policy::encode_payload(act));
    }
    Story& plain(std::string_view type, policy::RequestState state) {
        return act(type, state, policy::RequestActed{});
    }
    Story& resolved() {
        return act(policy::RequestAnswered::kResolved, policy::RequestState::Resolved,
                   policy::RequestAnswered{});
    }
    Story& waits(policy::WaitFor wait) {
        policy::RequestWaits waits;
        waits.wait = wait;
        return act(waits.kType, policy::RequestState::Waiting, waits);
    }
    Story& offered() {
        policy::RequestOffered offer;
        offer.decision_id = "0123456789abcdef";
        return act(offer.kType, policy::RequestState::Offered, offer);
    }
    Story& rated(int score, policy::RequestState state) {
        const policy::RequestRated rated{base::RequestId("r1"), score, state, ""};
        return add(rated.kType, policy::encode_payload(rated));
    }

    Story& add(std::string_view type, std::string payload) {
        base::Event event;
        event.type = type;
        event.aggregate_id = "r1";
        event.wall = at_;
        event.payload = std::move(payload);
        events_.push_back(std::move(event));
        at_ += std::chrono::minutes(1);
        return *this;
    }

    Story& later(std::chrono::minutes by) {
        at_ += by;
        return *this;
    }

    const std::vector<base::Event>& events() const { return events_; }
    policy::RequestRecord told() const { return policy::fold_request(events_).value(); }
    base::UtcTime now() const { return at_; }

private:
    base::UtcTime at_ = base::from_unix_ms(1'767'600'000'000);  // 2026-01-05T08:00:00Z, a Monday
    std::vector<base::Event> events_;
};
