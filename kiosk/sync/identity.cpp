#include "kiosk/sync/identity.h"

#include <fmt/format.h>

#include <utility>

#include "base/file.h"
#include "base/text.h"
#include "base/wire/envelope.h"

namespace uplink {
namespace {

constexpr std::size_t kSeedBytes = 32;
constexpr unsigned kOwnerOnly = 0600;

base::Status check_certificate(const wire::Certificate& certificate, const base::StoreId& store,
                               const base::SigningKey& device_key) {
    if (certificate.store != store || certificate.device_public_key != device_key.public_key) {
        return base::error(base::ErrorCode::Forbidden, "sync.bad_certificate",
                           "the certificate is for another store or device");
    }
    return base::ok();
}

}  // namespace

base::Result<base::SigningKey> load_or_make_device_key(const std::filesystem::path& file) {
    if (!std::filesystem::exists(file)) {
        const auto seed = base::random_bytes(kSeedBytes);
        CHECK_OK(base::write_file_atomically(file, seed, kOwnerOnly));
        return base::signing_key_from_seed(seed);
    }
    TRY(seed, base::read_file(file, kSeedBytes));
    if (seed.size() != kSeedBytes) {
        return base::error(base::ErrorCode::Corrupt, "sync.device_key", "the seed has 32 bytes");
    }
    return base::signing_key_from_seed(seed);
}

base::Result<std::optional<Enrolled>> load_enrolment(const std::filesystem::path& file) {
    if (!std::filesystem::exists(file)) {
        return std::optional<Enrolled>();
    }
    TRY(text, base::read_file(file, wire::kMaxMessageBytes));
    TRY(certificate, wire::open_certificate(text));
    TRY(envelope, wire::open_envelope(text));
    return std::optional(Enrolled{std::move(certificate), std::move(envelope.signature)});
}

base::Result<std::optional<wire::Certificate>> load_certificate(const std::filesystem::path& file) {
    TRY(enrolled, load_enrolment(file));
    return enrolled ? std::optional(std::move(enrolled->certificate)) : std::nullopt;
}

std::string machine_fingerprint() {
    const auto machine_id = base::read_file("/etc/machine-id", 256);
    base::FieldHasher hasher("counterfoil.machine.1");
    hasher.add(machine_id.ok() ? base::trim(*machine_id) : "unknown");
    return base::to_hex(base::as_bytes(hasher.finish()).substr(0, 16));
}

base::Result<wire::Certificate> enrol(Transport& transport, const EnrolmentRequest& request,
                                      const base::SigningKey& device_key,
                                      const std::filesystem::path& file) {
    const wire::Enrolment enrolment{request.store, request.code, device_key.public_key,
                                    machine_fingerprint(), request.epoch_zero_head};
    const auto body =
        wire::seal_envelope(device_key, wire::kEnrolmentDomain, wire::encode(enrolment));
    TRY(reply, transport.post(fmt::format("/sync/v1/{}/enrolment", request.store.text()),
                              "application/json", body));
    if (reply.status != 200) {
        return base::error(base::ErrorCode::Refused, "sync.enrolment_refused",
                           fmt::format("headquarters answered {}", reply.status));
    }
    TRY(certificate, wire::open_certificate(reply.body));
    CHECK_OK(check_certificate(certificate, request.store, device_key));
    CHECK_OK(base::write_file_atomically(file, reply.body, kOwnerOnly));
    return certificate;
}

}  // namespace uplink
