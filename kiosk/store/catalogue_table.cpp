#include "kiosk/store/catalogue_table.h"

#include "kiosk/store/item_codec.h"
#include "policy/search_terms.h"

namespace store {
namespace {

base::Result<policy::Item> read_item(const sqlite::Statement& row) {
    return decode_item(row.text(0));
}

base::Result<std::vector<NamedText>> read_named(sqlite::Statement statement) {
    std::vector<NamedText> all;
    for (;;) {
        TRY(found, statement.step());
        if (!found) {
            return all;
        }
        all.push_back({std::string(statement.text(0)), std::string(statement.text(1))});
    }
}

base::Status append_found(sqlite::Statement& statement, std::vector<policy::Item>& items,
                          int limit) {
    while (static_cast<int>(items.size()) < limit) {
        TRY(found, statement.step());
        if (!found) {
            break;
        }
        TRY(item, read_item(statement));
        bool known = false;
        for (const policy::Item& each : items) {
            known = known || each.item_id == item.item_id;
        }
        if (!known) {
            items.push_back(std::move(item));
        }
    }
    return base::ok();
}

}  // namespace

base::Result<std::optional<policy::Item>> find_item(sqlite::Database& db,
                                                    const std::string& item_id) {
    TRY(statement, db.prepare("SELECT body FROM catalogue_item WHERE item_id = ?1"));
    statement.bind(item_id);
    TRY(found, statement.step());
    if (!found) {
        return std::optional<policy::Item>();
    }
    TRY(item, read_item(statement));
    return std::optional(std::move(item));
}

base::Result<std::optional<std::int64_t>> find_available(sqlite::Database& db,
                                                         const std::string& item_id) {
    return db.find_int64("SELECT available FROM stock WHERE item_id = ?1", item_id);
}

base::Result<std::vector<policy::Item>> search_items(sqlite::Database& db, const std::string& query,
                                                     int limit) {
    std::vector<policy::Item> items;
    const std::string match = policy::match_expression(policy::query_terms(query));
    if (match.empty()) {
        TRY(all, db.prepare("SELECT body FROM catalogue_item ORDER BY rowid LIMIT ?1"));
        all.bind(limit);
        CHECK_OK(append_found(all, items, limit));
        return items;
    }
    TRY(exact, db.prepare("SELECT body FROM catalogue_item WHERE item_id = ?1"));
    exact.bind(query);
    CHECK_OK(append_found(exact, items, limit));
    TRY(found, db.prepare("SELECT i.body FROM item_search s JOIN catalogue_item i "
                          "ON i.rowid = s.rowid WHERE item_search MATCH ?1 LIMIT ?2"));
    found.bind(match, limit);
    CHECK_OK(append_found(found, items, limit));
    return items;
}

base::Status clear_catalogue(sqlite::Database& db) {
    CHECK_OK(db.exec("DELETE FROM catalogue_item"));
    return db.exec("INSERT INTO item_search(item_search) VALUES('delete-all')");
}

base::Status insert_items(sqlite::Database& db, const std::vector<policy::Item>& items) {
    for (const policy::Item& item : items) {
        const std::string body = encode_item(item);
        CHECK_OK(
            db.exec("INSERT INTO catalogue_item(item_id, gtin, price_minor, body) "
                    "VALUES(?1, ?2, ?3, ?4)",
                    item.item_id, item.gtin, item.price.minor(), body));
        const std::string terms = policy::index_text(item);
        CHECK_OK(db.exec("INSERT INTO item_search(rowid, terms) VALUES(?1, ?2)",
                         db.last_insert_rowid(), terms));
    }
    return base::ok();
}

base::Status replace_shop_files(sqlite::Database& db, const std::vector<NamedText>& files) {
    CHECK_OK(db.exec("DELETE FROM shop_file"));
    for (const NamedText& file : files) {
        CHECK_OK(db.exec("INSERT INTO shop_file VALUES(?1, ?2)", file.name, file.text));
    }
    return base::ok();
}

base::Status replace_pack_files(sqlite::Database& db, const std::vector<NamedText>& files) {
    CHECK_OK(db.exec("DELETE FROM pack_file"));
    for (const NamedText& file : files) {
        CHECK_OK(db.exec("INSERT INTO pack_file VALUES(?1, ?2)", file.name, file.text));
    }
    return base::ok();
}

base::Status replace_pictures(sqlite::Database& db, const std::vector<NamedText>& pictures) {
    CHECK_OK(db.exec("DELETE FROM picture"));
    for (const NamedText& picture : pictures) {
        CHECK_OK(db.exec("INSERT INTO picture VALUES(?1, ?2)", picture.name, picture.text));
    }
    return base::ok();
}

base::Result<std::vector<NamedText>> load_shop_files(sqlite::Database& db) {
    TRY(statement, db.prepare("SELECT name, text FROM shop_file ORDER BY name"));
    return read_named(std::move(statement));
}

base::Result<std::vector<NamedText>> load_pack_files(sqlite::Database& db) {
    TRY(statement, db.prepare("SELECT name, text FROM pack_file ORDER BY name"));
    return read_named(std::move(statement));
}

base::Result<std::optional<std::string>> find_picture(sqlite::Database& db,
                                                      const std::string& name) {
    return db.find_text("SELECT svg FROM picture WHERE name = ?1", name);
}

base::Result<std::optional<ActiveCatalogue>> find_active_catalogue(sqlite::Database& db) {
    TRY(statement, db.prepare("SELECT catalogue, price, policy, phrases, items, content_digest, "
                              "pack_digest, settings, snapshot FROM active_catalogue"));
    TRY(found, statement.step());
    if (!found) {
        return std::optional<ActiveCatalogue>();
    }
    return std::optional(ActiveCatalogue{
        {statement.int64(0), statement.int64(1), statement.int64(2), statement.int64(3)},
        statement.int64(7),
        statement.int64(8),
        statement.int64(4),
        std::string(statement.text(5)),
        std::string(statement.text(6))});
}

base::Result<std::vector<RefusedContent>> list_refused_content(sqlite::Database& db, int limit) {
    TRY(rows, db.prepare("SELECT domain, version, reason, detail, refused_at FROM content_refusal "
                         "ORDER BY refused_at DESC, domain, version DESC LIMIT ?1"));
    rows.bind(limit);
    std::vector<RefusedContent> refused;
    for (;;) {
        TRY(has_row, rows.step());
        if (!has_row) {
            return refused;
        }
        refused.push_back({std::string(rows.text(0)), rows.int64(1), std::string(rows.text(2)),
                           std::string(rows.text(3)), base::from_unix_ms(rows.int64(4))});
    }
}

base::Result<bool> is_refused_content(sqlite::Database& db, const std::string& domain,
                                      std::int64_t version) {
    TRY(found, db.find_int64("SELECT 1 FROM content_refusal WHERE domain=?1 AND version=?2", domain,
                             version));
    return found.has_value();
}

}  // namespace store
