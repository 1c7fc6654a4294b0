#include "policy/receipt_keys.h"

#include <algorithm>
#include <array>

#include "base/json_reader.h"
#include "base/text.h"

namespace policy {
namespace {

constexpr std::size_t kMaxKeys = 100'000;
constexpr std::size_t kKeyBytes = 32;
constexpr std::size_t kMaxText = 2 * Evidence::kMaxCode;  // with line breaks and blanks

base::Result<std::string> to_key(const std::string& hex) {
    TRY(key, base::from_hex(hex));
    if (key.size() != kKeyBytes) {
        return base::error(base::ErrorCode::InvalidInput, "input.json",
                           "a public key has 64 hex digits");
    }
    return key;
}

base::Result<KeyOwner> read_owner(base::JsonObject& object) {
    KeyOwner owner;
    TRY(name, object.find_value("name"));
    if (name) {
        TRY(names, base::JsonObject::open(*name));
        TRY(zh_cn, names.find_string("zh-CN", 200));
        TRY(en, names.find_string("en", 200));
        CHECK_OK(names.finish());
        owner.name = {zh_cn.value_or(""), en.value_or("")};
    }
    TRY(symbol, object.find_string("currency_symbol", 8));
    TRY(exponent, object.find_integer("currency_exponent", 0, 4));
    owner.currency_symbol = symbol.value_or("");
    if (exponent) {
        owner.currency_exponent = static_cast<int>(*exponent);
    }
    return owner;
}

base::Status read_entry(const base::JsonValue& value, ReceiptKeys& keys) {
    TRY(object, base::JsonObject::open(value));
    TRY(owner, read_owner(object));
    TRY(root, object.find_string("root_public_key", 2 * kKeyBytes));
    if (root) {
        CHECK_OK(object.finish());
        TRY(key, to_key(*root));
        keys.roots.push_back({std::move(key), std::move(owner)});
        return base::ok();
    }
    TRY(store_id, object.string("store_id", Evidence::kMaxStoreBytes));
    TRY(epoch, object.integer("epoch", 0, UINT32_MAX));
    TRY(hex, object.string("public_key", 2 * kKeyBytes));
    CHECK_OK(object.finish());
    TRY(key, to_key(hex));
    keys.stores.push_back(
        {store_id, static_cast<std::uint32_t>(epoch), std::move(key), std::move(owner)});
    return base::ok();
}

// By the roots: a certificate that none of them signed may be another chain's.
CheckedEvidence weigh_certificate(CheckedEvidence checked, const ReceiptKeys& keys) {
    const std::string own_key =
        checked.evidence.certificate ? checked.evidence.certificate->device_public_key : "";
    if (!own_key.empty() && !verify_evidence(checked.code, own_key).ok()) {
        checked.proof = EvidenceProof::Altered;
        return checked;
    }
    for (const RootKey& root : keys.roots) {
        if (verify_certified_evidence(checked.code, root.public_key).ok()) {
            checked.proof = EvidenceProof::ByCertificate;
            checked.owner = &root.owner;
            return checked;
        }
    }
    return checked;
}

base::Result<CheckedEvidence> check_exact(std::string code, const ReceiptKeys& keys) {
    TRY(evidence, read_evidence(code));
    CheckedEvidence checked{std::move(code), std::move(evidence)};
    bool known = false;
    for (const StoreKey& key : keys.stores) {
        if (key.store_id != checked.evidence.store.text() || key.epoch != checked.evidence.epoch) {
            continue;
        }
        known = true;
        if (verify_evidence(checked.code, key.public_key).ok()) {
            checked.proof = EvidenceProof::ByKey;
            checked.owner = &key.owner;
            return checked;
        }
    }
    if (known) {
        checked.proof = EvidenceProof::Altered;
        return checked;
    }
    return weigh_certificate(std::move(checked), keys);
}

// Without what scanners and pages put in between.
std::string one_line(std::string_view text) {
    std::string line;
    for (const char c : text) {
        if (c != '\r' && c != '\n' && c != '\t') {
            line += c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
        }
    }
    return line;
}

}  // namespace

std::string_view word(EvidenceProof proof) {
    switch (proof) {
        case EvidenceProof::ByKey:
        case EvidenceProof::ByCertificate:
            return "proved";
        case EvidenceProof::UnknownKey:
            return "unknown_key";
        case EvidenceProof::Altered:
            return "altered";
    }
    return "unknown_key";
}

base::Result<ReceiptKeys> read_receipt_keys(std::string_view json) {
    TRY(document, base::JsonDocument::parse(json, {.max_bytes = kMaxKeysFile}));
    TRY(values, document.root().as_array(kMaxKeys));
    ReceiptKeys keys;
    for (const base::JsonValue& value : values) {
        CHECK_OK(read_entry(value, keys));
    }
    return keys;
}

base::Result<CheckedEvidence> check_evidence(std::string_view text, const ReceiptKeys& keys) {
    const std::string line = text.size() <= kMaxText ? one_line(text) : "";
    const std::string bare(base::trim(line));
    // Rank of what is best believed: proved, altered, unknown.
    const auto rank = [](EvidenceProof proof) {
        constexpr std::array kOrder{EvidenceProof::ByKey, EvidenceProof::ByCertificate,
                                    EvidenceProof::Altered, EvidenceProof::UnknownKey};
        return std::find(kOrder.begin(), kOrder.end(), proof) - kOrder.begin();
    };
    base::Result<CheckedEvidence> best = check_exact(line, keys);
    for (const std::string& spelling : {bare, bare + " ", " " + bare}) {
        auto other = check_exact(spelling, keys);
        if (other.ok() && (!best.ok() || rank(other->proof) < rank(best->proof))) {
            best = std::move(other);
        }
    }
    return best;
}

}  // namespace policy
