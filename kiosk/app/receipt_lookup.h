#pragma once

#include <optional>
#include <string>

#include "base/result.h"
#include "kiosk/app/app.h"
#include "kiosk/store/order_table.h"

namespace app {

// By what stands on the paper. The evidence code is believed only where this box signed it and the
// event that it names holds the same code; the address of the digital receipt by its token, which
// nobody can guess. Numbers can be guessed: they are for staff only.
enum class FindNumber { Yes, No };
base::Result<std::optional<store::ReceiptRow>> find_receipt(App& app, sqlite::Database& db,
                                                            const std::string& receipt_code,
                                                            FindNumber find_number);

}  // namespace app
