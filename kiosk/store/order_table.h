#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "base/sqlite/database.h"
#include "policy/order.h"
#include "policy/order_content.h"
#include "policy/order_events.h"

// Reads of orders, on any connection.
namespace store {

base::Result<std::optional<policy::Order>> find_order(sqlite::Database& db,
                                                      const base::OrderId& order_id);
// NotFound "order.not_found".
base::Result<policy::Order> load_order(sqlite::Database& db, const base::OrderId& order_id);

// The event that holds an order's content, with its id (for opening the sealed fields).
struct WrittenOrder {
    base::Uuid event_id{};
    policy::OrderWritten written;
};
base::Result<WrittenOrder> load_written(sqlite::Database& db, std::uint64_t content_seq);
base::Result<policy::OrderContent> content_of(const policy::OrderWritten& written);
base::Result<policy::OrderContent> load_content(sqlite::Database& db, std::uint64_t content_seq);

struct TenderRow {
    std::string tender_id;
    policy::TenderKind kind = policy::TenderKind::Cash;
    base::Money amount;
    base::Money received;
    base::Money change;
    std::string reference;
    base::UtcTime at{};
};
base::Result<std::vector<TenderRow>> load_tenders(sqlite::Database& db,
                                                  const base::OrderId& order_id);

struct ReceiptRow {
    std::string receipt_number;
    base::OrderId order_id;
    std::string evidence_code;
    std::string digital_token;
};
base::Result<std::optional<ReceiptRow>> find_receipt(sqlite::Database& db,
                                                     const base::OrderId& order_id);
base::Result<std::optional<ReceiptRow>> find_receipt_by_token(sqlite::Database& db,
                                                              const std::string& token);
base::Result<std::optional<ReceiptRow>> find_receipt_by_number(sqlite::Database& db,
                                                               const std::string& receipt_number);

// How many of an order's line came back already.
base::Result<std::int64_t> load_returned(sqlite::Database& db, const base::OrderId& order_id,
                                         int line);
base::Result<std::int64_t> load_counter(sqlite::Database& db, const std::string& name);

// The three parts of an order as the one text column that holds them.
std::string encode_parts(const std::array<policy::PartMark, 3>& parts);
base::Result<std::array<policy::PartMark, 3>> decode_parts(std::string_view text);

}  // namespace store
