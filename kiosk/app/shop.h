#pragma once

#include <atomic>
#include <memory>

#include "base/event.h"
#include "base/result.h"
#include "kiosk/store/readers.h"
#include "policy/shop.h"
#include "policy/terms.h"

namespace app {

// The rules that the store sells by right now. Immutable; goods stay in the database.
struct ShopSnapshot {
    policy::ShopRules rules;
    std::shared_ptr<const policy::PackSet> packs;
    base::Versions versions;
    std::string pack_digest;
};

// Swapped as a whole when new content is activated; readers keep what they hold. Thread-safe.
class ShopHolder {
public:
    std::shared_ptr<const ShopSnapshot> current() const { return snapshot_.load(); }
    void replace(std::shared_ptr<const ShopSnapshot> snapshot) {
        snapshot_.store(std::move(snapshot));
    }

private:
    std::atomic<std::shared_ptr<const ShopSnapshot>> snapshot_;
};

// NotFound "shop.missing": nothing was imported yet.
base::Result<std::shared_ptr<const ShopSnapshot>> load_shop(sqlite::Database& db);

}  // namespace app
