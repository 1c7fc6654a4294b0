#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "policy/evidence.h"
#include "policy/values.h"

// Whose signature on a receipt is believed, and what a code is worth by it.
namespace policy {

// For people: whose key it is, and how sums of theirs are written.
struct KeyOwner {
    LocalizedText name;
    std::string currency_symbol;
    std::optional<int> currency_exponent;
};
// One log's device.
struct StoreKey {
    std::string store_id;
    std::uint32_t epoch = 0;
    std::string public_key;  // 32 bytes
    KeyOwner owner;
};
// A headquarters: proves every store of its chain whose codes carry their certificate.
struct RootKey {
    std::string public_key;
    KeyOwner owner;
};
struct ReceiptKeys {
    std::vector<StoreKey> stores;
    std::vector<RootKey> roots;
};

constexpr std::size_t kMaxKeysFile = 16 * 1024 * 1024;

// A JSON array of {"store_id","epoch","public_key"} and {"root_public_key"}, keys in hex, each with
// "name", "currency_symbol" and "currency_exponent" where known: what `kioskctl verify keys`
// prints. Errors are "input.json" and name the member.
base::Result<ReceiptKeys> read_receipt_keys(std::string_view json);

enum class EvidenceProof {
    ByKey,          // the key of that store's log is known and signed it
    ByCertificate,  // a known headquarters certified the key that signed it
    UnknownKey,     // nobody here can tell
    Altered,        // not as it was signed
};
std::string_view word(EvidenceProof proof);  // "proved", "proved", "unknown_key", "altered"

struct CheckedEvidence {
    std::string code;  // as it stands on the paper
    Evidence evidence;
    EvidenceProof proof = EvidenceProof::UnknownKey;
    const KeyOwner* owner = nullptr;  // inside the keys; null where unproved
};

// A code as scanners and people give it: line breaks inside, a blank at either end lost or added
// (blanks are digits of it), small letters. Refuses "evidence.unreadable" for what is no code.
base::Result<CheckedEvidence> check_evidence(std::string_view text, const ReceiptKeys& keys);

}  // namespace policy
