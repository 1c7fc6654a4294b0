#pragma once

#include <string>
#include <vector>

#include "base/clock.h"
#include "hq/store/reports.h"

// Reports as the console's JSON.
namespace hq {

std::string encode_store(const StoreReport& report, base::UtcTime now);
std::string encode_stores(const std::vector<StoreReport>& reports, base::UtcTime now);
std::string encode_orders(const std::vector<OrderReport>& reports);
std::string encode_requests(const std::vector<RequestReport>& reports);

}  // namespace hq
