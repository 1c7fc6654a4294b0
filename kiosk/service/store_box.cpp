#include "kiosk/service/store_box.h"

#include "kiosk/app/identity_file.h"

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
    TRY(known, app::load_known_keys(data_dir_));
    evidence_.known = std::move(known);
    evidence_.known.stores.push_back(app::own_key(config_, identity_));
    TRY(writer,
        store::Writer::open({data_dir_, identity_, options.on_fatal}, keys_, options.clock));
    writer_ = std::move(writer);
    TRY(readers, store::Readers::open(data_dir_, options.readers));
    readers_ = std::move(readers);
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
                                               trouble_, *till_displays_, evidence_});
    return base::ok();
}

}  // namespace service
