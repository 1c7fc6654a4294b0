#include <algorithm>
#include <array>

#include "policy/request_events.h"

namespace policy {
namespace {

constexpr std::array kPlainActs{RequestActed::kHeard,         RequestActed::kResumed,
                                RequestActed::kOfferAccepted, RequestActed::kOfferDeclined,
                                RequestActed::kClosed,        RequestActed::kWithdrawn,
                                RequestActed::kNoted,         RequestActed::kUrgent,
                                RequestActed::kContactShown,  RequestActed::kItemBack};
constexpr std::array kTellingActs{
    RequestFiled::kType,          RequestReopened::kType,     RequestSlotBooked::kType,
    RequestCauseCorrected::kType, RequestPhotoAdded::kType,   RequestWaits::kType,
    RequestOffered::kType,        RequestFollowedUp::kType,   RequestContactTried::kType,
    RequestHandOver::kOffered,    RequestHandOver::kAccepted, RequestHandOver::kDeclined,
    RequestMerge::kMerged,        RequestMerge::kAbsorbed};

// Of a wait for the customer it says what for.
constexpr std::array kStaffWords{RequestWaits::kType,        RequestFollowedUp::kType,
                                 RequestContactTried::kType, RequestMerge::kMerged,
                                 RequestMerge::kAbsorbed,    RequestActed::kClosed};

template <std::size_t N>
bool has(const std::array<std::string_view, N>& types, std::string_view type) {
    return std::find(types.begin(), types.end(), type) != types.end();
}

}  // namespace

bool is_plain_request_act(std::string_view type) {
    return has(kPlainActs, type);
}

bool is_request_act(std::string_view type) {
    return is_plain_request_act(type) || has(kTellingActs, type);
}

bool has_staff_words(std::string_view type) {
    return has(kStaffWords, type);
}

}  // namespace policy
