#pragma once

#include <memory>
#include <string>

#include "base/clock.h"
#include "kiosk/store/replay.h"
#include "kiosk/store/writer.h"
#include "policy/shop_events.h"
#include "tests/support/temp_folder.h"

// A store with an empty journal in a folder of its own, its writer open.
struct SmallStore {
    support::TempFolder folder;
    base::ManualClock clock{base::from_unix_ms(1'763'800'000'000)};
    store::Keys keys;
    store::Identity identity;
    std::unique_ptr<store::Writer> writer;

    SmallStore() {
        auto made = store::load_or_make_keys(folder.path());
        ASSERT(made.ok());
        keys = std::move(made).value();
        identity = {base::StoreId("0117"), 1, keys.device.public_key};
        ASSERT(store::create_database(folder.path() / "journal.db").ok());
        ASSERT(open().ok());
    }

    base::Status open() {
        auto opened = store::Writer::open({folder.path(), identity, {}}, keys, clock);
        if (!opened.ok()) {
            return opened.error();
        }
        writer = std::move(opened).value();
        return base::ok();
    }
    void close() { writer.reset(); }

    // Counts one item; the smallest event that changes a business table.
    base::Status count(const std::string& item_id, std::int64_t available) {
        return writer->run([&](store::WriteContext& context) -> base::Status {
            return append_count(context, item_id, available);
        });
    }
    static base::Status append_count(store::WriteContext& context, const std::string& item_id,
                                     std::int64_t available) {
        policy::StockCounted counted;
        counted.items.push_back({item_id, available});
        TRY(seq, context.append({.type = policy::StockCounted::kType,
                                 .aggregate_id = "shop",
                                 .actor = "system",
                                 .payload = policy::encode_payload(counted)}));
        static_cast<void>(seq);
        return base::ok();
    }

    base::Result<std::optional<std::int64_t>> stock_of(const std::string& item_id) {
        TRY(db, sqlite::Database::open(folder.path() / "journal.db",
                                       {.access = sqlite::Access::ReadOnly}));
        return db.find_int64("SELECT available FROM stock WHERE item_id = ?1", item_id);
    }
};
