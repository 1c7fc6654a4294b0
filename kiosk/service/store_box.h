#pragma once

#include <filesystem>
#include <functional>
#include <memory>

#include "base/clock.h"
#include "base/result.h"
#include "kiosk/app/app.h"
#include "kiosk/app/boards.h"
#include "kiosk/app/pack_archive.h"
#include "kiosk/app/session_table.h"
#include "kiosk/app/till_displays.h"
#include "kiosk/store/store_lock.h"

namespace service {

// One store's data folder, opened for work: locked, verified, with everything that use cases need.
// Shared by kioskd and by the commands of kioskctl that change a store. Members are built in order
// of dependency and destroyed in reverse.
class StoreBox {
public:
    struct Options {
        std::filesystem::path data_dir;
        const base::Clock& clock;
        std::size_t readers = 4;
        std::function<void(const base::Error&)> on_fatal = {};
    };
    // Without a catalogue the box opens all the same (app().shop.current() is null), so that one
    // can be imported.
    static base::Result<std::unique_ptr<StoreBox>> open(const Options& options);

    app::App& app() { return *app_; }
    const store::Identity& identity() const { return identity_; }
    const std::filesystem::path& data_dir() const { return data_dir_; }

private:
    StoreBox(std::filesystem::path data_dir, store::StoreLock lock, app::StoreConfig config,
             store::Keys keys, receipts::Book book);
    base::Status open_journal(const Options& options);
    base::Status load_state(const base::Clock& clock);
    base::Status keep_packs();
    base::Status load_evidence_keys();

    std::filesystem::path data_dir_;
    store::StoreLock lock_;
    app::StoreConfig config_;
    store::Keys keys_;
    receipts::Book book_;
    store::Identity identity_;
    app::EvidenceKeys evidence_;
    app::PackArchive packs_then_;
    std::unique_ptr<store::Writer> writer_;
    std::unique_ptr<store::Readers> readers_;
    app::ShopHolder shop_;
    app::ChangeFeed changes_;
    std::unique_ptr<app::SessionTable> sessions_;
    app::DeviceBoard devices_;
    app::SyncBoard sync_;
    app::BoxBoard trouble_;
    std::unique_ptr<app::TillDisplays> till_displays_;
    std::unique_ptr<app::App> app_;
};

}  // namespace service
