#include "base/wire/batch.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/bytes.h"
#include "base/gzip.h"
#include "base/text.h"

namespace wire {
namespace {

using base::ErrorCode;

constexpr std::string_view kMagic = "CFB1";
constexpr std::string_view kSignatureDomain = "counterfoil.batch.1";
constexpr std::size_t kMaxStoreIdBytes = 64;
constexpr std::size_t kSignatureBytes = 64;
// Fast: a backlog is limited by both ends' processors, not by the line. Level 6 gains a tenth.
constexpr int kGzipLevel = 1;

std::string signed_text(std::string_view header_bytes) {
    std::string text(kSignatureDomain);
    base::put_text(text, header_bytes);
    return text;
}

base::Sha256 take_hash(base::ByteReader& reader) {
    base::Sha256 hash{};
    const auto bytes = reader.bytes(hash.size());
    std::copy(bytes.begin(), bytes.end(), hash.begin());
    return hash;
}

base::Error malformed(std::string_view what) {
    return base::error(ErrorCode::InvalidInput, "batch.header", std::string(what));
}

base::Status check_event(const BatchHeader& header, std::uint64_t seq, std::string_view canonical) {
    TRY(event, base::decode_event(canonical));
    if (event.store != header.store || event.epoch != header.epoch || event.seq != seq) {
        return base::error(ErrorCode::InvalidInput, "batch.event",
                           fmt::format("event {} is in the place of {}", event.seq, seq));
    }
    return base::ok();
}

base::Result<std::string> plain_body(const Frame& frame) {
    switch (frame.header.codec) {
        case Codec::Plain:
            if (frame.body.size() > kMaxBodyBytes) {
                return base::error(ErrorCode::TooLarge, "batch.body", "body over its bound");
            }
            return std::string(frame.body);
        case Codec::Gzip:
            return base::gunzip(frame.body, kMaxBodyBytes);
    }
    return base::error(ErrorCode::Unsupported, "batch.body", "unknown codec");
}

}  // namespace

std::string encode_header(const BatchHeader& header) {
    std::string out;
    base::put_integer(out, BatchHeader::kVersion);
    base::put_text(out, header.store.text());
    base::put_integer(out, header.epoch);
    base::put_integer(out, header.from_seq);
    base::put_integer(out, header.to_seq);
    out += base::as_bytes(header.prev_hash);
    out += base::as_bytes(header.head_hash);
    base::put_integer(out, static_cast<std::uint8_t>(header.codec));
    base::put_integer(out, base::unix_ms(header.sent_at));
    return out;
}

base::Result<BatchHeader> decode_header(std::string_view bytes) {
    base::ByteReader reader(bytes);
    if (reader.integer<std::uint16_t>() != BatchHeader::kVersion) {
        return base::error(ErrorCode::Unsupported, "batch.version", "unknown batch version");
    }
    BatchHeader header;
    const auto store = reader.text();
    header.epoch = reader.integer<std::uint32_t>();
    header.from_seq = reader.integer<std::uint64_t>();
    header.to_seq = reader.integer<std::uint64_t>();
    header.prev_hash = take_hash(reader);
    header.head_hash = take_hash(reader);
    const auto codec = reader.integer<std::uint8_t>();
    header.sent_at = base::from_unix_ms(reader.integer<std::int64_t>());
    if (!reader.finished() || store.empty() || store.size() > kMaxStoreIdBytes ||
        !base::is_valid_utf8(store)) {
        return malformed("header bytes do not decode");
    }
    if (codec > static_cast<std::uint8_t>(Codec::Gzip)) {
        return malformed("unknown codec");
    }
    if (header.from_seq == 0 || header.to_seq < header.from_seq ||
        header.to_seq > static_cast<std::uint64_t>(INT64_MAX) ||
        header.to_seq - header.from_seq >= kMaxBatchEvents) {
        return malformed("sequence out of bounds");
    }
    header.store = base::StoreId(std::string(store));
    header.codec = static_cast<Codec>(codec);
    return header;
}

BatchBuilder::BatchBuilder(base::StoreId store, std::uint32_t epoch, std::uint64_t after_seq,
                           const base::Sha256& prev_hash) {
    header_.store = std::move(store);
    header_.epoch = epoch;
    header_.from_seq = after_seq + 1;
    header_.to_seq = after_seq;
    header_.prev_hash = prev_hash;
    header_.head_hash = prev_hash;
}

bool BatchBuilder::is_full_for(std::string_view canonical) const {
    return count() >= kMaxBatchEvents || body_.size() + 4 + canonical.size() > kMaxBodyBytes;
}

const base::Sha256& BatchBuilder::add(std::string_view canonical) {
    ASSERT(!is_full_for(canonical));
    base::put_text(body_, canonical);
    header_.head_hash = base::chain_hash(header_.head_hash, canonical);
    ++header_.to_seq;
    return header_.head_hash;
}

std::string BatchBuilder::finish(const base::SigningKey& device_key, base::UtcTime sent_at) {
    ASSERT(!empty());
    header_.sent_at = sent_at;
    const auto header = encode_header(header_);
    std::string frame(kMagic);
    base::put_text(frame, header);
    frame += base::sign(device_key, signed_text(header));
    frame += base::gzip(body_, kGzipLevel);
    return frame;
}

base::Result<Frame> open_frame(std::string_view bytes) {
    base::ByteReader reader(bytes);
    if (reader.bytes(kMagic.size()) != kMagic) {
        return malformed("not a batch");
    }
    Frame frame;
    frame.header_bytes = reader.text();
    frame.signature = reader.bytes(kSignatureBytes);
    if (!reader.good()) {
        return malformed("frame is cut short");
    }
    frame.body = bytes.substr(kMagic.size() + 4 + frame.header_bytes.size() + kSignatureBytes);
    TRY(header, decode_header(frame.header_bytes));
    frame.header = std::move(header);
    return frame;
}

bool is_signed_by(const Frame& frame, std::string_view device_public_key) {
    return base::verify_signature(device_public_key, signed_text(frame.header_bytes),
                                  frame.signature);
}

base::Result<Batch> unpack(const Frame& frame) {
    TRY(body, plain_body(frame));
    Batch batch;
    batch.body = std::move(body);
    batch.events.reserve(frame.header.to_seq - frame.header.from_seq + 1);
    base::ByteReader reader(batch.body);
    base::Sha256 hash = frame.header.prev_hash;
    for (auto seq = frame.header.from_seq; seq <= frame.header.to_seq; ++seq) {
        const auto canonical = reader.text();
        if (!reader.good()) {
            return base::error(ErrorCode::InvalidInput, "batch.body", "body is cut short");
        }
        CHECK_OK(check_event(frame.header, seq, canonical));
        hash = base::chain_hash(hash, canonical);
        batch.events.push_back({seq, hash,
                                static_cast<std::size_t>(canonical.data() - batch.body.data()),
                                canonical.size()});
    }
    if (!reader.finished()) {
        return base::error(ErrorCode::InvalidInput, "batch.body", "bytes after the last event");
    }
    if (hash != frame.header.head_hash) {
        return base::error(ErrorCode::InvalidInput, "batch.chain",
                           "the events do not lead to head_hash");
    }
    return batch;
}

}  // namespace wire
