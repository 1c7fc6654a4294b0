#include "kiosk/store/photo_table.h"

namespace store {

base::Status put_photo(sqlite::Database& db, const base::RequestId& request_id,
                       const std::string& photo_id, const std::string& sealed) {
    return db.exec("INSERT INTO request_photo VALUES(?1,?2,?3)", photo_id, request_id,
                   sqlite::Blob{sealed});
}

base::Result<std::optional<std::string>> find_photo(sqlite::Database& db,
                                                    const base::RequestId& request_id,
                                                    const std::string& photo_id) {
    TRY(statement,
        db.prepare("SELECT sealed FROM request_photo WHERE photo_id=?1 AND request_id=?2"));
    statement.bind(photo_id, request_id);
    TRY(found, statement.step());
    return found ? std::optional(std::string(statement.blob(0))) : std::nullopt;
}

}  // namespace store
