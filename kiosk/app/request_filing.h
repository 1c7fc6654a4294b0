#pragma once

#include <optional>
#include <string>
#include <vector>

#include "kiosk/app/request_acts.h"
#include "kiosk/app/service_requests.h"

namespace app {

// Submits what a clerk only captured, with what was missing; members that are not there stay as
// they were captured. The promise, the clocks and the slip begin with it. Refuses what
// submit_request refuses of a request that is not whole.
struct FileRequest : ActOnRequest {
    std::optional<base::OrderId> order_id;
    std::optional<int> line;
    std::optional<std::vector<std::string>> reason_ids;
    std::string words;  // "" = as captured
    std::optional<Contact> contact;
    std::optional<policy::InvoiceBuyer> invoice;
    std::string item_id;  // "" = as captured
    std::optional<policy::SlotChoice> slot;
};
base::Result<Reply> file_request(App& app, const Caller& caller, const Idempotency& once,
                                 const FileRequest& command);

}  // namespace app
