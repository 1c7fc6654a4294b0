#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/clock.h"
#include "base/crypto.h"
#include "base/event.h"
#include "base/ids.h"
#include "base/result.h"

// What store and headquarters say to each other besides events. Each is one strict JSON object
// inside an envelope (envelope.h); docs/wire.md has the members and examples.
namespace wire {

// Store to headquarters, once: with the code that a person carried over. Signed by the device key.
struct Enrolment {
    base::StoreId store;
    std::string code;
    std::string device_public_key;  // 32 bytes
    std::string machine;            // hex fingerprint of the box
    // The length of the log that the box wrote before it had an epoch.
    std::uint64_t epoch_zero_head = 0;
};
std::string encode(const Enrolment& enrolment);
base::Result<Enrolment> decode_enrolment(std::string_view json);

// Headquarters' answer: this device writes the log (store, epoch). Signed by headquarters with the
// key it names; the store keeps that key and believes no other from then on.
struct Certificate {
    base::StoreId store;
    std::uint32_t epoch = 0;
    std::string device_public_key;
    std::string hq_public_key;
    base::UtcTime issued_at{};
};
std::string encode(const Certificate& certificate);
base::Result<Certificate> decode_certificate(std::string_view json);
// The envelope's text, believed: form, and signature by the key it names.
base::Result<Certificate> open_certificate(std::string_view envelope_text);

// Opens each session and is repeated while there is nothing to send. Signed by the device key.
struct Hello {
    base::StoreId store;
    std::uint32_t epoch = 0;
    std::uint64_t head_seq = 0;
    base::Sha256 head_hash{};
    std::uint64_t acked_seq = 0;
    std::string machine;
    std::string program;    // version of the store's software
    std::string name_json;  // {"zh-CN":…,"en":…}
    std::string currency;   // "CNY"
    base::Versions versions;
    std::optional<base::UtcTime> oldest_pending_at;  // absent: everything is acknowledged
    base::UtcTime sent_at{};
};
std::string encode(const Hello& hello);
base::Result<Hello> decode_hello(std::string_view json);

enum class Outcome {
    InStep,     // hello: headquarters has exactly this log
    Behind,     // hello: headquarters lacks the end; send from durable_seq + 1
    Ahead,      // headquarters has more than the store: it was restored or cloned
    Accepted,   // events: appended and durable
    Duplicate,  // events: all of them were there already
    Gap,        // events: the batch starts after durable_seq + 1
    Fork,       // the store's chain and headquarters' differ: both are kept, a person decides
    Fenced,     // this epoch may not be written any more
};
std::string_view word(Outcome outcome);

// Headquarters' answer to a hello and to a batch. Signed by headquarters; `request_digest` is the
// SHA-256 of the request's body, so an answer fits one request only. The store believes nothing
// else: not a status code, not a page.
struct Answer {
    Outcome outcome = Outcome::InStep;
    std::uint64_t durable_seq = 0;  // committed to disk
    base::Sha256 durable_hash{};    // the chain hash there (genesis at 0)
    std::uint64_t applied_seq = 0;  // visible in the lists of the console
    // The newest snapshot of published content for this store (bundle.h); 0 = none.
    std::uint64_t snapshot_version = 0;
    base::UtcTime hq_time{};
    base::Sha256 request_digest{};
};
std::string encode(const Answer& answer);
base::Result<Answer> decode_answer(std::string_view json);

}  // namespace wire
