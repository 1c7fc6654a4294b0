#include "base/wire/signed_document.h"

#include <algorithm>

#include "base/bytes.h"
#include "base/json_reader.h"
#include "base/json_writer.h"
#include "base/text.h"
#include "base/wire/fields.h"

namespace wire {
namespace {

std::string signed_text(std::string_view domain, std::string_view message_json) {
    std::string text(domain);
    base::put_text(text, message_json);
    return text;
}

base::Result<Signature> read_signature(const base::JsonValue& value) {
    TRY(object, base::JsonObject::open(value));
    TRY(key, read_key(object, "public_key"));
    TRY(encoded, object.string("signature", 100));
    CHECK_OK(object.finish());
    TRY(signature, base::from_base64url(encoded));
    return Signature{std::move(key), std::move(signature)};
}

base::Result<SignedDocument> read_document(std::string_view text) {
    TRY(json, base::JsonDocument::parse(text, {.max_bytes = kMaxDocumentBytes}));
    TRY(object, base::JsonObject::open(json.root()));
    TRY(encoded, object.string("message", kMaxDocumentBytes));
    TRY(values, object.array("signatures", kMaxSignatures));
    CHECK_OK(object.finish());
    SignedDocument document;
    TRY(message, base::from_base64url(encoded));
    document.message = std::move(message);
    for (const base::JsonValue& value : values) {
        TRY(signature, read_signature(value));
        document.signatures.push_back(std::move(signature));
    }
    return document;
}

}  // namespace

Signature sign_document(const base::SigningKey& key, std::string_view domain,
                        std::string_view message_json) {
    return {key.public_key, base::sign(key, signed_text(domain, message_json))};
}

std::string encode(const SignedDocument& document) {
    base::JsonWriter writer;
    writer.begin_object();
    writer.field("message", base::to_base64url(document.message));
    writer.key("signatures");
    writer.begin_array();
    for (const Signature& each : document.signatures) {
        writer.begin_object();
        writer.field("public_key", base::to_base64url(each.public_key));
        writer.field("signature", base::to_base64url(each.signature));
        writer.end_object();
    }
    writer.end_array();
    writer.end_object();
    return writer.take();
}

base::Result<SignedDocument> open_signed_document(std::string_view text) {
    auto document = read_document(text);
    if (!document.ok()) {
        return base::error(base::ErrorCode::InvalidInput, "bundle.form", document.error().detail);
    }
    return document;
}

std::size_t count_signers(const SignedDocument& document, std::string_view domain,
                          const std::vector<std::string>& keys) {
    const auto text = signed_text(domain, document.message);
    const auto signed_by = [&](const std::string& key) {
        return std::any_of(
            document.signatures.begin(), document.signatures.end(), [&](const Signature& each) {
                return each.public_key == key && base::verify_signature(key, text, each.signature);
            });
    };
    return static_cast<std::size_t>(std::count_if(keys.begin(), keys.end(), signed_by));
}

}  // namespace wire
