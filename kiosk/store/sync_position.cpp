#include "kiosk/store/sync_position.h"

namespace store {

base::Result<std::uint64_t> load_acked(sqlite::Database& db) {
    TRY(seq, db.find_int64("SELECT durable_seq FROM sync_position"));
    return static_cast<std::uint64_t>(seq.value_or(0));
}

base::Status save_acked(sqlite::Database& db, std::uint64_t seq) {
    return db.exec("INSERT OR REPLACE INTO sync_position VALUES(1, ?1)", seq);
}

}  // namespace store
