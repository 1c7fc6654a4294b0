#pragma once

#include <string>
#include <string_view>

#include "base/crypto.h"
#include "base/result.h"

// A signed message: {"message":"<base64url of JSON text>","signature":"<base64url of 64 bytes>"}.
// The signature is Ed25519 over domain ‖ u32 length ‖ the JSON text, byte for byte, so nothing has
// to be brought into a canonical form. The domain says what the message is for: one kind can never
// be taken for another.
namespace wire {

constexpr std::string_view kEnrolmentDomain = "counterfoil.enrolment.1";
constexpr std::string_view kCertificateDomain = "counterfoil.certificate.1";
constexpr std::string_view kHelloDomain = "counterfoil.hello.1";
constexpr std::string_view kAnswerDomain = "counterfoil.answer.1";

constexpr std::size_t kMaxMessageBytes = 16 * 1024;

struct Envelope {
    std::string message;  // JSON text
    std::string signature;
};

std::string seal_envelope(const base::SigningKey& key, std::string_view domain,
                          std::string_view message_json);
// The form only; ask is_signed_by before believing a word.
base::Result<Envelope> open_envelope(std::string_view text);
bool is_signed_by(const Envelope& envelope, std::string_view domain, std::string_view public_key);

}  // namespace wire
