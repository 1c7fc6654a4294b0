#include "kiosk/service/store_box.h"

#include "base/log.h"
#include "kiosk/app/commit.h"
#include "kiosk/app/identity_file.h"
#include "kiosk/store/pack_archive.h"
#include "kiosk/sync/identity.h"

namespace service {

base::Result<std::unique_ptr<StoreBox>> StoreBox::open(const Options& options) {
    TRY(config, app::load_store_config(options.data_dir));
    TRY(lock, store::StoreLock::acquire(options.data_dir));
    TRY(keys, store::load_keys(options.data_dir));
    TRY(book, receipts::Book::load(options.data_dir / "receipts", config.languages));
    auto box = std::unique_ptr<StoreBox>(new StoreBox(
        options.data_dir, std::move(lock), std::move(config), std::move(keys), std::move(book)));
    CHECK_OK(box->open_journal(options));
    CHECK_OK(box->load_state(options.clock));
    CHECK_OK(box->keep_packs());
    return box;
}

StoreBox::StoreBox(std::filesystem::path data_dir, store::StoreLock lock, app::StoreConfig config,
                   store::Keys keys, receipts::Book book)
    : data_dir_(std::move(data_dir)),
      lock_(std::move(lock)),
      config_(std::move(config)),
      keys_(std::move(keys)),
      book_(std::move(book)) {}

base::Status StoreBox::open_journal(const Options& options) {
    TRY(identity, app::load_identity(data_dir_));
    if (identity.store != config_.store_id) {
        return base::error(base::ErrorCode::Refused, "store.other_identity",
                           "identity.json belongs to store " + identity.store.text() +
                               ", store.json to " + config_.store_id.text());
    }
    identity_ = {identity.store, identity.epoch, keys_.device.public_key};
    CHECK_OK(load_evidence_keys());
    TRY(writer,
        store::Writer::open({data_dir_, identity_, options.on_fatal}, keys_, options.clock));
    writer_ = std::move(writer);
    TRY(readers, store::Readers::open(data_dir_, options.readers));
    readers_ = std::move(readers);
    return base::ok();
}

// Headquarters that enrolled this box is believed about the other stores of its chain.
base::Status StoreBox::load_evidence_keys() {
    TRY(known, app::load_known_keys(data_dir_));
    evidence_.known = std::move(known);
    evidence_.known.stores.push_back(app::own_key(config_, identity_));
    TRY(enrolment, uplink::load_enrolment(data_dir_ / "keys" / "certificate.json"));
    if (enrolment) {
        evidence_.known.roots.push_back({enrolment->certificate.hq_public_key,
                                         {{}, config_.currency.symbol, config_.currency.exponent}});
    }
    if (!config_.evidence_certificate) {
        return base::ok();
    }
    if (!enrolment || enrolment->certificate.epoch != identity_.epoch ||
        enrolment->certificate.device_public_key != identity_.device_public_key) {
        return base::error(base::ErrorCode::Refused, "config.invalid",
                           "evidence.certificate in store.json wants a store that headquarters "
                           "enrolled: set it to false, or set the store up with an enrolment code");
    }
    evidence_.certificate = {enrolment->certificate.issued_at,
                             enrolment->certificate.device_public_key, enrolment->signature};
    return base::ok();
}

base::Status StoreBox::load_state(const base::Clock& clock) {
    auto db = readers_->lease();
    TRY(sessions, app::SessionTable::load(*db, clock));
    sessions_ = std::move(sessions);
    auto shop = app::load_shop(*db);
    if (shop.ok()) {
        shop_.replace(std::move(shop).value());
    } else if (shop.error().code != base::ErrorCode::NotFound) {
        return shop.error();
    }
    std::set<base::TerminalId> with_display;
    for (const app::DisplayConfig& display : config_.customer_displays) {
        with_display.insert(display.terminal_id);
    }
    till_displays_ = std::make_unique<app::TillDisplays>(std::move(with_display));
    app_ = std::make_unique<app::App>(app::App{config_, clock, *writer_, *readers_, keys_, shop_,
                                               changes_, *sessions_, devices_, sync_, book_,
                                               trouble_, *till_displays_, evidence_, packs_then_});
    return base::ok();
}

// Packs of a journal from before the archive. A store that may not write keeps them at a later
// start, at the latest when they are switched off.
base::Status StoreBox::keep_packs() {
    const auto shop = shop_.current();
    if (!shop) {
        return base::ok();
    }
    {
        auto db = readers_->lease();
        TRY(kept, store::is_archived(*db, shop->pack_digest));
        if (kept) {
            return base::ok();
        }
    }
    const base::Status written =
        app::commit(*app_, [&](store::WriteContext& context) -> base::Result<app::Outcome> {
            CHECK_OK(app::keep_packs_in_force(context.db(), shop->pack_digest, context.now()));
            return app::Outcome{};
        });
    if (!written.ok()) {
        base::log(base::LogLevel::Warning, "packs.not_kept", {{"why", written.error().key}});
    }
    return base::ok();
}

}  // namespace service
