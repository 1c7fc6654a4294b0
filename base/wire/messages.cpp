#include "base/wire/messages.h"
#include "base/versions_json.h"

#include <algorithm>
#include <array>
#include <utility>

#include "base/json_reader.h"
#include "base/json_writer.h"
#include "base/text.h"
#include "base/wire/envelope.h"
#include "base/wire/fields.h"

namespace wire {
namespace {

using base::JsonObject;
using base::JsonWriter;

constexpr std::int64_t kMaxSeq = INT64_MAX;
constexpr std::int64_t kMaxEpoch = UINT32_MAX;
constexpr std::size_t kMaxStoreId = 32;

base::Result<std::uint64_t> read_seq(JsonObject& object, std::string_view name) {
    TRY(seq, object.integer(name, 0, kMaxSeq));
    return static_cast<std::uint64_t>(seq);
}

base::Result<std::uint32_t> read_epoch(JsonObject& object) {
    TRY(epoch, object.integer("epoch", 0, kMaxEpoch));
    return static_cast<std::uint32_t>(epoch);
}

base::Result<base::StoreId> read_store(JsonObject& object) {
    TRY(text, object.string("store_id", kMaxStoreId));
    return base::StoreId(std::move(text));
}

// "name" travels as one JSON object; at most a few languages, each a short text.
base::Result<std::string> read_name(JsonObject& object) {
    TRY(value, object.value("name"));
    TRY(names, JsonObject::open(value));
    for (const auto language : names.names()) {
        TRY(text, names.string(language, 80));
    }
    return value.raw();
}

constexpr std::array<std::pair<Outcome, std::string_view>, 8> kOutcomes{{
    {Outcome::InStep, "in_step"},
    {Outcome::Behind, "behind"},
    {Outcome::Ahead, "ahead"},
    {Outcome::Accepted, "accepted"},
    {Outcome::Duplicate, "duplicate"},
    {Outcome::Gap, "gap"},
    {Outcome::Fork, "fork"},
    {Outcome::Fenced, "fenced"},
}};

base::Result<Outcome> parse_outcome(std::string_view text) {
    for (const auto& [outcome, name] : kOutcomes) {
        if (name == text) {
            return outcome;
        }
    }
    return base::error(base::ErrorCode::InvalidInput, "input.json", "unknown outcome");
}

base::Result<base::Versions> read_versions(JsonObject& object) {
    TRY(value, object.value("versions"));
    TRY(members, JsonObject::open(value));
    TRY(catalogue, members.integer("catalogue", 0, INT64_MAX));
    TRY(price, members.integer("price", 0, INT64_MAX));
    TRY(policy, members.integer("policy", 0, INT64_MAX));
    TRY(phrases, members.integer("phrases", 0, INT64_MAX));
    CHECK_OK(members.finish());
    return base::Versions{catalogue, price, policy, phrases};
}

}  // namespace

std::string_view word(Outcome outcome) {
    const auto found = std::find_if(kOutcomes.begin(), kOutcomes.end(),
                                    [&](const auto& each) { return each.first == outcome; });
    return found->second;
}

std::string encode(const Enrolment& enrolment) {
    JsonWriter writer;
    writer.begin_object();
    writer.field("store_id", enrolment.store.text());
    writer.field("code", enrolment.code);
    writer.field("device_public_key", base::to_base64url(enrolment.device_public_key));
    writer.field("machine", enrolment.machine);
    writer.field("epoch_zero_head", enrolment.epoch_zero_head);
    writer.end_object();
    return writer.take();
}

base::Result<Enrolment> decode_enrolment(std::string_view json) {
    TRY(document, base::JsonDocument::parse(json, {.max_bytes = kMaxMessageBytes}));
    TRY(object, JsonObject::open(document.root()));
    TRY(store, read_store(object));
    TRY(code, object.string("code", 64));
    TRY(key, read_key(object, "device_public_key"));
    TRY(machine, object.string("machine", 64));
    TRY(head, read_seq(object, "epoch_zero_head"));
    CHECK_OK(object.finish());
    return Enrolment{std::move(store), std::move(code), std::move(key), std::move(machine), head};
}

std::string encode(const Certificate& certificate) {
    JsonWriter writer;
    writer.begin_object();
    writer.field("store_id", certificate.store.text());
    writer.field("epoch", certificate.epoch);
    writer.field("device_public_key", base::to_base64url(certificate.device_public_key));
    writer.field("hq_public_key", base::to_base64url(certificate.hq_public_key));
    write_time(writer, "issued_at", certificate.issued_at);
    writer.end_object();
    return writer.take();
}

base::Result<Certificate> decode_certificate(std::string_view json) {
    TRY(document, base::JsonDocument::parse(json, {.max_bytes = kMaxMessageBytes}));
    TRY(object, JsonObject::open(document.root()));
    TRY(store, read_store(object));
    TRY(epoch, read_epoch(object));
    TRY(device_key, read_key(object, "device_public_key"));
    TRY(hq_key, read_key(object, "hq_public_key"));
    TRY(issued_at, read_time(object, "issued_at"));
    CHECK_OK(object.finish());
    return Certificate{std::move(store), epoch, std::move(device_key), std::move(hq_key),
                       issued_at};
}

base::Result<Certificate> open_certificate(std::string_view envelope_text) {
    TRY(envelope, open_envelope(envelope_text));
    TRY(certificate, decode_certificate(envelope.message));
    if (!is_signed_by(envelope, kCertificateDomain, certificate.hq_public_key)) {
        return base::error(base::ErrorCode::Forbidden, "sync.bad_signature",
                           "the certificate is not signed by the key it names");
    }
    return certificate;
}

std::string encode(const Hello& hello) {
    JsonWriter writer;
    writer.begin_object();
    writer.field("store_id", hello.store.text());
    writer.field("epoch", hello.epoch);
    writer.field("head_seq", hello.head_seq);
    write_hash(writer, "head_hash", hello.head_hash);
    writer.field("acked_seq", hello.acked_seq);
    writer.field("machine", hello.machine);
    writer.field("program", hello.program);
    writer.raw_field("name", hello.name_json);
    writer.field("currency", hello.currency);
    base::write_versions(writer, hello.versions);
    if (hello.oldest_pending_at) {
        write_time(writer, "oldest_pending_at", *hello.oldest_pending_at);
    } else {
        writer.null_field("oldest_pending_at");
    }
    write_time(writer, "sent_at", hello.sent_at);
    writer.end_object();
    return writer.take();
}

base::Result<Hello> decode_hello(std::string_view json) {
    TRY(document, base::JsonDocument::parse(json, {.max_bytes = kMaxMessageBytes}));
    TRY(object, JsonObject::open(document.root()));
    Hello hello;
    TRY(store, read_store(object));
    TRY(epoch, read_epoch(object));
    TRY(head_seq, read_seq(object, "head_seq"));
    TRY(head_hash, read_hash(object, "head_hash"));
    TRY(acked_seq, read_seq(object, "acked_seq"));
    TRY(machine, object.string("machine", 64));
    TRY(program, object.string("program", 64));
    TRY(name, read_name(object));
    TRY(currency, object.string("currency", 3));
    TRY(versions, read_versions(object));
    TRY(pending, object.find_string("oldest_pending_at", 40));
    TRY(sent_at, read_time(object, "sent_at"));
    CHECK_OK(object.finish());
    if (pending) {
        TRY(pending_at, base::parse_utc(*pending));
        hello.oldest_pending_at = pending_at;
    }
    hello.store = std::move(store);
    hello.epoch = epoch;
    hello.head_seq = head_seq;
    hello.head_hash = head_hash;
    hello.acked_seq = acked_seq;
    hello.machine = std::move(machine);
    hello.program = std::move(program);
    hello.name_json = std::move(name);
    hello.currency = std::move(currency);
    hello.versions = versions;
    hello.sent_at = sent_at;
    return hello;
}

std::string encode(const Answer& answer) {
    JsonWriter writer;
    writer.begin_object();
    writer.field("outcome", word(answer.outcome));
    writer.field("durable_seq", answer.durable_seq);
    write_hash(writer, "durable_hash", answer.durable_hash);
    writer.field("applied_seq", answer.applied_seq);
    writer.field("snapshot_version", answer.snapshot_version);
    write_time(writer, "hq_time_at", answer.hq_time);
    write_hash(writer, "request_digest", answer.request_digest);
    writer.end_object();
    return writer.take();
}

base::Result<Answer> decode_answer(std::string_view json) {
    TRY(document, base::JsonDocument::parse(json, {.max_bytes = kMaxMessageBytes}));
    TRY(object, JsonObject::open(document.root()));
    TRY(outcome_word, object.string("outcome", 16));
    TRY(outcome, parse_outcome(outcome_word));
    TRY(durable_seq, read_seq(object, "durable_seq"));
    TRY(durable_hash, read_hash(object, "durable_hash"));
    TRY(applied_seq, read_seq(object, "applied_seq"));
    TRY(snapshot_version, read_seq(object, "snapshot_version"));
    TRY(hq_time, read_time(object, "hq_time_at"));
    TRY(digest, read_hash(object, "request_digest"));
    CHECK_OK(object.finish());
    return Answer{outcome,          durable_seq, durable_hash, applied_seq,
                  snapshot_version, hq_time,     digest};
}

}  // namespace wire
