#pragma once

#include <string>
#include <string_view>

#include "policy/order_events.h"

namespace policy {

// An event: the terms that were shown are no longer those of the store. They are shown again before
// payment.
struct TermsVoided {
    static constexpr std::string_view kType = "terms_voided";
    base::OrderId order_id;
    std::string disclosure_id;
    std::string pack_digest;  // of the packs that tell something else
    OrderState state = OrderState::Confirmed;
    template <class S, class F>
    static void fields(S& s, F& f) {
        f("order_id", s.order_id);
        f("disclosure_id", s.disclosure_id);
        f("pack_digest", s.pack_digest);
        f("state", s.state);
    }
};

}  // namespace policy
