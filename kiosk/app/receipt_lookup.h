#pragma once

#include <optional>
#include <string>

#include "base/result.h"
#include "kiosk/app/app.h"
#include "kiosk/app/caller.h"
#include "kiosk/store/order_table.h"
#include "policy/receipt_keys.h"

// From what stands on a paper to what it is worth here.
namespace app {

// Numbers can be guessed: they are for staff only. An order's number counts where no receipt has
// that one.
enum class FindNumber { Yes, No };

struct ReceiptReading {
    std::optional<store::ReceiptRow> here;            // this store's log holds it
    std::optional<policy::CheckedEvidence> evidence;  // where it was an evidence code
};
// Any text that a scanner gives. The evidence code is believed only where the event that it names
// holds the same code; the address of the digital receipt by its token, which nobody can guess.
base::Result<ReceiptReading> read_receipt(App& app, sqlite::Database& db, const std::string& text,
                                          FindNumber find_number);
base::Result<std::optional<store::ReceiptRow>> find_receipt(App& app, sqlite::Database& db,
                                                            const std::string& text,
                                                            FindNumber find_number);

// The order of a receipt, which is then the customer's to see; of another store's receipt what it
// says and whether that is proved. NotFound "receipt.not_found", counted per terminal for
// customers.
base::Result<Reply> look_up_receipt(App& app, const Caller& caller, const std::string& text);

// Whether a receipt is genuine, for whoever stands at a screen; names nobody and no order.
base::Result<Reply> check_receipt(App& app, const std::string& text);

}  // namespace app
