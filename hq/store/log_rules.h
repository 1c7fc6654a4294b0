#pragma once

#include <cstdint>
#include <optional>

#include "base/crypto.h"
#include "base/wire/batch.h"
#include "base/wire/messages.h"

// What headquarters says to a batch and to a hello: pure, from where the log stands. The table is
// in docs/wire.md.
namespace hq {

enum class LogState { Open, Fenced };

struct Cursor {
    LogState state = LogState::Open;
    std::uint64_t durable_seq = 0;
    base::Sha256 durable_hash{};  // the genesis hash at 0
};

// What the log holds at the two edges of a batch, where it holds anything.
struct Edges {
    std::optional<base::Sha256> before_from;  // hash at from_seq - 1
    std::optional<base::Sha256> at_to;        // hash at to_seq
};

// Accepted means: append what is past durable_seq. `hash_at_durable` is the hash that the batch
// itself reaches at durable_seq, where it overlaps the log.
wire::Outcome judge_batch(const Cursor& cursor, const wire::BatchHeader& header, const Edges& edges,
                          const std::optional<base::Sha256>& hash_at_durable);

wire::Outcome judge_hello(const Cursor& cursor, std::uint64_t head_seq,
                          const base::Sha256& head_hash);

}  // namespace hq
