#include "hq/store/log_rules.h"

namespace hq {

using wire::Outcome;

wire::Outcome judge_batch(const Cursor& cursor, const wire::BatchHeader& header, const Edges& edges,
                          const std::optional<base::Sha256>& hash_at_durable) {
    if (cursor.state == LogState::Fenced) {
        return Outcome::Fenced;
    }
    if (header.from_seq > cursor.durable_seq + 1) {
        return Outcome::Gap;
    }
    if (edges.before_from != header.prev_hash) {
        return Outcome::Fork;
    }
    if (header.to_seq <= cursor.durable_seq) {
        return edges.at_to == header.head_hash ? Outcome::Duplicate : Outcome::Fork;
    }
    if (hash_at_durable && *hash_at_durable != cursor.durable_hash) {
        return Outcome::Fork;
    }
    return Outcome::Accepted;
}

wire::Outcome judge_hello(const Cursor& cursor, std::uint64_t head_seq,
                          const base::Sha256& head_hash) {
    if (cursor.state == LogState::Fenced) {
        return Outcome::Fenced;
    }
    if (cursor.durable_seq > head_seq) {
        return Outcome::Ahead;
    }
    if (cursor.durable_seq < head_seq) {
        return Outcome::Behind;
    }
    return cursor.durable_hash == head_hash ? Outcome::InStep : Outcome::Fork;
}

}  // namespace hq
