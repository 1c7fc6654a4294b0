#include "hq/store/log_rules.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <string>
#include <vector>

namespace {

using wire::Outcome;

// Two histories that part after `shared` events, as chains of hashes.
std::vector<base::Sha256> history(int length, int shared, const std::string& name) {
    std::vector<base::Sha256> hashes{base::sha256("genesis")};
    for (int seq = 1; seq <= length; ++seq) {
        const auto mark = seq <= shared ? "shared" : name;
        hashes.push_back(base::sha256(std::string(base::as_bytes(hashes.back())) + mark));
    }
    return hashes;
}

struct Case {
    std::vector<base::Sha256> hq;     // headquarters' log
    std::vector<base::Sha256> store;  // the store's log
    std::size_t from;
    std::size_t to;
};

Outcome judge(const Case& c) {
    const std::size_t durable = c.hq.size() - 1;
    hq::Cursor cursor{hq::LogState::Open, durable, c.hq.back()};
    wire::BatchHeader header;
    header.from_seq = c.from;
    header.to_seq = c.to;
    header.prev_hash = c.store.at(c.from - 1);
    header.head_hash = c.store.at(c.to);
    hq::Edges edges;
    if (c.from - 1 <= durable) {
        edges.before_from = c.hq[c.from - 1];
    }
    if (c.to <= durable) {
        edges.at_to = c.hq[c.to];
    }
    std::optional<base::Sha256> in_batch;
    if (c.from <= durable && durable <= c.to) {
        in_batch = c.store[durable];
    }
    return hq::judge_batch(cursor, header, edges, in_batch);
}

// Said another way: compare the histories themselves, event by event.
Outcome expected(const Case& c) {
    const std::size_t durable = c.hq.size() - 1;
    if (c.from > durable + 1) {
        return Outcome::Gap;
    }
    for (std::size_t seq = c.from - 1; seq <= std::min(c.to, durable); ++seq) {
        if (c.hq[seq] != c.store[seq]) {
            return Outcome::Fork;
        }
    }
    return c.to <= durable ? Outcome::Duplicate : Outcome::Accepted;
}

}  // namespace

TEST_CASE("every batch of every small pair of histories is judged as comparing them would") {
    int cases = 0;
    for (int length = 1; length <= 5; ++length) {
        for (int shared = 0; shared <= length; ++shared) {
            for (int durable = 0; durable <= 5; ++durable) {
                const auto store = history(length, shared, "store");
                const auto hq = history(durable, shared, "hq");
                for (int from = 1; from <= length; ++from) {
                    for (int to = from; to <= length; ++to) {
                        const Case c{hq, store, static_cast<std::size_t>(from),
                                     static_cast<std::size_t>(to)};
                        CHECK(judge(c) == expected(c));
                        ++cases;
                    }
                }
            }
        }
    }
    CHECK(cases > 1'000);
}

TEST_CASE("a fenced log takes nothing, whatever it is") {
    const auto log = history(3, 3, "");
    hq::Cursor cursor{hq::LogState::Fenced, 3, log.back()};
    wire::BatchHeader header;
    header.from_seq = 4;
    header.to_seq = 4;
    header.prev_hash = log.back();
    CHECK(hq::judge_batch(cursor, header, {log.back(), {}}, {}) == Outcome::Fenced);
    CHECK(hq::judge_hello(cursor, 3, log.back()) == Outcome::Fenced);
}

TEST_CASE("a hello is told where headquarters stands") {
    const auto log = history(3, 3, "");
    const hq::Cursor cursor{hq::LogState::Open, 3, log[3]};
    CHECK(hq::judge_hello(cursor, 3, log[3]) == Outcome::InStep);
    CHECK(hq::judge_hello(cursor, 4, base::sha256("later")) == Outcome::Behind);
    CHECK(hq::judge_hello(cursor, 2, log[2]) == Outcome::Ahead);
    CHECK(hq::judge_hello(cursor, 3, base::sha256("other")) == Outcome::Fork);
}
