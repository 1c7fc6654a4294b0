#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/clock.h"
#include "base/crypto.h"
#include "base/ids.h"
#include "base/result.h"

namespace base {

// The versions of the reference data that a decision was made with.
struct Versions {
    std::int64_t catalogue = 0;
    std::int64_t price = 0;
    std::int64_t policy = 0;
    std::int64_t phrases = 0;
};

// One fact of a store's log. The canonical bytes (encode_event) are hashed, stored, sent and never
// made again from parts. `payload` is JSON text; personal fields in it are sealed.
struct Event {
    static constexpr std::uint16_t kEnvelopeVersion = 1;
    static constexpr std::size_t kMaxBytes = 256 * 1024;

    StoreId store;
    std::uint32_t epoch = 0;  // issued by headquarters; 0 = never enrolled
    std::uint64_t seq = 0;    // 1, 2, 3 … without gaps within (store, epoch)
    Uuid event_id{};
    std::uint64_t hlc = 0;  // hybrid logical clock: unix ms << 16 | counter
    UtcTime wall{};
    std::int64_t mono_ms = 0;
    std::string boot_id;
    std::string type;  // "order_drafted", past tense, snake_case
    std::uint16_t schema_v = 1;
    std::string aggregate_id;  // order id, request id, terminal id …
    std::string actor;         // "clerk:03", "customer:kiosk-1", "till:till-1", "system"
    Versions versions;
    std::string payload;
};

// Layout (docs/wire.md): u16 env_v, then every field in the order above, integers little-endian,
// texts as u32 length + bytes. decode_event refuses trailing bytes, bad UTF-8 and sizes over bound.
std::string encode_event(const Event& event);
Result<Event> decode_event(std::string_view canonical);

// hash = SHA-256("counterfoil.event.1" ‖ len‖prev_hash ‖ len‖canonical)
Sha256 chain_hash(const Sha256& prev, std::string_view canonical);
// The `prev` of seq 1: SHA-256("counterfoil.genesis.1" ‖ store ‖ epoch ‖ device public key).
Sha256 genesis_hash(const StoreId& store, std::uint32_t epoch, std::string_view device_public_key);

}  // namespace base
