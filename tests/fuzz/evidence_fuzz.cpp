// What somebody scans and says is a receipt.
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/assert.h"
#include "base/clock.h"
#include "base/text.h"
#include "policy/receipt_keys.h"

namespace {

constexpr std::size_t kSignature = 64;

base::SigningKey device() {
    return base::signing_key_from_seed(std::string(32, 'k'));
}

// What was read, written again, is what was given, but for the signature.
void write_again(const policy::CheckedEvidence& checked) {
    const std::string bytes = *base::from_base45(checked.code);
    const auto again = policy::sign_evidence(checked.evidence, device());
    if (!again.ok()) {
        ASSERT(checked.evidence.certificate.has_value());
        return;
    }
    const std::string other = *base::from_base45(*again);
    ASSERT(other.substr(0, other.size() - kSignature) ==
           bytes.substr(0, bytes.size() - kSignature));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    policy::ReceiptKeys keys;
    keys.stores.push_back({"0042", 3, device().public_key, {}});
    keys.roots.push_back({base::signing_key_from_seed(std::string(32, 'h')).public_key, {}});
    const auto checked = policy::check_evidence(text, keys);
    if (checked.ok()) {
        ASSERT(base::is_valid_utf8(checked->evidence.store.text()));
        ASSERT(base::format_utc(checked->evidence.at).size() == 24);
        write_again(*checked);
    }
    static_cast<void>(policy::read_receipt_keys(text).ok());
    return 0;
}
