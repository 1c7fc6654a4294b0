#pragma once

#include <optional>
#include <string>

#include "base/result.h"
#include "kiosk/app/app.h"
#include "kiosk/app/caller.h"
#include "kiosk/app/service_requests.h"
#include "policy/return_words.h"

namespace app {

// Goods that another store sold: only that store (or headquarters) can say how many of them came
// back already, so here it stays a request that names it. Refused "return.sold_here" for a receipt
// of this store, NotFound "receipt.not_found" for what is no receipt.
struct AskSellingStore {
    std::string receipt_code;
    policy::ReturnKind kind = policy::ReturnKind::Return;
    std::string words;
    policy::Language language = policy::Language::ZhCn;
    std::optional<Contact> contact;
};
base::Result<Reply> ask_selling_store(App& app, const Caller& caller, const Idempotency& once,
                                      const AskSellingStore& command);

}  // namespace app
