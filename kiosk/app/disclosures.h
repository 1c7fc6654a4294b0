#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/result.h"
#include "kiosk/app/app.h"
#include "kiosk/app/caller.h"
#include "policy/order.h"

// ORD-8: the terms of each line in words before payment, and the record of what was shown.
namespace app {

base::Result<Reply> show_terms(App& app, const Caller& caller, const base::OrderId& order_id,
                               policy::Language language);

// The terms of an order as they would be shown at this moment.
struct RenderedTerms {
    std::string json;
    std::string digest;  // hex64
};
base::Result<RenderedTerms> render_terms_now(App& app, sqlite::Database& db,
                                             const policy::Order& order, policy::Language language);

struct ShownLine {
    int line = 0;
    bool fully_visible = false;
    std::int64_t dwell_ms = 0;  // supporting proof only; no gate
};
struct Acknowledgement {
    int line = 0;
    std::string exclusion_id;
    std::string input;  // "touch", "key", "voice"
};
struct RecordDisclosure {
    base::OrderId order_id;
    std::int64_t expected_version = 0;
    policy::Language language = policy::Language::ZhCn;
    std::string terms_digest;  // hex64: must equal what the server renders now
    std::vector<ShownLine> shown;
    std::vector<Acknowledgement> acknowledgements;
    std::string mode;  // "touch", "voice", "clerk_read"
    std::int64_t font_scale_percent = 100;
    std::string ui_build;
};
base::Result<Reply> record_disclosure(App& app, const Caller& caller, const Idempotency& once,
                                      const RecordDisclosure& command);
// Exactly what was shown for the order as it is, texts included.
base::Result<Reply> show_disclosure(App& app, const Caller& caller, const base::OrderId& order_id);
// The same of every time that terms were shown for it, the oldest first, and whether the texts are
// those that the events and the receipt vouch for.
base::Result<Reply> show_shown_terms(App& app, const Caller& caller, const base::OrderId& order_id);

}  // namespace app
