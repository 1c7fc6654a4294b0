#include "kiosk/app/evidence_keys.h"

#include "base/file.h"

namespace app {

base::Result<policy::ReceiptKeys> load_known_keys(const std::filesystem::path& data_dir) {
    const std::filesystem::path file = data_dir / "known_keys.json";
    if (!std::filesystem::exists(file)) {
        return policy::ReceiptKeys{};
    }
    TRY(text, base::read_file(file, policy::kMaxKeysFile));
    auto keys = policy::read_receipt_keys(text);
    if (!keys.ok()) {
        return base::error(base::ErrorCode::InvalidInput, "config.invalid",
                           file.string() + ": " + keys.error().detail);
    }
    return keys;
}

policy::KeyOwner owner_of(const StoreConfig& config) {
    return {config.name, config.currency.symbol, config.currency.exponent};
}

policy::StoreKey own_key(const StoreConfig& config, const store::Identity& identity) {
    return {identity.store.text(), identity.epoch, identity.device_public_key, owner_of(config)};
}

}  // namespace app
