#pragma once

#include <string>

#include "base/result.h"
#include "kiosk/app/app.h"
#include "kiosk/app/caller.h"

// Print jobs as people see them, copies, and the digital receipt.
namespace app {

base::Result<Reply> list_print_jobs(App& app, const Caller& caller, const std::string& state,
                                    int limit);
// A new job marked COPY n / 重印 with the same receipt number.
base::Result<Reply> request_receipt_copy(App& app, const Caller& caller, const Idempotency& once,
                                         const base::OrderId& order_id);
enum class CameOut { Yes, No };
// Only a job in doubt can be answered. "No" queues a copy.
base::Result<Reply> answer_print_job(App& app, const Caller& caller, const Idempotency& once,
                                     const std::string& job_id, CameOut came_out);
base::Result<Reply> list_devices(App& app);
base::Result<Reply> show_digital_receipt(App& app, const std::string& token);

}  // namespace app
