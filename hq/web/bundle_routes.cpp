#include "hq/web/bundle_routes.h"

#include <charconv>
#include <string>
#include <utility>

#include "base/http/problem.h"
#include "base/text.h"
#include "base/wire/authorization.h"
#include "hq/store/content_table.h"
#include "hq/store/log_table.h"
#include "hq/store/signers.h"
#include "hq/store/snapshots.h"

namespace hq {
namespace {

using http::Request;
using http::Response;

constexpr std::string_view kJson = "application/json";
constexpr std::string_view kBytes = "application/octet-stream";
// What is named by its hash or version never changes.
constexpr std::string_view kForever = "private, max-age=31536000, immutable";

base::Error none() {
    return base::error(base::ErrorCode::NotFound, "bundle.none", "nothing is published here");
}

base::Result<std::uint64_t> read_version(const Request& request) {
    const auto& text = request.param("version");
    std::uint64_t version = 0;
    const auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), version);
    if (failed != std::errc() || end != text.data() + text.size() || version > INT64_MAX) {
        return none();
    }
    return version;
}

base::Result<base::Sha256> read_digest(const Request& request) {
    const auto bytes = base::from_hex(request.param("digest"));
    if (!bytes.ok()) {
        return none();
    }
    const auto digest = to_hash(*bytes);
    return digest.ok() ? digest : base::Result<base::Sha256>(none());
}

// A device of this store that may write a log asks; anybody else learns nothing.
base::Result<base::StoreId> require_store(const Context& context, const Request& request) {
    const auto nobody = base::error(base::ErrorCode::Unauthenticated, "sync.bad_signature",
                                    "not signed by a device of this store");
    base::StoreId store(request.param("store"));
    const auto who = wire::parse_authorization(request.header("authorization").value_or(""));
    if (!who) {
        return nobody;
    }
    TRY(log, context.storage.read([&](sql::Session& db) {
        return find_log(db, {store, who->epoch});
    }));
    if (!log || log->cursor.state != LogState::Open ||
        !wire::is_authorized(*who, request.target, log->device_public_key)) {
        return nobody;
    }
    return store;
}

using Found = base::Result<std::optional<std::string>>;

base::Result<std::string> find_root(const Context& context, const base::StoreId&,
                                    const Request& request) {
    TRY(version, read_version(request));
    TRY(text,
        context.storage.read([&](sql::Session& db) { return find_root_document(db, version); }));
    return text ? base::Result<std::string>(std::move(*text)) : none();
}

base::Result<std::string> find_timestamp(const Context& context, const base::StoreId& store,
                                         const Request&) {
    const auto now = context.clock.now();
    TRY(text, context.storage.write([&](sql::Session& db) -> Found {
        CHECK_OK(refresh_snapshot(db, context.keys, store, now));
        return make_timestamp(db, context.keys, store, now);
    }));
    return text ? base::Result<std::string>(std::move(*text)) : none();
}

base::Result<std::string> find_snapshot(const Context& context, const base::StoreId& store,
                                        const Request& request) {
    TRY(version, read_version(request));
    TRY(text, context.storage.read(
                  [&](sql::Session& db) { return find_snapshot_document(db, store, version); }));
    return text ? base::Result<std::string>(std::move(*text)) : none();
}

base::Result<std::string> find_manifest(const Context& context, const base::StoreId&,
                                        const Request& request) {
    TRY(digest, read_digest(request));
    TRY(text, context.storage.read([&](sql::Session& db) {
        return db.find_text(
            "SELECT document FROM content_release "
            "WHERE digest=?1 AND state='published'",
            digest);
    }));
    return text ? base::Result<std::string>(std::move(*text)) : none();
}

base::Result<std::string> find_file(const Context& context, const base::StoreId&,
                                    const Request& request) {
    TRY(digest, read_digest(request));
    TRY(bytes, context.storage.read([&](sql::Session& db) { return find_content(db, digest); }));
    return bytes ? base::Result<std::string>(std::move(*bytes)) : none();
}

}  // namespace

void add_bundle_routes(http::Router& router, const Context& context) {
    using Find = base::Result<std::string> (*)(const Context& context, const base::StoreId& store,
                                               const Request& request);
    const auto add = [&](std::string path, std::string_view type, std::string_view cache,
                         Find find) {
        router.add({http::Method::Get, "/sync/v1/{store}/bundles/" + std::move(path),
                    [&context, type, cache, find](const Request& request) {
                        const auto store = require_store(context, request);
                        if (!store.ok()) {
                            return http::problem(store.error());
                        }
                        auto found = find(context, *store, request);
                        if (!found.ok()) {
                            return http::problem(found.error());
                        }
                        Response response;
                        response.content_type = type;
                        response.body = std::move(found).value();
                        response.cache_control = cache;
                        return response;
                    }});
    };
    add("roots/{version}", kJson, kForever, find_root);
    add("timestamp", kJson, "no-store", find_timestamp);
    add("snapshots/{version}", kJson, kForever, find_snapshot);
    add("manifests/{digest}", kJson, kForever, find_manifest);
    add("content/{digest}", kBytes, kForever, find_file);
}

}  // namespace hq
