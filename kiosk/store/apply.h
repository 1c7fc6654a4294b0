#pragma once

#include <string_view>

#include "base/event.h"
#include "base/result.h"
#include "base/sqlite/database.h"

namespace store {

// Writes one event into the journal and the business tables, inside the caller's transaction. This
// is the only code that writes them, so replaying the journal gives the same tables. Events of an
// unknown type are kept in the journal and change no table.
base::Status apply(sqlite::Database& db, const base::Event& event, const base::Sha256& hash,
                   std::string_view body);

// One step each: called by `apply` for the types that the file knows; false = not one of mine.
base::Result<bool> apply_order_event(sqlite::Database& db, const base::Event& event);
base::Result<bool> apply_payment_event(sqlite::Database& db, const base::Event& event);
base::Result<bool> apply_person_event(sqlite::Database& db, const base::Event& event);
base::Result<bool> apply_print_event(sqlite::Database& db, const base::Event& event);
base::Result<bool> apply_request_event(sqlite::Database& db, const base::Event& event);
base::Result<bool> apply_milestone_event(sqlite::Database& db, const base::Event& event);
base::Result<bool> apply_return_event(sqlite::Database& db, const base::Event& event);
base::Result<bool> apply_phrase_event(sqlite::Database& db, const base::Event& event);
base::Result<bool> apply_shop_event(sqlite::Database& db, const base::Event& event);

// "customer:kiosk-1" where a customer did it, else "": what is counted for a kiosk.
std::string customer_of(const base::Event& event);

}  // namespace store
