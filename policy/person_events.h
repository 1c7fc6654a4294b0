#pragma once

#include <string>
#include <string_view>

// What is done with the personal data of one customer, at their wish.
namespace policy {

// The subject's key was thrown away: all that it sealed before this event can be read by nobody.
struct PersonErased {
    static constexpr std::string_view kType = "person_erased";
    std::string subject_id;
    template <class S, class F>
    static void fields(S& s, F& f) {
        f("subject_id", s.subject_id);
    }
};

// The customer looked at all that is kept, unmasked.
struct PersonShown {
    static constexpr std::string_view kType = "person_shown";
    std::string subject_id;
    template <class S, class F>
    static void fields(S& s, F& f) {
        f("subject_id", s.subject_id);
    }
};

}  // namespace policy
