#include "base/wire/envelope.h"

#include "base/bytes.h"
#include "base/json_reader.h"
#include "base/json_writer.h"
#include "base/text.h"

namespace wire {
namespace {

std::string signed_text(std::string_view domain, std::string_view message_json) {
    std::string text(domain);
    base::put_text(text, message_json);
    return text;
}

}  // namespace

std::string seal_envelope(const base::SigningKey& key, std::string_view domain,
                          std::string_view message_json) {
    base::JsonWriter writer;
    writer.begin_object();
    writer.field("message", base::to_base64url(message_json));
    writer.field("signature",
                 base::to_base64url(base::sign(key, signed_text(domain, message_json))));
    writer.end_object();
    return writer.take();
}

base::Result<Envelope> open_envelope(std::string_view text) {
    TRY(document, base::JsonDocument::parse(text, {.max_bytes = kMaxMessageBytes}));
    TRY(object, base::JsonObject::open(document.root()));
    TRY(encoded_message, object.string("message", kMaxMessageBytes));
    TRY(encoded_signature, object.string("signature", 100));
    CHECK_OK(object.finish());
    TRY(message, base::from_base64url(encoded_message));
    TRY(signature, base::from_base64url(encoded_signature));
    return Envelope{std::move(message), std::move(signature)};
}

bool is_signed_by(const Envelope& envelope, std::string_view domain, std::string_view public_key) {
    return base::verify_signature(public_key, signed_text(domain, envelope.message),
                                  envelope.signature);
}

}  // namespace wire
