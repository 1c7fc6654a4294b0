#pragma once

#include <optional>
#include <string>

#include "base/result.h"
#include "kiosk/app/app.h"
#include "kiosk/store/order_table.h"

namespace app {

// By what stands on the paper: a receipt's number, or its evidence code. The code says which event
// made it, and is believed only where that event holds the same code.
base::Result<std::optional<store::ReceiptRow>> find_receipt(App& app, sqlite::Database& db,
                                                            const std::string& receipt_code);

}  // namespace app
