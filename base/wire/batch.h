#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "base/crypto.h"
#include "base/event.h"
#include "base/ids.h"
#include "base/result.h"

// A batch of events on its way up (docs/wire.md has the bytes and test vectors):
//   "CFB1" | u32 header length | header | Ed25519 signature over the header | body
//   body = for each event: u32 length | canonical bytes, then gzip
// The signature covers the body through the chain: the header names the hash before and after.
namespace wire {

constexpr std::size_t kMaxBatchEvents = 500;
// The body before gzip; one event of the largest size always fits.
constexpr std::size_t kMaxBodyBytes = base::Event::kMaxBytes + 4;
constexpr std::size_t kMaxFrameBytes = kMaxBodyBytes + 2048;

enum class Codec : std::uint8_t { Plain = 0, Gzip = 1 };

struct BatchHeader {
    static constexpr std::uint16_t kVersion = 1;

    base::StoreId store;
    std::uint32_t epoch = 0;
    std::uint64_t from_seq = 0;
    std::uint64_t to_seq = 0;
    base::Sha256 prev_hash{};  // the chain before from_seq
    base::Sha256 head_hash{};  // and after to_seq
    Codec codec = Codec::Gzip;
    base::UtcTime sent_at{};  // the store's clock: shows its skew, decides nothing
};

std::string encode_header(const BatchHeader& header);
base::Result<BatchHeader> decode_header(std::string_view bytes);

// Collects events in order and makes the frame.
class BatchBuilder {
public:
    BatchBuilder(base::StoreId store, std::uint32_t epoch, std::uint64_t after_seq,
                 const base::Sha256& prev_hash);

    bool is_full_for(std::string_view canonical) const;
    // The caller checked that it is not full. Returns the chain hash after this event.
    const base::Sha256& add(std::string_view canonical);

    bool empty() const { return header_.to_seq < header_.from_seq; }
    std::size_t count() const { return header_.to_seq + 1 - header_.from_seq; }
    const BatchHeader& header() const { return header_; }
    std::string finish(const base::SigningKey& device_key, base::UtcTime sent_at);

private:
    BatchHeader header_;
    std::string body_;
};

// A received frame, taken apart but not yet believed. Views into the received bytes.
struct Frame {
    BatchHeader header;
    std::string_view header_bytes;
    std::string_view signature;
    std::string_view body;
};
base::Result<Frame> open_frame(std::string_view bytes);
bool is_signed_by(const Frame& frame, std::string_view device_public_key);

struct BatchEvent {
    std::uint64_t seq = 0;
    base::Sha256 hash{};
    std::size_t offset = 0;  // of the canonical bytes in Batch::body
    std::size_t size = 0;
};
struct Batch {
    std::string body;
    std::vector<BatchEvent> events;
    std::string_view canonical(const BatchEvent& event) const {
        return std::string_view(body).substr(event.offset, event.size);
    }
};
// Unpacks and checks everything that can be checked without the log: sizes, that every event
// decodes and belongs to this store, epoch and place, and that the chain leads from prev_hash to
// head_hash. Errors: "batch.body", "batch.event", "batch.chain".
base::Result<Batch> unpack(const Frame& frame);

}  // namespace wire
