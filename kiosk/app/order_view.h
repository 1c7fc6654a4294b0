#pragma once

#include <string>

#include "base/result.h"
#include "kiosk/app/order_frame.h"
#include "kiosk/store/keys.h"
#include "kiosk/store/order_table.h"
#include "policy/order.h"

// An order as JSON, in the form of docs/openapi.yaml, on any connection. People in it are masked.
namespace app {

enum class Detail {
    Reply,  // what a command answers
    Full,   // with the timeline, for GET
};
base::Result<OrderFrame> frame_order(sqlite::Database& db, const policy::Order& order,
                                     Detail detail);
base::Result<std::string> fill_frame(sqlite::Database& db, const store::Keys& keys,
                                     const OrderFrame& frame);
// Both at once.
base::Result<std::string> render_order(sqlite::Database& db, const store::Keys& keys,
                                       const policy::Order& order, Detail detail);
// One row of a list.
base::Result<std::string> render_order_card(sqlite::Database& db, const store::Keys& keys,
                                            const policy::Order& order);

// The people of an order; empty where nobody was named or their key was erased.
base::Result<policy::OrderPersonal> open_personal(sqlite::Database& db, const store::Keys& keys,
                                                  const store::WrittenOrder& order);

void write_clerk(sqlite::Database& db, base::JsonWriter& writer, std::string_view name,
                 const base::ClerkId& clerk);

}  // namespace app
