#pragma once

#include <string>

#include "policy/event_codec.h"

// What happened to calls for a clerk.
namespace policy {

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

// Nobody came; written by the store itself, each step once.
struct HelpEscalated {
    static constexpr std::string_view kType = "help_escalated";
    std::string help_call_id;
    std::string step_id;
    std::string role;
    template <class S, class F>
    static void fields(S& s, F& f) {
        f("help_call_id", s.help_call_id);
        f("step_id", s.step_id);
        f("role", s.role);
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
