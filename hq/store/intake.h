#pragma once

#include <string>
#include <string_view>

#include "base/clock.h"
#include "base/result.h"
#include "base/wire/messages.h"
#include "hq/store/intake_counts.h"
#include "hq/store/keys.h"
#include "hq/store/log_table.h"
#include "hq/store/storage.h"

namespace hq {

// What stores send comes in here: bytes in, a judgement out, everything checked, no HTTP. Each call
// is one transaction; when it answers Accepted the events are on disk. Thread-safe; unpacking and
// signatures are done before the database is held.
// Errors: NotFound "sync.unknown_log", Unauthenticated "sync.bad_signature", InvalidInput for bytes
// that do not say what they should.
class Intake {
public:
    Intake(Storage& storage, const Keys& keys, const base::Clock& clock);

    base::Result<wire::Answer> take_batch(const LogKey& key, std::string_view body);
    base::Result<wire::Answer> take_hello(const LogKey& key, std::string_view body);
    const IntakeCounts& counts() const { return counts_; }
    // The text of the answer, signed and bound to the request's body.
    std::string seal(wire::Answer answer, std::string_view request_body) const;

private:
    base::Result<LogRow> load_log(const LogKey& key);
    base::Result<wire::Answer> judge(sql::Session& db, const LogKey& key, const wire::Frame& frame,
                                     const wire::Batch& batch);
    base::Result<wire::Answer> answer(sql::Session& db, const LogKey& key, wire::Outcome outcome,
                                      const Cursor& cursor);
    base::Status alarm_about(const LogKey& key, const base::Error& error);

    Storage& storage_;
    IntakeCounts counts_;
    const Keys& keys_;
    const base::Clock& clock_;
};

}  // namespace hq
