#include "policy/evidence.h"

#include <algorithm>

#include "base/bytes.h"
#include "base/text.h"

namespace policy {
namespace {

constexpr std::string_view kDomain = "counterfoil.evidence.1";
constexpr std::size_t kSignatureBytes = 64;

template <std::size_t N>
void put_bytes(std::string& out, const std::array<std::uint8_t, N>& bytes) {
    out.append(reinterpret_cast<const char*>(bytes.data()), N);
}

template <std::size_t N>
void take_bytes(base::ByteReader& reader, std::array<std::uint8_t, N>& into) {
    const std::string_view bytes = reader.bytes(N);
    std::copy(bytes.begin(), bytes.end(), into.begin());
}

std::string encode(const Evidence& evidence) {
    std::string out;
    base::put_integer(out, Evidence::kVersion);
    base::put_integer(out, static_cast<std::uint8_t>(evidence.store.text().size()));
    out += evidence.store.text();
    base::put_integer(out, evidence.epoch);
    base::put_integer(out, evidence.seq);
    base::put_integer(out, base::unix_ms(evidence.at));
    base::put_integer(out, evidence.total.minor());
    put_bytes(out, evidence.terms_digest);
    put_bytes(out, evidence.previous_head);
    base::put_integer(out, evidence.policy_version);
    return out;
}

std::string to_sign(std::string_view body) {
    return std::string(kDomain).append(body);
}

base::Error unreadable() {
    return base::error(base::ErrorCode::InvalidInput, "evidence.unreadable",
                       "not an evidence code of this version");
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
    if (reader.integer<std::uint8_t>() != Evidence::kVersion) {
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
    const std::string& store = evidence.store.text();
    if (!reader.finished() || store.size() > Evidence::kMaxStoreBytes ||
        !base::is_valid_utf8(store)) {
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
    const std::string body = encode(evidence);
    return base::to_base45(body + base::sign(device, to_sign(body)));
}

base::Result<Evidence> read_evidence(std::string_view code) {
    TRY(parts, take_apart(code));
    return parts.evidence;
}

base::Result<Evidence> verify_evidence(std::string_view code, std::string_view device_public_key) {
    TRY(parts, take_apart(code));
    if (!base::verify_signature(device_public_key, to_sign(parts.body), parts.signature)) {
        return base::error(base::ErrorCode::Refused, "evidence.altered",
                           "the code is not as the store's device signed it");
    }
    return parts.evidence;
}

}  // namespace policy
