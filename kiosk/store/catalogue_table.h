#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/clock.h"
#include "base/result.h"
#include "base/sqlite/database.h"
#include "policy/catalogue.h"
#include "policy/shop.h"

// The goods and the small files of the active catalogue. Reference data: replaced as a whole inside
// the transaction that also appends "catalogue_activated".
namespace store {

base::Result<std::optional<policy::Item>> find_item(sqlite::Database& db,
                                                    const std::string& item_id);
// What of an item is on the shelf; nullopt: never counted.
base::Result<std::optional<std::int64_t>> find_available(sqlite::Database& db,
                                                         const std::string& item_id);
// Items that have every term of the query (policy/search_terms.h), at most `limit`, in the
// catalogue's own order; an exact item number or GTIN comes first.
base::Result<std::vector<policy::Item>> search_items(sqlite::Database& db, const std::string& query,
                                                     int limit);

struct NamedText {
    std::string name;
    std::string text;
};
base::Status clear_catalogue(sqlite::Database& db);
base::Status insert_items(sqlite::Database& db, const std::vector<policy::Item>& items);
base::Status replace_shop_files(sqlite::Database& db, const std::vector<NamedText>& files);
base::Status replace_pack_files(sqlite::Database& db, const std::vector<NamedText>& files);
base::Status replace_pictures(sqlite::Database& db, const std::vector<NamedText>& pictures);

base::Result<std::vector<NamedText>> load_shop_files(sqlite::Database& db);
base::Result<std::vector<NamedText>> load_pack_files(sqlite::Database& db);
base::Result<std::optional<std::string>> find_picture(sqlite::Database& db,
                                                      const std::string& name);

struct ActiveCatalogue {
    base::Versions versions;
    std::int64_t settings = 0;
    std::int64_t snapshot = 0;  // of headquarters; 0 = imported from a folder
    std::int64_t items = 0;
    std::string content_digest;
    std::string pack_digest;
};
base::Result<std::optional<ActiveCatalogue>> find_active_catalogue(sqlite::Database& db);

// Content of headquarters that was not taken, newest first, at most `limit`.
struct RefusedContent {
    std::string domain;
    std::int64_t version = 0;
    std::string reason;
    std::string detail;
    base::UtcTime refused_at{};
};
base::Result<std::vector<RefusedContent>> list_refused_content(sqlite::Database& db, int limit);
base::Result<bool> is_refused_content(sqlite::Database& db, const std::string& domain,
                                      std::int64_t version);

}  // namespace store
