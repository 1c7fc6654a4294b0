#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "kiosk/app/app.h"
#include "kiosk/app/caller.h"
#include "policy/order.h"

// Whether the terms that an order's customer was shown are still those of this store and day: packs
// are switched at midnight and by imports while carts stand open.
namespace app {

// One line of which something else would be told now. Texts that both tell are left out.
struct ChangedTerms {
    int line = 0;
    std::vector<std::string> was;
    std::vector<std::string> now;
};

// Both as render_terms writes them, in one language. Empty = they say the same, whatever the ids of
// the decisions behind them.
base::Result<std::vector<ChangedTerms>> compare_terms(std::string_view shown, std::string_view now);

// Before the first money: the terms are rendered once more. Where they say the same, or money was
// taken already, all goes on. Else the disclosure is voided in a commit of its own and the answer
// is Conflict "terms.changed" with {"version", "changes": [{"line", "was", "now"}]}.
base::Status require_terms_as_shown(App& app, const Caller& caller, const base::OrderId& order_id);

}  // namespace app
