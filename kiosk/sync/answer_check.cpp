#include "kiosk/sync/answer_check.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/crypto.h"
#include "base/json_reader.h"
#include "base/wire/envelope.h"

namespace uplink {
namespace {

constexpr std::size_t kMaxKey = 64;

base::Error bad_answer(std::string_view why) {
    return base::error(base::ErrorCode::Corrupt, "sync.bad_answer", std::string(why));
}

bool is_json(std::string_view content_type) {
    constexpr std::string_view kJson = "application/json";
    return content_type == kJson || content_type.starts_with("application/json;");
}

bool is_key_character(char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '_';
}

// The `code` of a problem, when it looks like one of ours: it ends up on a screen.
std::string find_problem_key(const TransportReply& reply) {
    const auto document = base::JsonDocument::parse(reply.body);
    if (!document.ok() || !reply.content_type.starts_with("application/problem+json")) {
        return {};
    }
    auto object = base::JsonObject::open(document->root());
    if (!object.ok()) {
        return {};
    }
    const auto key = object->find_string("code", kMaxKey);
    if (!key.ok() || !key.value() ||
        !std::all_of(key.value()->begin(), key.value()->end(), is_key_character)) {
        return {};
    }
    return *key.value();
}

base::Error refused(const TransportReply& reply) {
    auto key = find_problem_key(reply);
    if (key.empty()) {
        key = "sync.bad_answer";
    }
    return base::error(base::ErrorCode::Unavailable, std::move(key),
                       fmt::format("status {}", reply.status));
}

}  // namespace

base::Result<wire::Answer> check_answer(const TransportReply& reply, std::string_view request_body,
                                        std::string_view hq_public_key) {
    if (reply.status != 200 && reply.status != 409) {
        return refused(reply);
    }
    if (!is_json(reply.content_type)) {
        return bad_answer("not JSON");
    }
    const auto envelope = wire::open_envelope(reply.body);
    if (!envelope.ok()) {
        return bad_answer("not an answer");
    }
    if (!wire::is_signed_by(*envelope, wire::kAnswerDomain, hq_public_key)) {
        return bad_answer("not signed by headquarters");
    }
    TRY(answer, wire::decode_answer(envelope->message));
    if (answer.request_digest != base::sha256(request_body)) {
        return bad_answer("an answer to another request");
    }
    return answer;
}

}  // namespace uplink
