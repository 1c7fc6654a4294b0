#include "base/wire/bundle.h"

#include <algorithm>
#include <tuple>

#include "base/json_reader.h"
#include "base/json_writer.h"
#include "base/text.h"
#include "base/wire/fields.h"
#include "base/wire/signed_document.h"

namespace wire {
namespace {

using base::JsonDocument;
using base::JsonObject;
using base::JsonValue;
using base::JsonWriter;

constexpr std::size_t kMaxWord = 16;
constexpr std::size_t kMaxStoreId = 32;
constexpr std::size_t kMaxName = 120;
constexpr std::int64_t kMaxVersion = INT64_MAX;

base::Error wrong(std::string_view what) {
    return base::error(base::ErrorCode::InvalidInput, "bundle.form", std::string(what));
}

base::Result<JsonDocument> parse(std::string_view json) {
    return JsonDocument::parse(json, {.max_bytes = kMaxDocumentBytes});
}

base::Result<std::uint64_t> read_count(JsonObject& object, std::string_view name,
                                       std::int64_t least, std::int64_t most) {
    TRY(value, object.integer(name, least, most));
    return static_cast<std::uint64_t>(value);
}

base::Result<std::uint64_t> read_version(JsonObject& object, std::string_view name) {
    return read_count(object, name, 1, kMaxVersion);
}

base::Result<ContentDomain> read_domain(JsonObject& object) {
    TRY(text, object.string("domain", kMaxWord));
    return parse_content_domain(text);
}

base::Result<base::StoreId> read_store(JsonObject& object) {
    TRY(text, object.string("store_id", kMaxStoreId));
    return base::StoreId(std::move(text));
}

void write_role(JsonWriter& writer, std::string_view name, const Role& role) {
    writer.key(name);
    writer.begin_object();
    writer.key("keys");
    writer.begin_array();
    for (const std::string& key : role.keys) {
        writer.string(base::to_base64url(key));
    }
    writer.end_array();
    writer.field("threshold", role.threshold);
    writer.end_object();
}

base::Result<Role> read_role(JsonObject& roles, std::string_view name) {
    TRY(value, roles.value(name));
    TRY(object, JsonObject::open(value));
    TRY(keys, object.array("keys", kMaxSignatures));
    TRY(threshold, read_count(object, "threshold", 1, kMaxSignatures));
    CHECK_OK(object.finish());
    Role role;
    role.threshold = threshold;
    for (const JsonValue& each : keys) {
        TRY(key, as_key(each));
        if (std::find(role.keys.begin(), role.keys.end(), key) != role.keys.end()) {
            return wrong("a key stands twice in a role");
        }
        role.keys.push_back(std::move(key));
    }
    if (role.threshold > role.keys.size()) {
        return wrong("more signatures are wanted than there are keys");
    }
    return role;
}

base::Result<ContentFile> read_file(const JsonValue& value, ContentDomain domain) {
    TRY(object, JsonObject::open(value));
    ContentFile file;
    TRY(name, object.string("name", kMaxName));
    TRY(bytes, read_count(object, "bytes", 0, kMaxContentBytes));
    TRY(digest, read_hash(object, "sha256"));
    CHECK_OK(object.finish());
    if (domain_of_file(name) != domain) {
        return wrong("a file that does not belong to this domain: " + name);
    }
    return ContentFile{std::move(name), bytes, digest};
}

base::Status check_files(const Manifest& manifest) {
    std::uint64_t all = 0;
    for (std::size_t i = 0; i < manifest.files.size(); ++i) {
        all += manifest.files[i].bytes;
        if (i > 0 && manifest.files[i].name <= manifest.files[i - 1].name) {
            return wrong("files are not in the order of their names");
        }
    }
    if (all > kMaxBundleBytes) {
        return base::error(base::ErrorCode::TooLarge, "bundle.too_large");
    }
    return base::ok();
}

base::Result<SnapshotEntry> read_entry(const JsonValue& value) {
    TRY(object, JsonObject::open(value));
    TRY(domain, read_domain(object));
    TRY(version, read_version(object, "version"));
    TRY(digest, read_hash(object, "sha256"));
    TRY(bytes, read_count(object, "bytes", 1, kMaxDocumentBytes));
    TRY(effective_at, read_time(object, "effective_at"));
    CHECK_OK(object.finish());
    return SnapshotEntry{domain, version, digest, bytes, effective_at};
}

}  // namespace

std::string encode(const Root& root) {
    JsonWriter writer;
    writer.begin_object();
    writer.field("version", root.version);
    write_time(writer, "issued_at", root.issued_at);
    write_time(writer, "expires_at", root.expires_at);
    writer.key("roles");
    writer.begin_object();
    write_role(writer, "root", root.root);
    write_role(writer, "snapshot", root.snapshot);
    write_role(writer, "timestamp", root.timestamp);
    for (const ContentDomain domain : kContentDomains) {
        write_role(writer, word(domain), root.of(domain));
    }
    writer.end_object();
    writer.end_object();
    return writer.take();
}

base::Result<Root> decode_root(std::string_view json) {
    TRY(document, parse(json));
    TRY(object, JsonObject::open(document.root()));
    Root root;
    TRY(version, read_version(object, "version"));
    TRY(issued_at, read_time(object, "issued_at"));
    TRY(expires_at, read_time(object, "expires_at"));
    TRY(value, object.value("roles"));
    CHECK_OK(object.finish());
    root.version = version;
    root.issued_at = issued_at;
    root.expires_at = expires_at;
    TRY(roles, JsonObject::open(value));
    TRY(root_role, read_role(roles, "root"));
    TRY(snapshot, read_role(roles, "snapshot"));
    TRY(timestamp, read_role(roles, "timestamp"));
    root.root = std::move(root_role);
    root.snapshot = std::move(snapshot);
    root.timestamp = std::move(timestamp);
    for (const ContentDomain domain : kContentDomains) {
        TRY(role, read_role(roles, word(domain)));
        root.domains[static_cast<std::size_t>(domain)] = std::move(role);
    }
    CHECK_OK(roles.finish());
    return root;
}

std::string encode(const Manifest& manifest) {
    JsonWriter writer;
    writer.begin_object();
    writer.field("schema", kBundleSchema);
    writer.field("domain", word(manifest.domain));
    writer.field("version", manifest.version);
    write_time(writer, "effective_at", manifest.effective_at);
    write_time(writer, "expires_at", manifest.expires_at);
    writer.field("min_program", manifest.min_program);
    writer.key("files");
    writer.begin_array();
    for (const ContentFile& file : manifest.files) {
        writer.begin_object();
        writer.field("name", file.name);
        writer.field("bytes", file.bytes);
        write_hash(writer, "sha256", file.digest);
        writer.end_object();
    }
    writer.end_array();
    writer.end_object();
    return writer.take();
}

base::Result<Manifest> decode_manifest(std::string_view json) {
    TRY(document, parse(json));
    TRY(object, JsonObject::open(document.root()));
    TRY(schema, object.integer("schema", 1, INT64_MAX));
    if (schema != kBundleSchema) {
        return base::error(base::ErrorCode::Unsupported, "bundle.newer_schema");
    }
    Manifest manifest;
    TRY(domain, read_domain(object));
    TRY(version, read_version(object, "version"));
    TRY(effective_at, read_time(object, "effective_at"));
    TRY(expires_at, read_time(object, "expires_at"));
    TRY(min_program, object.integer("min_program", 0, INT64_MAX));
    TRY(files, object.array("files", kMaxContentFiles));
    CHECK_OK(object.finish());
    manifest.domain = domain;
    manifest.version = version;
    manifest.effective_at = effective_at;
    manifest.expires_at = expires_at;
    manifest.min_program = min_program;
    for (const JsonValue& value : files) {
        TRY(file, read_file(value, domain));
        manifest.files.push_back(std::move(file));
    }
    CHECK_OK(check_files(manifest));
    return manifest;
}

std::string encode(const Snapshot& snapshot) {
    JsonWriter writer;
    writer.begin_object();
    writer.field("store_id", snapshot.store.text());
    writer.field("version", snapshot.version);
    writer.field("root_version", snapshot.root_version);
    write_time(writer, "expires_at", snapshot.expires_at);
    writer.key("manifests");
    writer.begin_array();
    for (const SnapshotEntry& entry : snapshot.entries) {
        writer.begin_object();
        writer.field("domain", word(entry.domain));
        writer.field("version", entry.version);
        write_hash(writer, "sha256", entry.digest);
        writer.field("bytes", entry.bytes);
        write_time(writer, "effective_at", entry.effective_at);
        writer.end_object();
    }
    writer.end_array();
    writer.end_object();
    return writer.take();
}

base::Result<Snapshot> decode_snapshot(std::string_view json) {
    TRY(document, parse(json));
    TRY(object, JsonObject::open(document.root()));
    Snapshot snapshot;
    TRY(store, read_store(object));
    TRY(version, read_version(object, "version"));
    TRY(root_version, read_version(object, "root_version"));
    TRY(expires_at, read_time(object, "expires_at"));
    TRY(entries, object.array("manifests", Snapshot::kMaxEntries));
    CHECK_OK(object.finish());
    snapshot.store = std::move(store);
    snapshot.version = version;
    snapshot.root_version = root_version;
    snapshot.expires_at = expires_at;
    for (const JsonValue& value : entries) {
        TRY(entry, read_entry(value));
        if (!snapshot.entries.empty() &&
            std::tie(snapshot.entries.back().domain, snapshot.entries.back().version) >=
                std::tie(entry.domain, entry.version)) {
            return wrong("manifests are not in the order of domain and version");
        }
        snapshot.entries.push_back(entry);
    }
    return snapshot;
}

std::string encode(const Timestamp& timestamp) {
    JsonWriter writer;
    writer.begin_object();
    writer.field("store_id", timestamp.store.text());
    writer.field("snapshot_version", timestamp.snapshot_version);
    write_hash(writer, "snapshot_sha256", timestamp.snapshot_digest);
    writer.field("snapshot_bytes", timestamp.snapshot_bytes);
    write_time(writer, "issued_at", timestamp.issued_at);
    write_time(writer, "expires_at", timestamp.expires_at);
    writer.end_object();
    return writer.take();
}

base::Result<Timestamp> decode_timestamp(std::string_view json) {
    TRY(document, parse(json));
    TRY(object, JsonObject::open(document.root()));
    Timestamp timestamp;
    TRY(store, read_store(object));
    TRY(version, read_version(object, "snapshot_version"));
    TRY(digest, read_hash(object, "snapshot_sha256"));
    TRY(bytes, read_count(object, "snapshot_bytes", 1, kMaxDocumentBytes));
    TRY(issued_at, read_time(object, "issued_at"));
    TRY(expires_at, read_time(object, "expires_at"));
    CHECK_OK(object.finish());
    return Timestamp{std::move(store), version, digest, bytes, issued_at, expires_at};
}

}  // namespace wire
