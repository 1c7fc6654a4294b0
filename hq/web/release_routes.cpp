#include "hq/web/release_routes.h"

#include <charconv>
#include <string>
#include <utility>

#include "base/http/problem.h"
#include "base/json_reader.h"
#include "base/text.h"
#include "hq/store/content_table.h"
#include "hq/store/log_table.h"
#include "hq/store/releases.h"
#include "hq/store/signers.h"
#include "hq/web/guard.h"
#include "hq/web/release_json.h"

namespace hq {
namespace {

using http::Request;
using http::Response;

constexpr std::int64_t kListed = 20;  // of each domain
constexpr std::size_t kMaxDraftBody = 4 * 1024 * 1024;
constexpr std::size_t kMaxPassphrase = 200;
constexpr std::size_t kMaxReason = 200;

base::Result<std::string> require_writer(const Context& context, const Request& request) {
    CHECK_OK(require_own_page(request));
    return require_user(context, request);
}

base::Result<ReleaseId> read_id(const Request& request) {
    const auto none = base::error(base::ErrorCode::NotFound, "release.none", "no such release");
    const auto domain = wire::parse_content_domain(request.param("domain"));
    const auto& text = request.param("version");
    std::uint64_t version = 0;
    const auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), version);
    if (!domain.ok() || failed != std::errc() || end != text.data() + text.size() ||
        version > INT64_MAX) {
        return none;
    }
    return ReleaseId{*domain, version};
}

base::Result<Response> show_releases(const Context& context, const Request& request) {
    TRY(user, require_user(context, request));
    TRY(releases, list_releases(context.storage, kListed));
    return http::json_response(200, encode_releases(releases));
}

base::Result<Response> show_signers(const Context& context, const Request& request) {
    TRY(user, require_user(context, request));
    TRY(signers, list_signers(context.storage));
    return http::json_response(200, encode_signers(signers));
}

base::Result<NewSigner> decode_signer(std::string_view json) {
    TRY(document, base::JsonDocument::parse(json));
    TRY(object, base::JsonObject::open(document.root()));
    NewSigner signer;
    TRY(user, object.string("user", 32));
    TRY(passphrase, object.string("passphrase", kMaxPassphrase));
    TRY(root_passphrase, object.string("root_passphrase", kMaxPassphrase));
    TRY(domains, object.array("domains", wire::kContentDomains.size()));
    CHECK_OK(object.finish());
    for (const base::JsonValue& value : domains) {
        TRY(text, value.as_string());
        TRY(domain, wire::parse_content_domain(text));
        signer.domains.push_back(domain);
    }
    signer.user = std::move(user);
    signer.passphrase = std::move(passphrase);
    signer.root_passphrase = std::move(root_passphrase);
    return signer;
}

base::Result<Response> add_signer(const Context& context, const Request& request) {
    TRY(user, require_writer(context, request));
    TRY(signer, decode_signer(request.body));
    CHECK_OK(appoint_signer(context.storage, context.keys, signer, context.clock.now()));
    TRY(signers, list_signers(context.storage));
    return http::json_response(201, encode_signers(signers));
}

base::Result<Response> ask_missing(const Context& context, const Request& request) {
    TRY(user, require_writer(context, request));
    TRY(digests, decode_digests(request.body));
    TRY(missing, find_missing_content(context.storage, digests));
    return http::json_response(200, encode_missing(missing));
}

// Bytes, not JSON: which page sent them is told by the cookie and the Origin alone.
base::Result<Response> put_content(const Context& context, const Request& request) {
    CHECK_OK(require_own_upload(request));
    TRY(user, require_user(context, request));
    TRY(bytes, base::from_hex(request.param("digest")));
    TRY(digest, to_hash(bytes));
    CHECK_OK(save_content(context.storage, digest, request.body, context.clock.now()));
    return http::empty_response();
}

base::Result<Response> draft(const Context& context, const Request& request) {
    TRY(user, require_writer(context, request));
    TRY(wanted, decode_new_release(request.body));
    wanted.created_by = user;
    TRY(id, draft_release(context.storage, wanted, context.clock.now()));
    return http::json_response(201, encode(id));
}

base::Result<Response> add_signature(const Context& context, const Request& request) {
    TRY(user, require_writer(context, request));
    TRY(id, read_id(request));
    TRY(document, base::JsonDocument::parse(request.body));
    TRY(object, base::JsonObject::open(document.root()));
    TRY(passphrase, object.string("passphrase", kMaxPassphrase));
    CHECK_OK(object.finish());
    TRY(release, sign_release(context.storage, {id, user, passphrase}, context.clock.now()));
    if (!release.signed_now) {
        auto refused = base::error(base::ErrorCode::Refused, "release.findings",
                                   "the shop would have errors: nothing was signed");
        refused.facts_json = encode(release);
        return refused;
    }
    return http::json_response(200, encode(release));
}

base::Result<Response> withdraw(const Context& context, const Request& request) {
    TRY(user, require_writer(context, request));
    TRY(id, read_id(request));
    CHECK_OK(withdraw_draft(context.storage, id));
    return http::empty_response();
}

base::Result<Response> pause(const Context& context, const Request& request) {
    TRY(user, require_writer(context, request));
    TRY(id, read_id(request));
    TRY(document, base::JsonDocument::parse(request.body));
    TRY(object, base::JsonObject::open(document.root()));
    TRY(raw, object.string("reason", kMaxReason));
    CHECK_OK(object.finish());
    TRY(reason, base::clean_text(raw, kMaxReason));
    if (reason.empty()) {
        return base::error(base::ErrorCode::InvalidInput, "input.reason", "say why");
    }
    CHECK_OK(pause_release(context.storage, id, user + ": " + reason));
    return http::empty_response();
}

base::Result<Response> resume(const Context& context, const Request& request) {
    TRY(user, require_writer(context, request));
    TRY(id, read_id(request));
    CHECK_OK(resume_release(context.storage, id, context.clock.now()));
    return http::empty_response();
}

}  // namespace

void add_release_routes(http::Router& router, const Context& context) {
    using Handle = base::Result<Response> (*)(const Context& context, const Request& request);
    const auto add = [&](http::Method method, std::string path, Handle handle,
                         std::size_t max_body = http::kDefaultMaxBody) {
        router.add({method, "/api/v1/" + std::move(path),
                    [&context, handle](const Request& request) {
                        auto result = handle(context, request);
                        return result.ok() ? std::move(result).value()
                                           : http::problem(result.error());
                    },
                    max_body});
    };
    add(http::Method::Get, "signers", show_signers);
    add(http::Method::Post, "signers", add_signer);
    add(http::Method::Post, "content/missing", ask_missing, kMaxDraftBody);
    add(http::Method::Put, "content/{digest}", put_content, wire::kMaxContentBytes);
    add(http::Method::Get, "releases", show_releases);
    add(http::Method::Post, "releases", draft, kMaxDraftBody);
    add(http::Method::Post, "releases/{domain}/{version}/signature", add_signature);
    add(http::Method::Post, "releases/{domain}/{version}/withdrawal", withdraw);
    add(http::Method::Post, "releases/{domain}/{version}/pause", pause);
    add(http::Method::Post, "releases/{domain}/{version}/resumption", resume);
}

}  // namespace hq
