#include "hq/store/enrolment.h"

#include <algorithm>
#include <chrono>
#include <optional>

#include "base/wire/envelope.h"
#include "base/wire/messages.h"
#include "hq/store/log_table.h"

namespace hq {
namespace {

constexpr std::chrono::minutes kCodeLife{15};
constexpr std::size_t kCodeBytes = 16;
constexpr std::size_t kMaxStoreId = 32;

base::Error refused(std::string_view why) {
    return base::error(base::ErrorCode::Forbidden, "sync.enrolment_refused", std::string(why));
}

struct Code {
    base::UtcTime expires_at{};
    std::optional<std::string> used_by_key;
    std::string certificate;
};

base::Result<Code> load_code(sql::Session& db, const base::StoreId& store,
                             const base::Sha256& code_hash) {
    TRY(found, db.prepare("SELECT expires_at, used_by_key, certificate FROM enrolment_code "
                          "WHERE store_id=?1 AND code_hash=?2 FOR UPDATE"));
    found.bind(store, code_hash);
    TRY(has_row, found.step());
    if (!has_row) {
        return refused("no such code");
    }
    Code code{base::from_unix_ms(found.int64(0)), std::nullopt, std::string(found.text(2))};
    if (!found.is_null(1)) {
        code.used_by_key = std::string(found.blob(1));
    }
    return code;
}

// The log that the box wrote before it had an epoch can be sent too, unless another box has one.
base::Status adopt_epoch_zero(sql::Session& db, const wire::Enrolment& enrolment,
                              base::UtcTime now) {
    const LogKey zero{enrolment.store, 0};
    TRY(known, find_log(db, zero));
    if (known || enrolment.epoch_zero_head == 0) {
        return base::ok();
    }
    return insert_log(db, zero, enrolment.device_public_key, now);
}

base::Result<std::string> issue(sql::Session& db, const Keys& keys,
                                const wire::Enrolment& enrolment, base::UtcTime now) {
    // One after the other for a store: epochs are counted.
    CHECK_OK(db.exec("SELECT 1 FROM store WHERE store_id=?1 FOR UPDATE", enrolment.store));
    CHECK_OK(adopt_epoch_zero(db, enrolment, now));
    CHECK_OK(fence_logs_of_others(db, enrolment.store, enrolment.device_public_key));
    TRY(newest, load_newest_epoch(db, enrolment.store));
    const LogKey key{enrolment.store, newest + 1};
    CHECK_OK(insert_log(db, key, enrolment.device_public_key, now));
    const wire::Certificate certificate{key.store, key.epoch, enrolment.device_public_key,
                                        keys.signing_key.public_key, now};
    return wire::seal_envelope(keys.signing_key, wire::kCertificateDomain,
                               wire::encode(certificate));
}

}  // namespace

bool is_store_id(std::string_view text) {
    const auto is_allowed = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
               c == '-' || c == '_';
    };
    return !text.empty() && text.size() <= kMaxStoreId &&
           std::all_of(text.begin(), text.end(), is_allowed);
}

base::Result<std::string> invite_store(Storage& storage, const base::StoreId& store,
                                       base::UtcTime now) {
    if (!is_store_id(store.text())) {
        return base::error(base::ErrorCode::InvalidInput, "input.store_id",
                           "letters, digits, - and _, at most 32");
    }
    auto code = base::random_token(kCodeBytes);
    const auto stored = storage.write([&](sql::Session& db) -> base::Status {
        CHECK_OK(db.exec("INSERT INTO store VALUES (?1,?2,'{}','') ON CONFLICT DO NOTHING", store,
                         base::unix_ms(now)));
        CHECK_OK(
            db.exec("DELETE FROM enrolment_code WHERE store_id=?1 AND used_by_key IS NULL", store));
        return db.exec("INSERT INTO enrolment_code VALUES (?1,?2,?3,NULL,NULL)", store,
                       base::sha256(code), base::unix_ms(now + kCodeLife));
    });
    CHECK_OK(stored);
    return code;
}

base::Result<std::string> enrol_device(Storage& storage, const Keys& keys,
                                       const base::StoreId& store, std::string_view body,
                                       base::UtcTime now) {
    TRY(envelope, wire::open_envelope(body));
    TRY(enrolment, wire::decode_enrolment(envelope.message));
    if (enrolment.store != store ||
        !wire::is_signed_by(envelope, wire::kEnrolmentDomain, enrolment.device_public_key)) {
        return refused("not signed by the device, or for another store");
    }
    const auto code_hash = base::sha256(enrolment.code);
    return storage.write([&](sql::Session& db) -> base::Result<std::string> {
        TRY(code, load_code(db, store, code_hash));
        if (code.used_by_key) {
            return *code.used_by_key == enrolment.device_public_key
                       ? base::Result<std::string>(code.certificate)
                       : refused("the code was used by another device");
        }
        if (now >= code.expires_at) {
            return refused("the code is too old");
        }
        TRY(certificate, issue(db, keys, enrolment, now));
        CHECK_OK(
            db.exec("UPDATE enrolment_code SET used_by_key=?3, certificate=?4 "
                    "WHERE store_id=?1 AND code_hash=?2",
                    store, code_hash, sql::Blob{enrolment.device_public_key}, certificate));
        return certificate;
    });
}

}  // namespace hq
