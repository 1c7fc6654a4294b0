#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include "base/event.h"
#include "base/result.h"
#include "policy/request_record.h"
#include "policy/request_states.h"

// How a record grows by one event. Internal to policy/request_record.h.
namespace policy {

// How a detail of two words stands in the history: "phone/no_answer".
std::string pair_of(std::string_view first, std::string_view second);

class Fold {
public:
    Fold() = default;
    explicit Fold(RequestRecord record) : record_(std::move(record)) {}

    base::Status add(const base::Event& event);
    RequestRecord take() { return std::move(record_); }

private:
    base::Status add_submitted(const base::Event& event);
    base::Status add_filed(const base::Event& event);
    base::Status add_taken(const base::Event& event);
    base::Status add_answered(const base::Event& event);
    base::Status add_rated(const base::Event& event);
    base::Status add_escalated(const base::Event& event);
    base::Status add_nominated(const base::Event& event);
    base::Status add_act(const base::Event& event);
    base::Status add_hand_over(const base::Event& event);
    base::Status add_merge(const base::Event& event);
    void absorb(const RequestMerge& act, base::UtcTime at);
    base::Status add_plain_act(const base::Event& event);

    template <typename Act>
    base::Result<Act> start_act(const base::Event& event) {
        TRY(act, decode_payload<Act>(event.payload));
        keep(act.verdicts);
        RequestEntry& entry = enter(event, act.by);
        entry.sealed = act.personal;
        entry.words_for_staff = has_staff_words(event.type);
        move(act.state, act.owner, event.wall);
        return act;
    }

    void answer_offer(std::string_view type);
    void end_wait(base::UtcTime at);
    void reopen(base::UtcTime at, const MadePromise& promise);
    void take_details(const RequestDetails& details);
    void keep(const Verdicts& verdicts);
    void move(RequestState state, const base::ClerkId& owner, base::UtcTime at);
    RequestEntry& enter(const base::Event& event, const base::ClerkId& by);
    void note(RequestMoment::What what, base::UtcTime at, WaitFor wait = WaitFor::Customer);
    void note_promise(base::UtcTime at, base::UtcTime promised_at);

    RequestRecord record_;
    std::shared_ptr<const Verdicts> verdicts_;  // of the event that is added
};

}  // namespace policy
