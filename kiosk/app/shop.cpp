#include "kiosk/app/shop.h"

#include "kiosk/store/catalogue_table.h"

namespace app {

base::Result<std::shared_ptr<const ShopSnapshot>> load_shop(sqlite::Database& db) {
    TRY(active, store::find_active_catalogue(db));
    if (!active) {
        return base::error(base::ErrorCode::NotFound, "shop.missing",
                           "no catalogue yet: run kioskctl import catalogue DIR");
    }
    TRY(texts, store::load_shop_files(db));
    std::vector<policy::ShopFile> files;
    for (store::NamedText& text : texts) {
        files.push_back({std::move(text.name), std::move(text.text)});
    }
    TRY(rules, policy::read_shop_rules(files));
    TRY(pack_texts, store::load_pack_files(db));
    std::vector<policy::PackFile> pack_files;
    for (store::NamedText& text : pack_texts) {
        pack_files.push_back({std::move(text.name), std::move(text.text)});
    }
    TRY(packs, policy::load_packs(pack_files));
    auto snapshot = std::make_shared<ShopSnapshot>();
    snapshot->rules = std::move(rules);
    snapshot->pack_digest = policy::pack_digest(*packs);
    snapshot->packs = std::move(packs);
    snapshot->versions = active->versions;
    return std::shared_ptr<const ShopSnapshot>(std::move(snapshot));
}

}  // namespace app
