#pragma once

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
#include "drivers/usb/host.h"
#include "kiosk/service/store_box.h"
#include "kiosk/workers/bundle_worker.h"
#include "kiosk/workers/clockwork.h"
#include "kiosk/workers/display_worker.h"
#include "kiosk/workers/print_worker.h"
#include "kiosk/workers/scanner_worker.h"
#include "kiosk/workers/sync_worker.h"

namespace service {

struct StoreServiceOptions {
    std::filesystem::path data_dir;
    std::filesystem::path pages;        // built screens; empty = API only
    std::optional<std::string> listen;  // instead of store.json's
    std::function<void()> on_fatal;     // the journal cannot be written any more: end the process
};

// kioskd, whole: the store's box, its HTTP server and its workers, in order of dependency. Stops in
// reverse: listeners first, workers, then the writer drains and checkpoints.
class StoreService {
public:
    static base::Result<std::unique_ptr<StoreService>> start(const StoreServiceOptions& options,
                                                             const base::Clock& clock);
    ~StoreService();

    std::vector<std::uint16_t> ports() const { return server_->ports(); }
    app::App& app() { return box_->app(); }

private:
    StoreService() = default;
    base::Status start_workers(const base::Clock& clock);
    base::Status serve(const StoreServiceOptions& options);
    void listen_to_changes();
    void wake_printers();

    std::unique_ptr<StoreBox> box_;
    drivers::UsbHost usb_{[this] { wake_printers(); }};  // begins nothing until it is asked
    std::vector<std::unique_ptr<workers::PrintWorker>> printers_;
    std::unique_ptr<workers::ScannerWorker> scanners_;
    std::vector<std::unique_ptr<workers::DisplayWorker>> displays_;
    std::unique_ptr<workers::BundleWorker> bundles_;  // outlives sync_, which calls it
    std::unique_ptr<workers::SyncWorker> sync_;
    std::unique_ptr<workers::Clockwork> clockwork_;
    std::unique_ptr<http::Server> server_;
};

}  // namespace service
