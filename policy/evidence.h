#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/clock.h"
#include "base/crypto.h"
#include "base/ids.h"
#include "base/money.h"
#include "base/result.h"

namespace policy {

// What a receipt proves by itself, without a network: who sold when for how much, under which terms
// as they were shown, and where in the store's log it stands. Nothing personal.
//
// Bytes, integers little-endian (base/bytes.h):
//   u8 1 | u8 size + store | u32 epoch | u64 seq | i64 unix ms | i64 total in minor units |
//   16 bytes of the terms' SHA-256 | 8 bytes of the log's head before | i64 policy version |
//   64 bytes of Ed25519 over "counterfoil.evidence.1" and all bytes before
// With a store id of four characters 130 bytes; as base45 195 characters of QR's alphanumeric set,
// 49 modules at error correction M.
struct Evidence {
    static constexpr std::uint8_t kVersion = 1;
    static constexpr std::size_t kMaxStoreBytes = 16;  // longer ids would not fit 49 modules

    base::StoreId store;
    std::uint32_t epoch = 0;
    std::uint64_t seq = 0;
    base::UtcTime at{};
    base::Money total;
    std::array<std::uint8_t, 16> terms_digest{};
    std::array<std::uint8_t, 8> previous_head{};
    std::int64_t policy_version = 0;

    bool operator==(const Evidence&) const = default;
};

// The code on the receipt. Refuses "evidence.store_too_long".
base::Result<std::string> sign_evidence(const Evidence& evidence, const base::SigningKey& device);

// What the code says, not yet whether it is true: tells which store's key to ask for. Refuses
// "evidence.unreadable".
base::Result<Evidence> read_evidence(std::string_view code);

// What the code proves. Refuses "evidence.unreadable", and "evidence.altered" where any byte is not
// as that device signed it.
base::Result<Evidence> verify_evidence(std::string_view code, std::string_view device_public_key);

}  // namespace policy
