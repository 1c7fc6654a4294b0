#include "hq/store/releases.h"

#include <algorithm>
#include <chrono>

#include <fmt/format.h>

#include "base/wire/signed_document.h"
#include "hq/store/content_table.h"
#include "hq/store/release_table.h"
#include "hq/store/shop_check.h"
#include "hq/store/signers.h"

namespace hq {
namespace {

// What is effective at once is so after this: by then a store that says hello every 15 s has
// fetched it, and all switch together.
constexpr std::chrono::seconds kLead{20};

base::Error no_release() {
    return base::error(base::ErrorCode::NotFound, "release.none", "no such release");
}

base::Status check_steps(const NewRelease& wanted) {
    const bool rises = std::is_sorted(wanted.steps.begin(), wanted.steps.end());
    if (wanted.steps.empty() || wanted.steps.size() > 10 || !rises || wanted.steps.front() < 1 ||
        wanted.steps.back() != 100 || wanted.soak_minutes < 0) {
        return base::error(base::ErrorCode::InvalidInput, "release.steps",
                           "percents that rise to 100, at most ten");
    }
    return base::ok();
}

base::Result<wire::ContentFile> find_file(sql::Session& db, const ReleaseFile& file) {
    TRY(bytes, db.find_int64("SELECT length(body) FROM content_file WHERE digest=?1", file.digest));
    if (!bytes) {
        return base::error(base::ErrorCode::Conflict, "release.files",
                           file.name + ": its content was not uploaded");
    }
    return wire::ContentFile{file.name, static_cast<std::uint64_t>(*bytes), file.digest};
}

base::Result<wire::Manifest> make_manifest(sql::Session& db, const NewRelease& wanted,
                                           base::UtcTime now) {
    wire::Manifest manifest;
    manifest.domain = wanted.domain;
    TRY(version, next_version(db, wanted.domain));
    manifest.version = version;
    manifest.effective_at = wanted.effective_at.value_or(now);
    manifest.expires_at =
        manifest.effective_at +
        std::chrono::hours(24 * std::clamp<std::int64_t>(wanted.valid_days, 1, 3650));
    for (const ReleaseFile& file : wanted.files) {
        TRY(found, find_file(db, file));
        manifest.files.push_back(std::move(found));
    }
    std::sort(manifest.files.begin(), manifest.files.end(),
              [](const auto& left, const auto& right) { return left.name < right.name; });
    // What the stores will read is what is judged.
    const auto read = wire::decode_manifest(wire::encode(manifest));
    if (!read.ok()) {
        return base::error(base::ErrorCode::InvalidInput, "release.files", read.error().detail);
    }
    return manifest;
}

base::Status insert_signature(sql::Session& db, const Signing& signing,
                              const wire::Signature& signature, base::UtcTime now) {
    return db.exec("INSERT INTO release_signature VALUES (?1,?2,?3,?4,?5,?6)",
                   wire::word(signing.id.domain), signing.id.version, signing.user,
                   sql::Blob{signature.public_key}, sql::Blob{signature.signature},
                   base::unix_ms(now));
}

// Out for its first step, once enough of those whom the root names have signed.
base::Result<std::string> publish_if_signed(sql::Session& db, const Release& release,
                                            base::UtcTime now) {
    TRY(root, load_root(db));
    TRY(signatures, load_signatures(db, release.id));
    const wire::SignedDocument document{wire::encode(release.manifest), std::move(signatures)};
    const auto& role = root->of(release.id.domain);
    if (wire::count_signers(document, wire::kManifestDomain, role.keys) < role.threshold) {
        return std::string("draft");
    }
    const auto text = wire::encode(document);
    const auto effective_at = std::max(release.manifest.effective_at, now + kLead);
    const auto first = release.steps.front();
    const auto next =
        first == 100 ? base::UtcTime{} : effective_at + std::chrono::minutes(release.soak_minutes);
    CHECK_OK(
        db.exec("UPDATE content_release SET state='published', document=?3, digest=?4, "
                "effective_at=?5, percent=?6, next_step_at=?7 WHERE domain=?1 AND version=?2",
                wire::word(release.id.domain), release.id.version, text, base::sha256(text),
                base::unix_ms(effective_at), first, base::unix_ms(next)));
    return std::string("published");
}

base::Status step_on(sql::Session& db, const Release& release, base::UtcTime now) {
    const auto next = std::upper_bound(release.steps.begin(), release.steps.end(), release.percent);
    if (next == release.steps.end()) {
        return base::ok();
    }
    const auto after =
        *next == 100 ? base::UtcTime{} : now + std::chrono::minutes(release.soak_minutes);
    return db.exec(
        "UPDATE content_release SET percent=?3, next_step_at=?4, paused_why='' "
        "WHERE domain=?1 AND version=?2",
        wire::word(release.id.domain), release.id.version, *next, base::unix_ms(after));
}

base::Result<Release> load_in(sql::Session& db, const ReleaseId& id, std::string_view state) {
    TRY(release, find_release(db, id));
    if (!release) {
        return no_release();
    }
    if (release->state != state) {
        return base::error(base::ErrorCode::Conflict, "release.state",
                           fmt::format("it is {}", release->state));
    }
    return std::move(*release);
}

}  // namespace

base::Result<ReleaseId> draft_release(Storage& storage, const NewRelease& wanted,
                                      base::UtcTime now) {
    CHECK_OK(check_steps(wanted));
    return storage.write([&](sql::Session& db) -> base::Result<ReleaseId> {
        TRY(root, load_root(db));
        if (!root) {
            return base::error(base::ErrorCode::Conflict, "release.no_signer",
                               "appoint a signer first");
        }
        TRY(manifest, make_manifest(db, wanted, now));
        CHECK_OK(db.exec(
            "INSERT INTO content_release VALUES (?1,?2,'draft',?3,'',?4,?5,?6,?7,0,0,'',?8,?9,?10)",
            wire::word(wanted.domain), manifest.version, wire::encode(manifest),
            sql::Blob{std::string_view()}, base::unix_ms(manifest.effective_at),
            encode_steps(wanted.steps), wanted.soak_minutes, wanted.note, wanted.created_by,
            base::unix_ms(now)));
        return ReleaseId{wanted.domain, manifest.version};
    });
}

base::Result<SignedRelease> sign_release(Storage& storage, const Signing& signing,
                                         base::UtcTime now) {
    TRY(release, storage.read([&](sql::Session& db) { return load_in(db, signing.id, "draft"); }));
    TRY(key, open_signer_key(storage, signing.user, signing.passphrase, signing.id.domain));
    TRY(check, check_shop(storage, release));
    SignedRelease result{release.state, std::move(check.findings), false};
    if (check.errors > 0) {
        return result;
    }
    const auto signature =
        wire::sign_document(key, wire::kManifestDomain, wire::encode(release.manifest));
    TRY(state, storage.write([&](sql::Session& db) -> base::Result<std::string> {
        TRY(still, load_in(db, signing.id, "draft"));
        const auto& by = still.signed_by;
        if (std::find(by.begin(), by.end(), signing.user) != by.end()) {
            return base::error(base::ErrorCode::Conflict, "release.signed",
                               "signed by this person already");
        }
        CHECK_OK(insert_signature(db, signing, signature, now));
        return publish_if_signed(db, still, now);
    }));
    result.state = std::move(state);
    result.signed_now = true;
    return result;
}

base::Status withdraw_draft(Storage& storage, const ReleaseId& id) {
    return storage.write([&](sql::Session& db) -> base::Status {
        TRY(release, load_in(db, id, "draft"));
        return db.exec(
            "UPDATE content_release SET state='withdrawn' WHERE domain=?1 AND version=?2",
            wire::word(release.id.domain), release.id.version);
    });
}

base::Status pause_release(Storage& storage, const ReleaseId& id, std::string_view why) {
    return storage.write([&](sql::Session& db) -> base::Status {
        TRY(release, load_in(db, id, "published"));
        return db.exec("UPDATE content_release SET paused_why=?3 WHERE domain=?1 AND version=?2",
                       wire::word(release.id.domain), release.id.version, why);
    });
}

base::Status resume_release(Storage& storage, const ReleaseId& id, base::UtcTime now) {
    return storage.write([&](sql::Session& db) -> base::Status {
        TRY(release, load_in(db, id, "published"));
        if (release.paused_why.empty()) {
            return base::error(base::ErrorCode::Conflict, "release.state", "it is not paused");
        }
        CHECK_OK(step_on(db, release, now));
        return db.exec("UPDATE content_release SET paused_why='' WHERE domain=?1 AND version=?2",
                       wire::word(id.domain), id.version);
    });
}

base::Result<std::int64_t> advance_releases(Storage& storage, base::UtcTime now) {
    TRY(due, storage.read([&](sql::Session& db) {
        return db.find_int64(
            "SELECT count(*) FROM content_release WHERE state='published' "
            "AND next_step_at>0 AND next_step_at<=?1 AND paused_why=''",
            base::unix_ms(now));
    }));
    if (due.value_or(0) == 0) {
        return std::int64_t{0};
    }
    return storage.write([&](sql::Session& db) -> base::Result<std::int64_t> {
        TRY(releases, load_releases(db, 20));
        std::int64_t steps = 0;
        for (const Release& release : releases) {
            if (release.state == "published" && release.paused_why.empty() &&
                release.next_step_at > base::UtcTime{} && release.next_step_at <= now) {
                CHECK_OK(step_on(db, release, now));
                ++steps;
            }
        }
        return steps;
    });
}

base::Result<std::vector<Release>> list_releases(Storage& storage, std::int64_t limit) {
    return storage.read([&](sql::Session& db) { return load_releases(db, limit); });
}

}  // namespace hq
