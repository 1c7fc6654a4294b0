#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "policy/event_codec.h"
#include "policy/order_events.h"
#include "policy/service_request.h"

// What happened to a service request and to calls for a clerk.
namespace policy {

template <>
base::Result<RequestKind> parse_enum<RequestKind>(std::string_view text);
template <>
base::Result<RequestState> parse_enum<RequestState>(std::string_view text);

struct RequestSubmitted {
    static constexpr std::string_view kType = "request_submitted";
    base::RequestId request_id;
    std::int64_t request_no = 0;
    std::string number;
    RequestKind kind = RequestKind::Complaint;
    RequestState state = RequestState::Submitted;
    base::OrderId order_id;
    int line = 0;
    std::vector<std::string> reason_ids;
    std::string channel;
    Language language = Language::ZhCn;
    base::ClerkId owner;  // where a clerk takes it down
    base::UtcTime created_at{};
    base::UtcTime promised_at{};
    std::int64_t calendar_version = 0;
    LocalizedText promise;
    std::string subject_id;
    std::string phone_index;
    std::string personal;  // sealed {"words","name","phone"}
    template <class S, class F>
    static void fields(S& s, F& f) {
        f("request_id", s.request_id);
        f("request_no", s.request_no);
        f("number", s.number);
        f("kind", s.kind);
        f("state", s.state);
        f("order_id", s.order_id);
        f("line", s.line);
        f("reason_ids", s.reason_ids);
        f("channel", s.channel);
        f("language", s.language);
        f("owner", s.owner);
        f("created_at", s.created_at);
        f("promised_at", s.promised_at);
        f("calendar_version", s.calendar_version);
        f("promise_zh", s.promise.zh_cn);
        f("promise_en", s.promise.en);
        f("subject_id", s.subject_id);
        f("phone_index", s.phone_index);
        f("personal", s.personal);
    }
};

struct RequestTaken {
    static constexpr std::string_view kType = "request_taken";
    base::RequestId request_id;
    base::ClerkId owner;
    RequestState state = RequestState::Acknowledged;
    template <class S, class F>
    static void fields(S& s, F& f) {
        f("request_id", s.request_id);
        f("owner", s.owner);
        f("state", s.state);
    }
};

// "request_replied" and "request_resolved": a clerk's words.
struct RequestAnswered {
    static constexpr std::string_view kReplied = "request_replied";
    static constexpr std::string_view kResolved = "request_resolved";
    base::RequestId request_id;
    base::ClerkId by;
    base::ClerkId owner;  // PRE-2: who answers first owns it
    std::string phrase_id;
    RequestState state = RequestState::Working;
    std::string personal;  // sealed {"text"}
    template <class S, class F>
    static void fields(S& s, F& f) {
        f("request_id", s.request_id);
        f("by", s.by);
        f("owner", s.owner);
        f("phrase_id", s.phrase_id);
        f("state", s.state);
        f("personal", s.personal);
    }
};

struct RequestRated {
    static constexpr std::string_view kType = "request_rated";
    base::RequestId request_id;
    int score = 0;
    RequestState state = RequestState::Closed;
    std::string personal;  // sealed {"words"}, or ""
    template <class S, class F>
    static void fields(S& s, F& f) {
        f("request_id", s.request_id);
        f("score", s.score);
        f("state", s.state);
        f("personal", s.personal);
    }
};

struct HelpCalled {
    static constexpr std::string_view kType = "help_called";
    std::string help_call_id;
    base::TerminalId terminal_id;
    std::string step;
    base::OrderId order_id;
    std::string reason;  // "call" or "dispute"
    base::UtcTime called_at{};
    base::UtcTime promised_at{};
    bool outside_hours = false;
    template <class S, class F>
    static void fields(S& s, F& f) {
        f("help_call_id", s.help_call_id);
        f("terminal_id", s.terminal_id);
        f("step", s.step);
        f("order_id", s.order_id);
        f("reason", s.reason);
        f("called_at", s.called_at);
        f("promised_at", s.promised_at);
        f("outside_hours", s.outside_hours);
    }
};

struct HelpAnswered {
    static constexpr std::string_view kType = "help_answered";
    std::string help_call_id;
    base::ClerkId by;
    template <class S, class F>
    static void fields(S& s, F& f) {
        f("help_call_id", s.help_call_id);
        f("by", s.by);
    }
};

}  // namespace policy
