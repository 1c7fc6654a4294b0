#include "hq/store/storage.h"

#include "hq/store/postgres_engine.h"
#include "hq/store/sqlite_engine.h"

namespace hq {

base::Result<std::optional<std::filesystem::path>> find_sqlite_file(std::string_view address) {
    constexpr std::string_view kSqlite = "sqlite:";
    if (address.starts_with("postgresql://") || address.starts_with("postgres://")) {
        return std::optional<std::filesystem::path>();
    }
    if (!address.starts_with(kSqlite) || address.size() == kSqlite.size()) {
        return base::error(base::ErrorCode::InvalidInput, "options",
                           "--database wants sqlite:FILE or postgresql://…");
    }
    return std::optional(std::filesystem::path(address.substr(kSqlite.size())));
}

base::Result<std::unique_ptr<Storage>> Storage::open(const std::string& address,
                                                     std::function<void()> on_broken) {
    TRY(file, find_sqlite_file(address));
    TRY(engine,
        file ? SqliteEngine::open(*file, std::move(on_broken)) : PostgresEngine::open(address));
    return std::unique_ptr<Storage>(new Storage(std::move(engine)));
}

}  // namespace hq
