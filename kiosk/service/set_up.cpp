#include "kiosk/service/set_up.h"

#include "base/file.h"
#include "kiosk/app/identity_file.h"
#include "kiosk/app/store_config.h"
#include "kiosk/store/keys.h"
#include "kiosk/store/replay.h"
#include "kiosk/sync/http_transport.h"
#include "kiosk/sync/identity.h"

namespace service {
namespace {

constexpr std::size_t kMaxFile = 1024 * 1024;

base::Status copy_templates(const std::filesystem::path& from, const std::filesystem::path& to) {
    std::error_code failure;
    std::filesystem::create_directories(to, failure);
    for (const auto& entry : std::filesystem::directory_iterator(from, failure)) {
        if (entry.path().extension() == ".rl" || entry.path().extension() == ".png") {
            TRY(bytes, base::read_file(entry.path(), kMaxFile));
            CHECK_OK(base::write_file_atomically(to / entry.path().filename(), bytes));
        }
    }
    if (failure) {
        return base::error(base::ErrorCode::Io, "setup.templates",
                           from.string() + ": " + failure.message());
    }
    return base::ok();
}

base::Result<std::uint32_t> enrol(const SetUp& wanted, const app::StoreConfig& config,
                                  const store::Keys& keys) {
    if (wanted.enrolment_code.empty()) {
        return 0U;
    }
    TRY(transport, uplink::HttpTransport::create(config.hq_url, config.hq_ca_file));
    TRY(certificate, uplink::enrol(*transport, {config.store_id, wanted.enrolment_code, 0},
                                   keys.device, wanted.data_dir / "keys" / "certificate.json"));
    return certificate.epoch;
}

}  // namespace

base::Status set_up_store(const SetUp& wanted) {
    TRY(text, base::read_file(wanted.config, kMaxFile));
    TRY(config, app::parse_store_config(text));
    std::error_code failure;
    if (std::filesystem::exists(wanted.data_dir / "journal.db", failure)) {
        return base::error(base::ErrorCode::Conflict, "setup.exists",
                           wanted.data_dir.string() + " holds a store already");
    }
    std::filesystem::create_directories(wanted.data_dir, failure);
    TRY(keys, store::load_or_make_keys(wanted.data_dir));
    CHECK_OK(base::write_file_atomically(wanted.data_dir / "store.json", text));
    CHECK_OK(copy_templates(wanted.templates, wanted.data_dir / "receipts"));
    TRY(epoch, enrol(wanted, config, keys));
    CHECK_OK(app::save_identity(wanted.data_dir, {config.store_id, epoch}));
    return store::create_database(wanted.data_dir / "journal.db");
}

}  // namespace service
