#include "kiosk/app/catalogue_import.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/crypto.h"
#include "base/file.h"
#include "base/text.h"
#include "kiosk/app/commit.h"
#include "kiosk/app/pack_archive.h"
#include "kiosk/store/catalogue_table.h"
#include "policy/shop_events.h"

namespace app {
namespace {

constexpr std::size_t kMaxFileBytes =
    256 * 1024 * 1024;  // a catalogue of 300,000 items in one file
constexpr std::size_t kMaxFiles = 20'000;
constexpr std::string_view kPictures = "pictures/";
constexpr std::string_view kItems = "items/";
constexpr std::int64_t kAbsurdFactor = 3;

std::string digest_of(const std::vector<policy::ShopFile>& files) {
    base::FieldHasher hasher("counterfoil.catalogue.1");
    for (const policy::ShopFile& file : files) {
        hasher.add(file.name);
        hasher.add(file.text);
    }
    return base::to_hex(base::as_bytes(hasher.finish()));
}

base::Status replace_files(sqlite::Database& db, const CatalogueImport& import) {
    std::vector<store::NamedText> small;
    std::vector<store::NamedText> pictures;
    for (const policy::ShopFile& file : import.files) {
        if (file.name.starts_with(kPictures)) {
            pictures.push_back({file.name.substr(kPictures.size()), file.text});
        } else if (!file.name.starts_with(kItems)) {
            small.push_back({file.name, file.text});
        }
    }
    std::vector<store::NamedText> packs;
    for (const policy::PackFile& file : import.packs) {
        packs.push_back({file.name, file.text});
    }
    CHECK_OK(store::replace_shop_files(db, small));
    CHECK_OK(store::replace_pictures(db, pictures));
    return store::replace_pack_files(db, packs);
}

base::Status append_event(store::WriteContext& context, std::string_view type,
                          const base::Versions& versions, std::string payload) {
    TRY(seq, context.append({.type = type,
                             .aggregate_id = "shop",
                             .actor = "system",
                             .versions = versions,
                             .payload = std::move(payload)}));
    static_cast<void>(seq);
    return base::ok();
}

// Only goods that were never counted here: a new price list must not undo sales and holds.
base::Result<std::vector<policy::Item>> find_uncounted(sqlite::Database& db,
                                                       const std::vector<policy::Item>& all) {
    std::vector<policy::Item> uncounted;
    for (const policy::Item& item : all) {
        TRY(available, store::find_available(db, item.item_id.text()));
        if (!available) {
            uncounted.push_back(item);
        }
    }
    return uncounted;
}

base::Status count_stock(store::WriteContext& context, const base::Versions& versions,
                         const std::vector<policy::Item>& all) {
    TRY(items, find_uncounted(context.db(), all));
    for (std::size_t at = 0; at < items.size(); at += policy::StockCounted::kMaxItems) {
        policy::StockCounted counted;
        const std::size_t end = std::min(at + policy::StockCounted::kMaxItems, items.size());
        for (std::size_t i = at; i < end; ++i) {
            counted.items.push_back({items[i].item_id.text(), items[i].stock});
        }
        CHECK_OK(append_event(context, policy::StockCounted::kType, versions,
                              policy::encode_payload(counted)));
    }
    return base::ok();
}

base::Result<base::Versions> next_versions(sqlite::Database& db, const CatalogueImport& import,
                                           const policy::ShopContent& shop,
                                           const std::string& pack_digest) {
    if (import.published) {
        return import.published->versions;
    }
    base::Versions versions = shop.rules.settings.versions;
    TRY(before, store::find_active_catalogue(db));
    const std::int64_t last_policy = before ? before->versions.policy : 0;
    const bool same_packs = before && before->pack_digest == pack_digest;
    versions.policy = same_packs ? last_policy : last_policy + 1;
    return versions;
}

base::Result<base::Versions> switch_over(store::WriteContext& context,
                                         const CatalogueImport& import,
                                         const policy::ShopContent& shop,
                                         const std::string& pack_digest) {
    TRY(versions, next_versions(context.db(), import, shop, pack_digest));
    CHECK_OK(replace_files(context.db(), import));
    CHECK_OK(keep_packs_in_force(context.db(), pack_digest, context.now()));
    CHECK_OK(prune_packs(context.db(), context.now()));
    CHECK_OK(store::clear_catalogue(context.db()));
    CHECK_OK(store::insert_items(context.db(), shop.items));
    policy::CatalogueActivated activated;
    activated.catalogue = versions.catalogue;
    activated.price = versions.price;
    activated.policy = versions.policy;
    activated.phrases = versions.phrases;
    activated.items = static_cast<std::int64_t>(shop.items.size());
    activated.content_digest = digest_of(import.files);
    activated.pack_digest = pack_digest;
    if (import.published) {
        activated.settings = import.published->settings;
        activated.snapshot = import.published->snapshot;
    }
    CHECK_OK(append_event(context, policy::CatalogueActivated::kType, versions,
                          policy::encode_payload(activated)));
    CHECK_OK(count_stock(context, versions, shop.items));
    return versions;
}

// The packs' own golden vectors: rules that no longer give what their authors wrote down are not
// switched on.
void try_vectors(const policy::PackSet& packs, ImportReport& report) {
    const std::vector<policy::Finding> failed = policy::test_packs(packs);
    report.errors += static_cast<std::int64_t>(failed.size());
    report.findings.insert(report.findings.begin(), failed.begin(), failed.end());
}

bool is_absurd(base::Money was, base::Money now) {
    return now.minor() > was.minor() * kAbsurdFactor || now.minor() * kAbsurdFactor < was.minor();
}

base::Status check_prices(sqlite::Database& db, const std::vector<policy::Item>& items,
                          ImportReport& report) {
    for (const policy::Item& item : items) {
        TRY(before, store::find_item(db, item.item_id.text()));
        if (before && is_absurd(before->price, item.price)) {
            if (++report.errors > std::int64_t{policy::Findings::kMaxKept}) {
                continue;
            }
            report.findings.insert(
                report.findings.begin(),
                {policy::Severity::Error, "prices", item.item_id.text(), "price_minor",
                 fmt::format("from {} to {}", before->price.minor(), item.price.minor()),
                 "have a second person sign it, or mend the price"});
        }
    }
    return base::ok();
}

// What only content of one of the two sources has to pass.
base::Status check_source(App& app, const CatalogueImport& import, const policy::ShopContent& shop,
                          ImportReport& report) {
    auto db = app.readers.lease();
    if (import.published) {
        return import.published->two_signers ? base::ok() : check_prices(*db, shop.items, report);
    }
    TRY(active, store::find_active_catalogue(*db));
    if (active && active->snapshot > 0) {
        return base::error(base::ErrorCode::Refused, "import.published",
                           "headquarters publishes what this store sells: publish it there");
    }
    return base::ok();
}

base::Result<std::vector<std::filesystem::path>> list_files(const std::filesystem::path& folder) {
    std::error_code failure;
    std::vector<std::filesystem::path> files;
    for (std::filesystem::recursive_directory_iterator at(folder, failure), end;
         !failure && at != end; at.increment(failure)) {
        if (at->is_regular_file(failure)) {
            files.push_back(at->path());
        }
        if (files.size() > kMaxFiles) {
            return base::error(base::ErrorCode::TooLarge, "import.too_many_files", folder.string());
        }
    }
    if (failure) {
        return base::error(base::ErrorCode::Io, "import.unreadable",
                           folder.string() + ": " + failure.message());
    }
    std::sort(files.begin(), files.end());
    return files;
}

}  // namespace

base::Result<std::vector<policy::ShopFile>> read_shop_folder(const std::filesystem::path& folder) {
    TRY(paths, list_files(folder));
    std::vector<policy::ShopFile> files;
    for (const std::filesystem::path& path : paths) {
        const std::string kind = path.extension().string();
        if (kind == ".json" || kind == ".svg" || kind == ".txt") {
            TRY(text, base::read_file(path, kMaxFileBytes));
            files.push_back({std::filesystem::relative(path, folder).string(), std::move(text)});
        }
    }
    return files;
}

base::Result<std::vector<policy::PackFile>> read_pack_folder(const std::filesystem::path& folder) {
    TRY(paths, list_files(folder));
    std::vector<policy::PackFile> files;
    for (const std::filesystem::path& path : paths) {
        if (path.extension() == ".md") {
            continue;
        }
        TRY(text, base::read_file(path, kMaxFileBytes));
        files.push_back({std::filesystem::relative(path, folder).string(), std::move(text)});
    }
    return files;
}

base::Result<PreparedCatalogue> prepare_catalogue(App& app, CatalogueImport import) {
    policy::ShopReading reading = policy::read_shop(import.files);
    PreparedCatalogue prepared{std::move(import), std::nullopt, nullptr, {}, {}};
    ImportReport& report = prepared.report;
    report = {0, std::move(reading.findings), reading.errors, reading.warnings};
    if (!reading.shop) {
        return prepared;
    }
    TRY(packs, policy::load_packs(prepared.import.packs));
    report.items = static_cast<std::int64_t>(reading.shop->items.size());
    if (reading.shop->rules.settings.currency.code != app.config.currency.code) {
        return base::error(base::ErrorCode::Refused, "import.other_currency",
                           "the shop's currency is not the store's (store.json)");
    }
    CHECK_OK(check_source(app, prepared.import, *reading.shop, report));
    try_vectors(*packs, report);
    if (report.errors == 0) {
        prepared.shop = std::move(reading.shop);
        prepared.pack_digest = policy::pack_digest(*packs);
        prepared.packs = std::move(packs);
    }
    return prepared;
}

base::Status switch_catalogue(App& app, const PreparedCatalogue& prepared) {
    ASSERT(prepared.shop.has_value());
    return commit(app, [&](store::WriteContext& context) -> base::Result<Outcome> {
        if (const auto before = app.shop.current()) {
            CHECK_OK(keep_packs_in_force(context.db(), before->pack_digest, context.now()));
        }
        TRY(versions, switch_over(context, prepared.import, *prepared.shop, prepared.pack_digest));
        auto snapshot = std::make_shared<const ShopSnapshot>(
            ShopSnapshot{prepared.shop->rules, prepared.packs, versions, prepared.pack_digest});
        Outcome outcome;
        outcome.changes.push_back({0, "settings", "", "", "catalogue"});
        outcome.after_commit.push_back(
            [&app, snapshot = std::move(snapshot)] { app.shop.replace(snapshot); });
        return outcome;
    });
}

base::Result<ImportReport> import_catalogue(App& app, CatalogueImport import,
                                            const std::function<void(std::string)>& progress) {
    progress(fmt::format("reading {} files", import.files.size()));
    TRY(prepared, prepare_catalogue(app, std::move(import)));
    if (prepared.shop) {
        progress(fmt::format("writing {} items", prepared.report.items));
        CHECK_OK(switch_catalogue(app, prepared));
    }
    return std::move(prepared.report);
}

base::Status note_refused_content(App& app, const policy::ContentRefused& refused) {
    {
        auto db = app.readers.lease();
        TRY(known, store::is_refused_content(*db, refused.domain, refused.version));
        if (known) {
            return base::ok();
        }
    }
    const auto shop = app.shop.current();
    const auto versions = shop ? shop->versions : base::Versions{};
    return commit(app, [&](store::WriteContext& context) -> base::Result<Outcome> {
        TRY(known, store::is_refused_content(context.db(), refused.domain, refused.version));
        if (!known) {
            CHECK_OK(append_event(context, policy::ContentRefused::kType, versions,
                                  policy::encode_payload(refused)));
        }
        return Outcome{};
    });
}

}  // namespace app
