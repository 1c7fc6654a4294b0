#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/clock.h"
#include "base/event.h"
#include "base/ids.h"
#include "base/result.h"
#include "hq/store/storage.h"

// What the console reads: plain rows, newest first where there is an order. No personal data:
// it stays sealed in the events, and headquarters has no key to it.
namespace hq {

struct AlarmReport {
    std::string kind;
    std::uint32_t epoch = 0;
    base::UtcTime first_at{};
    base::UtcTime last_at{};
    std::int64_t times = 0;
    std::string detail;
};

struct ParkedReport {
    std::string projection;
    std::string aggregate_id;
    std::uint64_t seq = 0;
    std::string error;
    base::UtcTime parked_at{};
};

struct StoreReport {
    base::StoreId store;
    std::string name_json;
    std::string currency;
    std::optional<std::uint32_t> epoch;  // of the newest log; nullopt: not enrolled yet
    std::uint64_t head_seq = 0;          // as the store last said
    std::uint64_t durable_seq = 0;
    std::uint64_t applied_seq = 0;
    std::uint64_t depth = 0;  // known to be missing, over all epochs
    std::optional<base::UtcTime> last_seen_at;
    std::optional<base::UtcTime> oldest_pending_at;
    std::int64_t clock_skew_ms = 0;
    std::string program;
    base::Versions versions;
    std::int64_t orders = 0;
    std::int64_t paid_minor = 0;
    std::int64_t open_requests = 0;
    std::vector<AlarmReport> alarms;
    std::vector<ParkedReport> parked;
};

struct OrderReport {
    base::StoreId store;
    std::string currency;
    std::string order_id;
    std::string number;
    std::string state;
    std::string channel;
    std::string fulfilment;
    std::string owner;
    base::UtcTime created_at{};
    base::UtcTime updated_at{};
    std::int64_t line_count = 0;
    std::int64_t total_minor = 0;
    std::int64_t paid_minor = 0;
    std::int64_t owed_back_minor = 0;
    std::int64_t refunded_minor = 0;
    std::string receipt_number;
    std::string evidence_code;
};

struct RequestReport {
    base::StoreId store;
    std::string request_id;
    std::string number;
    std::string kind;
    std::string state;
    std::string order_id;
    std::string channel;
    std::string owner;
    base::UtcTime created_at{};
    base::UtcTime promised_at{};
    std::optional<base::UtcTime> answered_at;
    std::optional<base::UtcTime> resolved_at;
    std::int64_t score = 0;  // 0 = not rated
};

base::Result<std::vector<StoreReport>> list_stores(Storage& storage);
base::Result<std::optional<StoreReport>> find_store(Storage& storage, const base::StoreId& store);

// An empty store id means the whole chain.
base::Result<std::vector<OrderReport>> list_orders(Storage& storage, const base::StoreId& store,
                                                   std::int64_t limit);
base::Result<std::vector<RequestReport>> list_requests(Storage& storage, const base::StoreId& store,
                                                       std::int64_t limit);

}  // namespace hq
