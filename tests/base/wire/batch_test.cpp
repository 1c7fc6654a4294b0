#include "base/wire/batch.h"

#include <catch2/catch.hpp>
#include <string>

#include "base/bytes.h"
#include "base/gzip.h"
#include "base/text.h"
#include "tests/support/sample_log.h"

namespace {

using wire::BatchHeader;
using wire::Codec;

sample::Log log_of(int events) {
    sample::Log log;
    log.add_many(events);
    return log;
}

// A frame with the right signature around whatever header and body a test wants.
std::string frame_of(const BatchHeader& header, const std::string& body) {
    const auto bytes = wire::encode_header(header);
    std::string signed_text("counterfoil.batch.1");
    base::put_text(signed_text, bytes);
    std::string frame("CFB1");
    base::put_text(frame, bytes);
    return frame + base::sign(sample::device_key(), signed_text) + body;
}

std::string plain_body(const sample::Log& log, std::uint64_t from, std::uint64_t to) {
    std::string body;
    for (auto seq = from; seq <= to; ++seq) {
        base::put_text(body, log.canonical(seq));
    }
    return body;
}

std::string unpack_error(const std::string& bytes) {
    const auto frame = wire::open_frame(bytes);
    REQUIRE(frame.ok());
    const auto batch = wire::unpack(*frame);
    REQUIRE_FALSE(batch.ok());
    return batch.error().key;
}

}  // namespace

TEST_CASE("a batch comes out as it went in") {
    const auto log = log_of(5);
    const auto bytes = log.frame(2, 4);
    const auto frame = wire::open_frame(bytes);
    REQUIRE(frame.ok());
    CHECK(frame->header.store.text() == "0117");
    CHECK(frame->header.epoch == 1);
    CHECK(frame->header.from_seq == 2);
    CHECK(frame->header.to_seq == 4);
    CHECK(frame->header.prev_hash == log.hash_at(1));
    CHECK(frame->header.head_hash == log.hash_at(4));
    CHECK(wire::is_signed_by(*frame, log.key().public_key));
    const auto batch = wire::unpack(*frame);
    REQUIRE(batch.ok());
    REQUIRE(batch->events.size() == 3);
    CHECK(batch->canonical(batch->events[0]) == log.canonical(2));
    CHECK(batch->canonical(batch->events[2]) == log.canonical(4));
    CHECK(batch->events[1].hash == log.hash_at(3));
}

TEST_CASE("another device's signature is not taken") {
    const auto bytes = log_of(1).frame(1, 1);
    const auto frame = wire::open_frame(bytes);
    CHECK_FALSE(wire::is_signed_by(*frame, sample::device_key('x').public_key));
}

TEST_CASE("no flipped bit of a batch is ever believed") {
    const auto log = log_of(2);
    const auto bytes = log.frame(1, 2);
    for (std::size_t at = 0; at < bytes.size(); ++at) {
        auto damaged = bytes;
        damaged[at] = static_cast<char>(damaged[at] ^ 0x10);
        const auto frame = wire::open_frame(damaged);
        if (!frame.ok() || !wire::is_signed_by(*frame, log.key().public_key)) {
            continue;
        }
        // A gzip header has bits that mean nothing; the events must then be the same.
        const auto batch = wire::unpack(*frame);
        CHECK((!batch.ok() || batch->canonical(batch->events[1]) == log.canonical(2)));
    }
}

TEST_CASE("a batch cut short anywhere is refused") {
    const auto bytes = log_of(2).frame(1, 2);
    for (std::size_t size = 0; size < bytes.size(); ++size) {
        const auto cut = bytes.substr(0, size);
        const auto frame = wire::open_frame(cut);
        CHECK((!frame.ok() || !wire::unpack(*frame).ok()));
    }
}

TEST_CASE("bytes after the last event are refused") {
    const auto log = log_of(2);
    auto header = log.batch(1, 2).header();
    header.codec = Codec::Plain;
    CHECK(unpack_error(frame_of(header, plain_body(log, 1, 2) + "x")) == "batch.body");
    header.codec = Codec::Gzip;
    const auto gzipped = base::gzip(plain_body(log, 1, 2));
    CHECK(unpack_error(frame_of(header, gzipped + "x")) == "input.gzip");
}

TEST_CASE("events that do not lead to the named head are refused") {
    const auto log = log_of(2);
    auto header = log.batch(1, 2).header();
    header.codec = Codec::Plain;
    header.head_hash[0] ^= 1;
    CHECK(unpack_error(frame_of(header, plain_body(log, 1, 2))) == "batch.chain");
}

TEST_CASE("an event of another store, epoch or place is refused") {
    const auto ours = log_of(2);
    auto header = ours.batch(1, 2).header();
    header.codec = Codec::Plain;
    sample::Log other_store("0118");
    other_store.add_many(2);
    CHECK(unpack_error(frame_of(header, plain_body(other_store, 1, 2))) == "batch.event");
    sample::Log other_epoch("0117", 2);
    other_epoch.add_many(2);
    CHECK(unpack_error(frame_of(header, plain_body(other_epoch, 1, 2))) == "batch.event");
    CHECK(unpack_error(frame_of(header, plain_body(ours, 2, 2) + plain_body(ours, 1, 1))) ==
          "batch.event");
}

TEST_CASE("a small body that grows without end is refused") {
    auto header = log_of(1).batch(1, 1).header();
    const auto bomb = base::gzip(std::string(64 * 1024 * 1024, '\0'), 9);
    CHECK(bomb.size() < 100'000);
    CHECK(unpack_error(frame_of(header, bomb)) == "input.too_large");
    header.codec = Codec::Plain;
    CHECK(unpack_error(frame_of(header, std::string(wire::kMaxBodyBytes + 1, '\0'))) ==
          "batch.body");
}

TEST_CASE("a header with impossible numbers is refused") {
    const auto log = log_of(1);
    auto header = log.batch(1, 1).header();
    const auto is_refused = [&] { return !wire::open_frame(frame_of(header, "")).ok(); };
    CHECK_FALSE(is_refused());
    header.from_seq = 0;
    CHECK(is_refused());
    header.from_seq = 2;
    CHECK(is_refused());
    header.from_seq = 1;
    header.to_seq = wire::kMaxBatchEvents + 1;
    CHECK(is_refused());
    header.to_seq = UINT64_MAX;
    header.from_seq = UINT64_MAX;
    CHECK(is_refused());
}

TEST_CASE("a batch is full at its count or its bytes, and one large event always fits") {
    sample::Log log;
    log.add_many(static_cast<int>(wire::kMaxBatchEvents) + 1);
    const auto full = log.batch(1, wire::kMaxBatchEvents);
    CHECK(full.is_full_for(log.canonical(wire::kMaxBatchEvents + 1)));

    sample::Log large;
    const auto overhead = base::encode_event(large.make_event("t", "a", "")).size();
    const std::string payload(base::Event::kMaxBytes - overhead, 'x');
    large.add("t", "a", payload);
    wire::BatchBuilder builder(large.store(), 1, 0, large.hash_at(0));
    CHECK(large.canonical(1).size() == base::Event::kMaxBytes);
    CHECK_FALSE(builder.is_full_for(large.canonical(1)));
    builder.add(large.canonical(1));
    CHECK(builder.is_full_for("x"));
    const auto bytes = builder.finish(large.key(), sample::noon());
    CHECK(bytes.size() <= wire::kMaxFrameBytes);
    CHECK(wire::unpack(*wire::open_frame(bytes)).ok());
}

TEST_CASE("random bytes that do not compress stay within the bound of a frame") {
    sample::Log log;
    const auto overhead = base::encode_event(log.make_event("t", "a", "")).size();
    std::string noise;
    while (noise.size() < base::Event::kMaxBytes - overhead) {
        noise += base::to_hex(base::random_bytes(512));
    }
    noise.resize(base::Event::kMaxBytes - overhead);
    log.add("t", "a", noise);
    CHECK(log.frame(1, 1).size() <= wire::kMaxFrameBytes);
}
