#pragma once

#include <string_view>

#include "base/clock.h"
#include "base/result.h"
#include "base/sql/session.h"
#include "hq/store/log_table.h"

namespace hq {

// Something about a log that a person has to look at, e.g. "sync.fork". One row a kind: the first
// and last time, and how often.
base::Status raise_alarm(sql::Session& db, const LogKey& key, std::string_view kind,
                         std::string_view detail, base::UtcTime now);

}  // namespace hq
