#include "hq/store/alarms.h"

#include "base/log.h"

namespace hq {

base::Status raise_alarm(sql::Session& db, const LogKey& key, std::string_view kind,
                         std::string_view detail, base::UtcTime now) {
    base::log(base::LogLevel::Error, kind,
              {{"store_id", std::string_view(key.store.text())},
               {"epoch", std::int64_t{key.epoch}},
               {"detail", detail}});
    return db.exec(
        "INSERT INTO alarm VALUES (?1,?2,?3,?4,?4,1,?5) ON CONFLICT(store_id, epoch, kind) "
        "DO UPDATE SET last_at=?4, times=alarm.times+1, detail=?5",
        key.store, key.epoch, kind, base::unix_ms(now), detail);
}

}  // namespace hq
