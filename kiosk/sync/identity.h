#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

#include "base/crypto.h"
#include "base/ids.h"
#include "base/result.h"
#include "base/wire/messages.h"
#include "kiosk/sync/transport.h"

// Who this box is to headquarters: a key made here, and the certificate it was given for it.
namespace uplink {

// keys/device.key: the 32-byte seed, mode 0600. Made when absent.
base::Result<base::SigningKey> load_or_make_device_key(const std::filesystem::path& file);

// keys/certificate.json: the signed envelope as it was received. nullopt: never enrolled.
base::Result<std::optional<wire::Certificate>> load_certificate(const std::filesystem::path& file);

// The same with the signature of headquarters, which receipts can carry on.
struct Enrolled {
    wire::Certificate certificate;
    std::string signature;
};
base::Result<std::optional<Enrolled>> load_enrolment(const std::filesystem::path& file);

// Hex of a hash of the machine's id: a log that goes on on another box is seen by headquarters.
std::string machine_fingerprint();

struct EnrolmentRequest {
    base::StoreId store;
    std::string code;  // what `hqd --add-store` printed
    std::uint64_t epoch_zero_head = 0;
};
// Asks headquarters for an epoch and keeps the certificate in `file`. Asking again with the same
// code and key gives the same certificate, so a lost reply does no harm. Errors of the wire as they
// are; "sync.enrolment_refused" where headquarters says no.
base::Result<wire::Certificate> enrol(Transport& transport, const EnrolmentRequest& request,
                                      const base::SigningKey& device_key,
                                      const std::filesystem::path& file);

}  // namespace uplink
