#include "policy/evidence.h"

#include <algorithm>

#include "base/bytes.h"
#include "base/json_writer.h"
#include "base/text.h"

namespace policy {
namespace {

constexpr std::string_view kDomain = "counterfoil.evidence.1";
constexpr std::string_view kDomainCertified = "counterfoil.evidence.2";
constexpr std::string_view kCertificateDomain = "counterfoil.certificate.1";
constexpr std::size_t kSignatureBytes = 64;
constexpr std::size_t kKeyBytes = 32;
constexpr std::size_t kTimeBytes = 6;  // milliseconds until the year 10889

template <std::size_t N>
void put_bytes(std::string& out, const std::array<std::uint8_t, N>& bytes) {
    out.append(reinterpret_cast<const char*>(bytes.data()), N);
}

template <std::size_t N>
void take_bytes(base::ByteReader& reader, std::array<std::uint8_t, N>& into) {
    const std::string_view bytes = reader.bytes(N);
    std::copy(bytes.begin(), bytes.end(), into.begin());
}

std::string low_bytes(std::int64_t value, std::size_t count) {
    std::string all;
    base::put_integer(all, value);
    return all.substr(0, count);
}

std::int64_t from_low_bytes(std::string_view bytes) {
    std::string all(bytes);
    all.resize(sizeof(std::int64_t));
    return base::ByteReader(all).integer<std::int64_t>();
}

std::string encode(const Evidence& evidence) {
    std::string out;
    base::put_integer(out, evidence.certificate ? Evidence::kVersionCertified : Evidence::kVersion);
    base::put_integer(out, static_cast<std::uint8_t>(evidence.store.text().size()));
    out += evidence.store.text();
    base::put_integer(out, evidence.epoch);
    base::put_integer(out, evidence.seq);
    base::put_integer(out, base::unix_ms(evidence.at));
    base::put_integer(out, evidence.total.minor());
    put_bytes(out, evidence.terms_digest);
    put_bytes(out, evidence.previous_head);
    base::put_integer(out, evidence.policy_version);
    if (evidence.certificate) {
        out += low_bytes(base::unix_ms(evidence.certificate->issued_at), kTimeBytes);
        out += evidence.certificate->device_public_key;
        out += evidence.certificate->signature;
    }
    return out;
}

std::string to_sign(std::string_view body) {
    const bool certified = body.front() == static_cast<char>(Evidence::kVersionCertified);
    return std::string(certified ? kDomainCertified : kDomain).append(body);
}

// What headquarters signed at the enrolment: base/wire/messages.h makes the same text, a test holds
// the two against each other.
std::string certificate_text(const Evidence& evidence, std::string_view root_public_key) {
    base::JsonWriter w;
    w.begin_object();
    w.field("store_id", evidence.store.text());
    w.field("epoch", evidence.epoch);
    w.field("device_public_key", base::to_base64url(evidence.certificate->device_public_key));
    w.field("hq_public_key", base::to_base64url(root_public_key));
    w.field("issued_at", base::format_utc(evidence.certificate->issued_at));
    w.end_object();
    std::string text(kCertificateDomain);
    base::put_text(text, w.text());
    return text;
}

bool is_whole(const DeviceCertificate& certificate, const base::SigningKey& device) {
    const std::int64_t ms = base::unix_ms(certificate.issued_at);
    return certificate.device_public_key == device.public_key &&
           certificate.signature.size() == kSignatureBytes &&
           from_low_bytes(low_bytes(ms, kTimeBytes)) == ms;
}

base::Error unreadable() {
    return base::error(base::ErrorCode::InvalidInput, "evidence.unreadable",
                       "not an evidence code of this version");
}

DeviceCertificate take_certificate(base::ByteReader& reader) {
    DeviceCertificate certificate;
    certificate.issued_at = base::from_unix_ms(from_low_bytes(reader.bytes(kTimeBytes)));
    certificate.device_public_key = std::string(reader.bytes(kKeyBytes));
    certificate.signature = std::string(reader.bytes(kSignatureBytes));
    return certificate;
}

base::Error altered() {
    return base::error(base::ErrorCode::Refused, "evidence.altered",
                       "the code is not as the store's device signed it");
}

// What no store signs and no screen could show is no evidence, whoever signed it.
bool can_be_written(const Evidence& evidence) {
    constexpr std::int64_t kYear10000 = 253'402'300'800'000;
    const std::int64_t at = base::unix_ms(evidence.at);
    const std::int64_t total = evidence.total.minor();
    return at >= 0 && at < kYear10000 && evidence.seq <= INT64_MAX &&
           total >= -base::Money::kMaxMinor && total <= base::Money::kMaxMinor;
}

struct Parts {
    Evidence evidence;
    std::string body;
    std::string signature;
};

base::Result<Parts> take_apart(std::string_view code) {
    const base::Result<std::string> bytes = base::from_base45(code);
    if (!bytes.ok() || bytes->size() < kSignatureBytes) {
        return unreadable();
    }
    Parts parts;
    parts.body = bytes->substr(0, bytes->size() - kSignatureBytes);
    parts.signature = bytes->substr(parts.body.size());
    base::ByteReader reader(parts.body);
    const auto version = reader.integer<std::uint8_t>();
    if (version != Evidence::kVersion && version != Evidence::kVersionCertified) {
        return unreadable();
    }
    Evidence& evidence = parts.evidence;
    evidence.store = base::StoreId(std::string(reader.bytes(reader.integer<std::uint8_t>())));
    evidence.epoch = reader.integer<std::uint32_t>();
    evidence.seq = reader.integer<std::uint64_t>();
    evidence.at = base::from_unix_ms(reader.integer<std::int64_t>());
    evidence.total = base::Money::of_minor(reader.integer<std::int64_t>());
    take_bytes(reader, evidence.terms_digest);
    take_bytes(reader, evidence.previous_head);
    evidence.policy_version = reader.integer<std::int64_t>();
    if (version == Evidence::kVersionCertified) {
        evidence.certificate = take_certificate(reader);
    }
    const std::string& store = evidence.store.text();
    if (!reader.finished() || store.size() > Evidence::kMaxStoreBytes ||
        !base::is_valid_utf8(store) || !can_be_written(evidence)) {
        return unreadable();
    }
    return parts;
}

}  // namespace

base::Result<std::string> sign_evidence(const Evidence& evidence, const base::SigningKey& device) {
    if (evidence.store.text().size() > Evidence::kMaxStoreBytes) {
        return base::error(base::ErrorCode::InvalidInput, "evidence.store_too_long",
                           "a store id in an evidence code has at most 16 bytes");
    }
    if (evidence.certificate && !is_whole(*evidence.certificate, device)) {
        return base::error(base::ErrorCode::InvalidInput, "evidence.bad_certificate",
                           "the certificate is for another key, or not whole");
    }
    const std::string body = encode(evidence);
    return base::to_base45(body + base::sign(device, to_sign(body)));
}

base::Result<Evidence> read_evidence(std::string_view code) {
    TRY(parts, take_apart(code));
    return parts.evidence;
}

base::Result<Evidence> verify_evidence(std::string_view code, std::string_view device_public_key) {
    TRY(parts, take_apart(code));
    const auto& certificate = parts.evidence.certificate;
    const bool other_key = certificate && certificate->device_public_key != device_public_key;
    if (other_key ||
        !base::verify_signature(device_public_key, to_sign(parts.body), parts.signature)) {
        return altered();
    }
    return parts.evidence;
}

base::Result<Evidence> verify_certified_evidence(std::string_view code,
                                                 std::string_view root_public_key) {
    TRY(parts, take_apart(code));
    const auto& certificate = parts.evidence.certificate;
    if (!certificate) {
        return base::error(base::ErrorCode::NotFound, "evidence.no_certificate",
                           "this code needs the key of the store that signed it");
    }
    if (!base::verify_signature(certificate->device_public_key, to_sign(parts.body),
                                parts.signature)) {
        return altered();
    }
    if (!base::verify_signature(root_public_key, certificate_text(parts.evidence, root_public_key),
                                certificate->signature)) {
        return base::error(base::ErrorCode::Refused, "evidence.unknown_root",
                           "the certificate in the code is not by this headquarters");
    }
    return parts.evidence;
}

}  // namespace policy
