#include "hq/web/release_json.h"

#include "base/json_writer.h"
#include "base/text.h"
#include "base/wire/fields.h"
#include "hq/store/log_table.h"

namespace hq {
namespace {

using base::JsonObject;
using base::JsonWriter;

constexpr std::size_t kMaxDraftBytes = 4 * 1024 * 1024;
constexpr std::size_t kMaxSteps = 10;
constexpr std::size_t kMaxNote = 500;
constexpr std::int64_t kMaxSoakMinutes = 60 * 24 * 30;
constexpr std::int64_t kMaxValidDays = 3650;

void write_id(JsonWriter& w, const ReleaseId& id) {
    w.field("domain", wire::word(id.domain));
    w.field("version", id.version);
}

void write_texts(JsonWriter& w, std::string_view name, const std::vector<std::string>& texts) {
    w.key(name);
    w.begin_array();
    for (const std::string& text : texts) {
        w.string(text);
    }
    w.end_array();
}

void write_files(JsonWriter& w, const wire::Manifest& manifest) {
    w.key("files");
    w.begin_array();
    for (const wire::ContentFile& file : manifest.files) {
        w.begin_object();
        w.field("name", file.name);
        w.field("bytes", file.bytes);
        wire::write_hash(w, "sha256", file.digest);
        w.end_object();
    }
    w.end_array();
}

void write_release(JsonWriter& w, const Release& release) {
    w.begin_object();
    write_id(w, release.id);
    w.field("state", release.state);
    wire::write_time(w, "effective_at", release.effective_at);
    wire::write_time(w, "expires_at", release.manifest.expires_at);
    w.key("steps");
    w.begin_array();
    for (const int step : release.steps) {
        w.number(step);
    }
    w.end_array();
    w.field("soak_minutes", release.soak_minutes);
    w.field("percent", release.percent);
    if (release.next_step_at > base::UtcTime{}) {
        wire::write_time(w, "next_step_at", release.next_step_at);
    } else {
        w.null_field("next_step_at");
    }
    w.field("paused_why", release.paused_why);
    w.field("note", release.note);
    w.field("created_by", release.created_by);
    wire::write_time(w, "created_at", release.created_at);
    write_texts(w, "signed_by", release.signed_by);
    w.field("wanted_signatures", release.wanted_signatures);
    write_files(w, release.manifest);
    w.end_object();
}

base::Result<ReleaseFile> read_file(const base::JsonValue& value) {
    TRY(object, JsonObject::open(value));
    TRY(name, object.string("name", 120));
    TRY(digest, wire::read_hash(object, "sha256"));
    CHECK_OK(object.finish());
    return ReleaseFile{std::move(name), digest};
}

base::Result<std::vector<int>> read_steps(JsonObject& object) {
    TRY(values, object.find_array("steps", kMaxSteps));
    std::vector<int> steps;
    for (const base::JsonValue& value : values) {
        TRY(step, value.as_int(1, 100));
        steps.push_back(static_cast<int>(step));
    }
    return steps.empty() ? std::vector<int>{100} : steps;
}

}  // namespace

std::string encode_releases(const std::vector<Release>& releases) {
    JsonWriter w;
    w.begin_object();
    w.key("releases");
    w.begin_array();
    for (const Release& release : releases) {
        write_release(w, release);
    }
    w.end_array();
    w.end_object();
    return w.take();
}

std::string encode_signers(const std::vector<Signer>& signers) {
    JsonWriter w;
    w.begin_object();
    w.key("signers");
    w.begin_array();
    for (const Signer& signer : signers) {
        w.begin_object();
        w.field("user", signer.user);
        w.field("public_key", base::to_base64url(signer.public_key));
        w.key("domains");
        w.begin_array();
        for (const wire::ContentDomain domain : signer.domains) {
            w.string(wire::word(domain));
        }
        w.end_array();
        wire::write_time(w, "added_at", signer.added_at);
        w.end_object();
    }
    w.end_array();
    w.end_object();
    return w.take();
}

std::string encode(const SignedRelease& release) {
    JsonWriter w;
    w.begin_object();
    w.field("state", release.state);
    w.key("findings");
    w.begin_array();
    for (const policy::Finding& finding : release.findings) {
        w.begin_object();
        w.field("severity", finding.severity == policy::Severity::Error ? "error" : "warning");
        w.field("file", finding.file);
        w.field("subject", finding.subject);
        w.field("member", finding.member);
        w.field("wrong", finding.wrong);
        w.field("remedy", finding.remedy);
        w.end_object();
    }
    w.end_array();
    w.end_object();
    return w.take();
}

std::string encode(const ReleaseId& id) {
    JsonWriter w;
    w.begin_object();
    write_id(w, id);
    w.end_object();
    return w.take();
}

base::Result<NewRelease> decode_new_release(std::string_view json) {
    TRY(document, base::JsonDocument::parse(json, {.max_bytes = kMaxDraftBytes}));
    TRY(object, JsonObject::open(document.root()));
    NewRelease release;
    TRY(domain_word, object.string("domain", 16));
    TRY(domain, wire::parse_content_domain(domain_word));
    TRY(files, object.array("files", wire::kMaxContentFiles));
    TRY(effective, object.find_string("effective_at", 40));
    TRY(valid_days, object.find_integer("valid_days", 1, kMaxValidDays));
    TRY(steps, read_steps(object));
    TRY(soak, object.find_integer("soak_minutes", 0, kMaxSoakMinutes));
    TRY(note, object.find_string("note", kMaxNote));
    CHECK_OK(object.finish());
    release.domain = domain;
    for (const base::JsonValue& value : files) {
        TRY(file, read_file(value));
        release.files.push_back(std::move(file));
    }
    if (effective) {
        TRY(at, base::parse_utc(*effective));
        release.effective_at = at;
    }
    release.valid_days = valid_days.value_or(release.valid_days);
    release.steps = std::move(steps);
    release.soak_minutes = soak.value_or(release.soak_minutes);
    release.note = note.value_or("");
    return release;
}

base::Result<std::vector<base::Sha256>> decode_digests(std::string_view json) {
    TRY(document, base::JsonDocument::parse(json, {.max_bytes = kMaxDraftBytes}));
    TRY(object, JsonObject::open(document.root()));
    TRY(values, object.array("sha256", wire::kMaxContentFiles));
    CHECK_OK(object.finish());
    std::vector<base::Sha256> digests;
    for (const base::JsonValue& value : values) {
        TRY(text, value.as_string());
        TRY(bytes, base::from_hex(text));
        TRY(digest, to_hash(bytes));
        digests.push_back(digest);
    }
    return digests;
}

std::string encode_missing(const std::vector<base::Sha256>& digests) {
    JsonWriter w;
    w.begin_object();
    w.key("missing");
    w.begin_array();
    for (const base::Sha256& digest : digests) {
        w.string(base::to_hex(base::as_bytes(digest)));
    }
    w.end_array();
    w.end_object();
    return w.take();
}

}  // namespace hq
