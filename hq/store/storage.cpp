#include "hq/store/storage.h"

#include "hq/store/sqlite_engine.h"

namespace hq {

base::Result<std::unique_ptr<Storage>> Storage::open(const std::filesystem::path& file,
                                                     std::function<void()> on_broken) {
    TRY(engine, SqliteEngine::open(file, std::move(on_broken)));
    return std::unique_ptr<Storage>(new Storage(std::move(engine)));
}

}  // namespace hq
