#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "base/crypto.h"
#include "base/event.h"
#include "base/wire/batch.h"

// A store's log in memory, with the same key, ids and clock each time: for every test that needs
// events without a store.
namespace sample {

inline base::SigningKey device_key(char fill = 'd') {
    return base::signing_key_from_seed(std::string(32, fill));
}

inline base::UtcTime noon() {
    return base::from_unix_ms(1'795'348'800'000);  // 2026-11-22T12:00:00.000Z
}

class Log {
public:
    explicit Log(std::string store = "0117", std::uint32_t epoch = 1,
                 base::SigningKey key = device_key())
        : store_(std::move(store)), epoch_(epoch), key_(std::move(key)) {
        hashes_.push_back(base::genesis_hash(store_, epoch_, key_.public_key));
    }

    base::Event make_event(std::string type, std::string aggregate_id, std::string payload) const {
        base::Event event;
        event.store = store_;
        event.epoch = epoch_;
        event.seq = head_seq() + 1;
        event.event_id = {0x01, 0x93, 0x50, 0x4c, 0xe8, 0x00, 0x70, 0x00, 0x80};
        event.event_id[15] = static_cast<std::uint8_t>(event.seq);
        event.wall = noon() + std::chrono::seconds(event.seq);
        event.hlc = static_cast<std::uint64_t>(base::unix_ms(event.wall)) << 16;
        event.mono_ms = static_cast<std::int64_t>(1'000 * event.seq);
        event.boot_id = "00000000-0000-4000-8000-000000000001";
        event.type = std::move(type);
        event.aggregate_id = std::move(aggregate_id);
        event.actor = "system";
        event.versions = {7, 7, 3, 2};
        event.payload = std::move(payload);
        return event;
    }

    void add(const base::Event& event) { add_canonical(base::encode_event(event)); }
    void add(std::string type, std::string aggregate_id, std::string payload) {
        add(make_event(std::move(type), std::move(aggregate_id), std::move(payload)));
    }
    // Events that no projection knows; `mark` makes logs that differ.
    void add_many(int count, const std::string& mark = "a") {
        for (int i = 0; i < count; ++i) {
            add("test_happened", "thing-1", "{\"mark\":\"" + mark + "\"}");
        }
    }

    std::uint64_t head_seq() const { return canonical_.size(); }
    const base::Sha256& hash_at(std::uint64_t seq) const { return hashes_.at(seq); }
    const std::string& canonical(std::uint64_t seq) const { return canonical_.at(seq - 1); }
    const base::StoreId& store() const { return store_; }
    std::uint32_t epoch() const { return epoch_; }
    const base::SigningKey& key() const { return key_; }

    wire::BatchBuilder batch(std::uint64_t from, std::uint64_t to) const {
        wire::BatchBuilder builder(store_, epoch_, from - 1, hash_at(from - 1));
        for (auto seq = from; seq <= to; ++seq) {
            builder.add(canonical(seq));
        }
        return builder;
    }
    // The bytes of one batch, signed.
    std::string frame(std::uint64_t from, std::uint64_t to) const {
        return batch(from, to).finish(key_, noon());
    }

    // One bit of a stored event, as a disk may do it.
    void damage(std::uint64_t seq) { canonical_.at(seq - 1).back() ^= 1; }
    // Back to an earlier time, as after a restored disk image.
    void cut(std::uint64_t seq) {
        canonical_.resize(seq);
        hashes_.resize(seq + 1);
    }

private:
    void add_canonical(std::string canonical) {
        hashes_.push_back(base::chain_hash(hashes_.back(), canonical));
        canonical_.push_back(std::move(canonical));
    }

    base::StoreId store_;
    std::uint32_t epoch_;
    base::SigningKey key_;
    std::vector<std::string> canonical_;
    std::vector<base::Sha256> hashes_;  // [0] is the genesis
};

}  // namespace sample
