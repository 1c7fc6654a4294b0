#include "kiosk/service/store_service.h"

#include "base/log.h"
#include "kiosk/sync/identity.h"
#include "kiosk/web/web.h"
#include "kiosk/workers/print_journal.h"

namespace service {
namespace {

constexpr std::size_t kReaders = 4;

http::ServerOptions server_options(const app::StoreConfig& config,
                                   const std::optional<std::string>& listen) {
    http::ServerOptions options;
    options.listeners.push_back({.address = listen.value_or(config.listen)});
    options.hosts = config.hosts;
    if (listen) {
        options.hosts.push_back(*listen);
    }
    if (config.lan_listen) {
        options.listeners.push_back(
            {.address = *config.lan_listen,
             .side = http::Side::Lan,
             .tls = http::TlsFiles{config.lan_certificate, config.lan_private_key}});
    }
    options.screens = static_cast<int>(config.terminals.size());
    return options;
}

// The plain listener takes everybody for the box's own browser: it must not be reached from
// outside.
base::Status require_loopback(const std::string& address) {
    if (address.starts_with("127.") || address.starts_with("[::1]:") ||
        address.starts_with("localhost:")) {
        return base::ok();
    }
    return base::error(base::ErrorCode::InvalidInput, "config.listen",
                       "listen is for this machine only (127.0.0.1:PORT); other screens come by "
                       "lan_listen with TLS");
}

}  // namespace

base::Result<std::unique_ptr<StoreService>> StoreService::start(const StoreServiceOptions& options,
                                                                const base::Clock& clock) {
    auto service = std::unique_ptr<StoreService>(new StoreService());
    TRY(box, StoreBox::open({.data_dir = options.data_dir,
                             .clock = clock,
                             .readers = kReaders,
                             .on_fatal = [end = options.on_fatal](const base::Error&) { end(); }}));
    service->box_ = std::move(box);
    if (!service->app().shop.current()) {
        return base::error(base::ErrorCode::NotFound, "shop.missing",
                           "the store has no catalogue yet: kioskctl import catalogue DIR");
    }
    CHECK_OK(service->serve(options));
    CHECK_OK(service->start_workers(clock));
    service->listen_to_changes();
    service->app().writer.allow_housekeeping();
    return service;
}

base::Status StoreService::serve(const StoreServiceOptions& options) {
    CHECK_OK(require_loopback(options.listen.value_or(app().config.listen)));
    std::shared_ptr<const http::StaticFiles> pages;
    if (!options.pages.empty()) {
        TRY(loaded, http::StaticFiles::load(options.pages));
        pages = std::make_shared<const http::StaticFiles>(std::move(loaded));
    }
    TRY(server, http::Server::start(server_options(app().config, options.listen),
                                    web::make_router(app(), std::move(pages))));
    server_ = std::move(server);
    return base::ok();
}

base::Status StoreService::start_workers(const base::Clock&) {
    CHECK_OK(workers::settle_removed_printers(app()));
    for (const app::PrinterConfig& config : app().config.printers) {
        TRY(printer, workers::PrintWorker::create(app(), config, &usb_));
        printers_.push_back(std::move(printer));
    }
    TRY(scanners, workers::ScannerWorker::create(app(), [this](const app::ScannedCode& code) {
            web::tell_scan(*server_, code);
        }));
    scanners_ = std::move(scanners);
    for (const app::DisplayConfig& config : app().config.customer_displays) {
        TRY(display, workers::DisplayWorker::create(app(), config));
        displays_.push_back(std::move(display));
    }
    const auto certificate =
        uplink::load_certificate(box_->data_dir() / "keys" / "certificate.json");
    CHECK_OK(certificate.ok() ? base::ok() : base::Status(certificate.error()));
    if (*certificate && !app().config.hq_url.empty()) {
        if ((*certificate)->epoch != box_->identity().epoch) {
            return base::error(base::ErrorCode::Refused, "sync.other_epoch",
                               "the certificate is for another epoch than the journal's");
        }
        TRY(sync, workers::SyncWorker::create(app(), box_->identity(), **certificate));
        sync_ = std::move(sync);
        TRY(bundles, workers::BundleWorker::create(app(), **certificate, box_->data_dir()));
        bundles_ = std::move(bundles);
        sync_->on_snapshot([this](std::uint64_t version) { bundles_->hear_of(version); });
    }
    clockwork_ = std::make_unique<workers::Clockwork>(app(), box_->data_dir());
    for (const auto& printer : printers_) {
        printer->start();
    }
    if (sync_) {
        sync_->start();
        bundles_->start();
    }
    scanners_->start();
    for (const auto& display : displays_) {
        display->start();
    }
    clockwork_->start();
    return base::ok();
}

// Screens hear of every change; a commit is a hint for the workers too, who also look by
// themselves.
void StoreService::listen_to_changes() {
    web::connect_changes(app(), *server_);
    app().changes.listen([this](const app::Change& change) {
        if (change.topic == "print_job" && (change.state == "queued" || change.state == "moved")) {
            wake_printers();
        }
        if (sync_ && change.topic != "sync" && change.topic != "device") {
            sync_->wake();
        }
    });
}

void StoreService::wake_printers() {
    for (const auto& printer : printers_) {
        printer->wake();
    }
}

StoreService::~StoreService() {
    usb_.forget_listener();
    if (box_) {
        app().changes.forget_listeners();
    }
    if (server_) {
        server_->stop();
    }
    printers_.clear();
    scanners_.reset();
    displays_.clear();
    sync_.reset();
    bundles_.reset();
    clockwork_.reset();
}

}  // namespace service
