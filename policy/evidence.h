#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/clock.h"
#include "base/crypto.h"
#include "base/ids.h"
#include "base/money.h"
#include "base/result.h"

namespace policy {

// What headquarters signed when it took the device up (docs/wire.md, "certificate"): that this key
// writes the log (store, epoch). Carried in a code, it needs no list of stores to believe it.
struct DeviceCertificate {
    base::UtcTime issued_at{};
    std::string device_public_key;  // 32 bytes
    std::string signature;          // 64 bytes, by headquarters

    bool operator==(const DeviceCertificate&) const = default;
};

// What a receipt proves by itself, without a network: who sold when for how much, under which terms
// as they were shown, and where in the store's log it stands. Nothing personal.
//
// Bytes, integers little-endian (base/bytes.h):
//   u8 1 | u8 size + store | u32 epoch | u64 seq | i64 unix ms | i64 total in minor units |
//   16 bytes of the terms' SHA-256 | 8 bytes of the log's head before | i64 policy version |
//   64 bytes of Ed25519 over "counterfoil.evidence.1" and all bytes before
// With a store id of four characters 130 bytes; as base45 195 characters of QR's alphanumeric set,
// 49 modules at error correction M.
//
// With the certificate the first byte is 2, the domain is "counterfoil.evidence.2", and behind the
// policy version stand
//   6 bytes of unix ms when it was issued | 32 bytes of the device's key | 64 bytes of signature
// With a store id of 16 bytes 244 bytes, 366 characters: just 61 modules at error correction M.
struct Evidence {
    static constexpr std::uint8_t kVersion = 1;
    static constexpr std::uint8_t kVersionCertified = 2;
    static constexpr std::size_t kMaxStoreBytes = 16;  // longer ids would not fit 49 modules
    static constexpr std::size_t kMaxCode = 366;       // characters

    base::StoreId store;
    std::uint32_t epoch = 0;
    std::uint64_t seq = 0;
    base::UtcTime at{};
    base::Money total;
    std::array<std::uint8_t, 16> terms_digest{};
    std::array<std::uint8_t, 8> previous_head{};
    std::int64_t policy_version = 0;
    std::optional<DeviceCertificate> certificate = {};

    bool operator==(const Evidence&) const = default;
};

// The code on the receipt, with the certificate where there is one. Refuses
// "evidence.store_too_long", and "evidence.bad_certificate" for one of another key or form.
base::Result<std::string> sign_evidence(const Evidence& evidence, const base::SigningKey& device);

// What the code says, not yet whether it is true: tells which store's key to ask for. Refuses
// "evidence.unreadable".
base::Result<Evidence> read_evidence(std::string_view code);

// What the code proves. Refuses "evidence.unreadable", and "evidence.altered" where any byte is not
// as that device signed it.
base::Result<Evidence> verify_evidence(std::string_view code, std::string_view device_public_key);

// The same by the key of headquarters alone: the certificate in the code tells the device's key.
// Refuses also "evidence.no_certificate" and, where another headquarters or nobody signed the
// certificate, "evidence.unknown_root".
base::Result<Evidence> verify_certified_evidence(std::string_view code,
                                                 std::string_view root_public_key);

}  // namespace policy
