#include "hq/service/headquarters.h"

#include <chrono>

#include "hq/web/bundle_routes.h"
#include "hq/web/console_routes.h"
#include "hq/web/health_routes.h"
#include "hq/web/page_routes.h"
#include "hq/web/release_routes.h"
#include "hq/web/sync_routes.h"

namespace hq {
namespace {

constexpr std::chrono::milliseconds kSettle{250};
constexpr int kScreens = 8;  // request threads, in the server's measure

std::vector<std::string> allowed_hosts(const HeadquartersOptions& options) {
    std::vector<std::string> hosts{options.listen};
    constexpr std::string_view kLoopback = "127.0.0.1:";
    if (options.listen.starts_with(kLoopback)) {
        hosts.push_back("localhost:" + options.listen.substr(kLoopback.size()));
    }
    hosts.insert(hosts.end(), options.hosts.begin(), options.hosts.end());
    return hosts;
}

http::ServerOptions to_server_options(const HeadquartersOptions& options) {
    const bool is_loopback =
        options.listen.starts_with("127.") || options.listen.starts_with("[::1]");
    const auto side = is_loopback ? http::Side::Loopback : http::Side::Lan;
    http::ServerOptions server;
    server.listeners.push_back({options.listen, side, options.tls});
    server.hosts = allowed_hosts(options);
    server.screens = kScreens;
    return server;
}

// One process works on a SQLite file.
base::Result<std::optional<DataLock>> lock_folder(const HeadquartersOptions& options,
                                                  std::string_view address) {
    TRY(file, find_sqlite_file(address));
    if (!file) {
        return std::optional<DataLock>();
    }
    std::error_code failed;
    std::filesystem::create_directories(options.data_dir, failed);
    if (failed) {
        return base::error(base::ErrorCode::Io, "data.cannot_open", failed.message());
    }
    TRY(lock, DataLock::take(options.data_dir));
    return std::optional(std::move(lock));
}

base::Result<http::StaticFiles> load_page(const std::filesystem::path& folder) {
    if (folder.empty()) {
        return http::StaticFiles();
    }
    return http::StaticFiles::load(folder);
}

}  // namespace

base::Result<std::unique_ptr<DataFolder>> DataFolder::open(const HeadquartersOptions& options,
                                                           std::function<void()> on_broken) {
    const auto address = options.database.empty()
                             ? "sqlite:" + (options.data_dir / "headquarters.db").string()
                             : options.database;
    TRY(lock, lock_folder(options, address));
    TRY(keys, Keys::load_or_make(options.keys_dir.empty() ? options.data_dir / "keys"
                                                          : options.keys_dir));
    TRY(storage, Storage::open(address, std::move(on_broken)));
    CHECK_OK(claim_database(*storage, keys));
    return std::unique_ptr<DataFolder>(
        new DataFolder(std::move(lock), std::move(keys), std::move(storage)));
}

DataFolder::DataFolder(std::optional<DataLock> lock, Keys keys, std::unique_ptr<Storage> storage)
    : lock_(std::move(lock)), keys_(std::move(keys)), storage_(std::move(storage)) {}

base::Result<std::unique_ptr<Headquarters>> Headquarters::start(const HeadquartersOptions& options,
                                                                const base::Clock& clock,
                                                                std::function<void()> on_broken) {
    TRY(folder, DataFolder::open(options, std::move(on_broken)));
    TRY(files, load_page(options.ui_dir));
    std::unique_ptr<Headquarters> headquarters(
        new Headquarters(std::move(folder), std::move(files), clock));
    CHECK_OK(headquarters->serve(options));
    return headquarters;
}

Headquarters::Headquarters(std::unique_ptr<DataFolder> folder, http::StaticFiles files,
                           const base::Clock& clock)
    : folder_(std::move(folder)),
      files_(std::move(files)),
      intake_(folder_->storage(), folder_->keys(), clock),
      projections_(folder_->storage(), clock),
      context_{folder_->storage(),
               folder_->keys(),
               clock,
               intake_,
               [this] { projections_.wake(); },
               [this] { projections_.settle(kSettle); }} {}

Headquarters::~Headquarters() {
    if (server_) {
        server_->stop();
    }
}

base::Status Headquarters::serve(const HeadquartersOptions& options) {
    http::Router router;
    add_sync_routes(router, context_);
    add_bundle_routes(router, context_);
    add_console_routes(router, context_);
    add_health_routes(router, context_);
    add_release_routes(router, context_);
    add_page_routes(router, files_);
    TRY(server, http::Server::start(to_server_options(options), std::move(router)));
    server_ = std::move(server);
    return base::ok();
}

}  // namespace hq
