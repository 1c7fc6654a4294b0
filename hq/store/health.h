#pragma once

#include "base/clock.h"
#include "base/result.h"
#include "base/sql/session.h"
#include "base/wire/batch.h"
#include "base/wire/messages.h"
#include "hq/store/log_rules.h"
#include "hq/store/log_table.h"

// What headquarters remembers of a store's last words about itself, and the alarms that follow.
namespace hq {

base::Status note_hello(sql::Session& db, const LogKey& key, const wire::Hello& hello,
                        const Cursor& cursor, wire::Outcome outcome, base::UtcTime now);
base::Status note_batch(sql::Session& db, const LogKey& key, const wire::BatchHeader& header,
                        base::UtcTime now);

}  // namespace hq
