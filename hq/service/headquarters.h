#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/clock.h"
#include "base/http/server.h"
#include "base/http/static_files.h"
#include "base/result.h"
#include "hq/service/projection_worker.h"
#include "hq/store/data_lock.h"
#include "hq/store/intake.h"
#include "hq/store/keys.h"
#include "hq/store/storage.h"
#include "hq/web/context.h"

namespace hq {

struct HeadquartersOptions {
    std::filesystem::path data_dir;
    std::string database;            // Storage::open's address; empty: DATA/headquarters.db
    std::filesystem::path keys_dir;  // empty: DATA/keys
    std::string listen = "127.0.0.1:8090";
    std::vector<std::string> hosts;  // further exact Host values, beside the address listened on
    std::optional<http::TlsFiles> tls;
    std::filesystem::path ui_dir;  // empty: no page
};

// Keys and database, for the service and for the commands. Of a SQLite file the lock of the data
// folder as well: the commands work while no service runs. With PostgreSQL nothing is locked, and
// nothing but the keys is in a folder.
class DataFolder {
public:
    static base::Result<std::unique_ptr<DataFolder>> open(const HeadquartersOptions& options,
                                                          std::function<void()> on_broken);
    Storage& storage() { return *storage_; }
    const Keys& keys() const { return keys_; }

private:
    DataFolder(std::optional<DataLock> lock, Keys keys, std::unique_ptr<Storage> storage);
    std::optional<DataLock> lock_;
    Keys keys_;
    std::unique_ptr<Storage> storage_;
};

// The whole of hqd but its main: built in order of dependency, taken down in reverse.
class Headquarters {
public:
    // Serves from the return on. `on_broken` is called from any thread when the disk failed.
    static base::Result<std::unique_ptr<Headquarters>> start(const HeadquartersOptions& options,
                                                             const base::Clock& clock,
                                                             std::function<void()> on_broken);
    ~Headquarters();

    std::uint16_t port() const { return server_->ports().front(); }

private:
    Headquarters(std::unique_ptr<DataFolder> folder, http::StaticFiles files,
                 const base::Clock& clock);
    base::Status serve(const HeadquartersOptions& options);

    std::unique_ptr<DataFolder> folder_;
    http::StaticFiles files_;
    Intake intake_;
    ProjectionWorker projections_;
    Context context_;
    std::unique_ptr<http::Server> server_;
};

}  // namespace hq
