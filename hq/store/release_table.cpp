#include "hq/store/release_table.h"

#include <algorithm>
#include <charconv>

#include "base/text.h"
#include "hq/store/signers.h"

namespace hq {
namespace {

base::Result<Release> read_row(sql::Statement& row) {
    Release release;
    TRY(domain, wire::parse_content_domain(row.text(0)));
    TRY(manifest, wire::decode_manifest(row.text(3)));
    release.id = {domain, static_cast<std::uint64_t>(row.int64(1))};
    release.state = row.text(2);
    release.manifest = std::move(manifest);
    release.effective_at = base::from_unix_ms(row.int64(4));
    release.steps = decode_steps(row.text(5));
    release.soak_minutes = row.int64(6);
    release.percent = static_cast<int>(row.int64(7));
    release.next_step_at = base::from_unix_ms(row.int64(8));
    release.paused_why = row.text(9);
    release.note = row.text(10);
    release.created_by = row.text(11);
    release.created_at = base::from_unix_ms(row.int64(12));
    return release;
}

base::Status add_signers(sql::Session& db, const std::optional<wire::Root>& root,
                         Release& release) {
    if (root) {
        release.wanted_signatures = root->of(release.id.domain).threshold;
    }
    TRY(rows, db.prepare("SELECT user_name FROM release_signature WHERE domain=?1 AND version=?2 "
                         "ORDER BY signed_at"));
    const auto domain = wire::word(release.id.domain);
    rows.bind(domain, release.id.version);
    for (;;) {
        TRY(has_row, rows.step());
        if (!has_row) {
            return base::ok();
        }
        release.signed_by.emplace_back(rows.text(0));
    }
}

// The highest version that a store says it goes by: a release above it never makes one go back.
base::Result<std::uint64_t> newest_in_stores(sql::Session& db, wire::ContentDomain domain) {
    base::Result<std::optional<std::int64_t>> found = std::optional<std::int64_t>();
    switch (domain) {
        case wire::ContentDomain::Catalogue:
            found = db.find_int64("SELECT max(catalogue_version) FROM sync_health");
            break;
        case wire::ContentDomain::Prices:
            found = db.find_int64("SELECT max(price_version) FROM sync_health");
            break;
        case wire::ContentDomain::Policies:
            found = db.find_int64("SELECT max(policy_version) FROM sync_health");
            break;
        case wire::ContentDomain::Phrases:
            found = db.find_int64("SELECT max(phrases_version) FROM sync_health");
            break;
        case wire::ContentDomain::Settings:
            break;
    }
    TRY(version, std::move(found));
    return static_cast<std::uint64_t>(version.value_or(0));
}

}  // namespace

std::string encode_steps(const std::vector<int>& steps) {
    std::string text;
    for (const int step : steps) {
        text += (text.empty() ? "" : " ") + std::to_string(step);
    }
    return text;
}

std::vector<int> decode_steps(std::string_view text) {
    std::vector<int> steps;
    for (const std::string_view each : base::split(text, ' ')) {
        int step = 0;
        std::from_chars(each.data(), each.data() + each.size(), step);
        steps.push_back(step);
    }
    return steps;
}

base::Result<std::optional<Release>> find_release(sql::Session& db, const ReleaseId& id) {
    TRY(row, db.prepare("SELECT domain, version, state, manifest, effective_at, steps, "
                        "soak_minutes, percent, next_step_at, paused_why, note, created_by, "
                        "created_at FROM content_release WHERE domain=?1 AND version=?2"));
    const auto domain = wire::word(id.domain);
    row.bind(domain, id.version);
    TRY(has_row, row.step());
    if (!has_row) {
        return std::optional<Release>();
    }
    TRY(release, read_row(row));
    TRY(root, load_root(db));
    CHECK_OK(add_signers(db, root, release));
    return std::optional(std::move(release));
}

base::Result<std::vector<Release>> load_releases(sql::Session& db, std::int64_t limit) {
    TRY(root, load_root(db));
    std::vector<Release> releases;
    for (const wire::ContentDomain each : wire::kContentDomains) {
        const auto domain = wire::word(each);
        TRY(rows, db.prepare("SELECT domain, version, state, manifest, effective_at, steps, "
                             "soak_minutes, percent, next_step_at, paused_why, note, created_by, "
                             "created_at FROM content_release WHERE domain=?1 "
                             "ORDER BY version DESC LIMIT ?2"));
        rows.bind(domain, limit);
        for (;;) {
            TRY(has_row, rows.step());
            if (!has_row) {
                break;
            }
            TRY(release, read_row(rows));
            releases.push_back(std::move(release));
        }
    }
    for (Release& release : releases) {
        CHECK_OK(add_signers(db, root, release));
    }
    return releases;
}

base::Result<std::vector<wire::Signature>> load_signatures(sql::Session& db, const ReleaseId& id) {
    TRY(rows, db.prepare("SELECT public_key, signature FROM release_signature "
                         "WHERE domain=?1 AND version=?2 ORDER BY signed_at"));
    const auto domain = wire::word(id.domain);
    rows.bind(domain, id.version);
    std::vector<wire::Signature> signatures;
    for (;;) {
        TRY(has_row, rows.step());
        if (!has_row) {
            return signatures;
        }
        signatures.push_back({std::string(rows.blob(0)), std::string(rows.blob(1))});
    }
}

base::Result<std::optional<Release>> find_newest(sql::Session& db, wire::ContentDomain domain) {
    const auto text = wire::word(domain);
    TRY(published, db.find_int64("SELECT max(version) FROM content_release "
                                 "WHERE domain=?1 AND state='published'",
                                 text));
    TRY(draft, db.find_int64("SELECT max(version) FROM content_release "
                             "WHERE domain=?1 AND state='draft'",
                             text));
    const auto version = published ? published : draft;
    if (!version) {
        return std::optional<Release>();
    }
    return find_release(db, {domain, static_cast<std::uint64_t>(*version)});
}

base::Result<std::uint64_t> next_version(sql::Session& db, wire::ContentDomain domain) {
    TRY(released, db.find_int64("SELECT max(version) FROM content_release WHERE domain=?1",
                                wire::word(domain)));
    TRY(in_stores, newest_in_stores(db, domain));
    return std::max(static_cast<std::uint64_t>(released.value_or(0)), in_stores) + 1;
}

}  // namespace hq
