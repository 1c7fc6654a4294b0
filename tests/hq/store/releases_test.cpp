#include "hq/store/releases.h"

#include <catch2/catch.hpp>
#include <map>

#include "base/file.h"
#include "base/wire/bundle_trust.h"
#include "base/wire/signed_document.h"
#include "hq/store/content_table.h"
#include "hq/store/signers.h"
#include "hq/store/snapshots.h"
#include "hq/store/users.h"
#include "tests/hq/store/fixture.h"

namespace {

using namespace std::chrono_literals;
using wire::ContentDomain;

const std::string kRootPassphrase = "the root's sample passphrase";

std::string passphrase_of(const std::string& user) {
    return "sample passphrase of " + user;
}

// Headquarters with two users; the sample shop's files as content.
class Publishing : protected HqFixture {
protected:
    Publishing() {
        for (const auto* user : {"chen", "lin"}) {
            REQUIRE(hq::set_password(storage(), keys(), user, "sample password", now()).ok());
        }
    }

    hq::Storage& storage() { return *storage_; }
    const hq::Keys& keys() { return *keys_; }
    base::ManualClock& clock() { return clock_; }
    base::UtcTime now() const { return clock_.now(); }

    base::Status appoint(const std::string& user,
                         const std::string& root_passphrase = kRootPassphrase) {
        return hq::appoint_signer(storage(), keys(),
                                  {user,
                                   passphrase_of(user),
                                   root_passphrase,
                                   {wire::kContentDomains.begin(), wire::kContentDomains.end()}},
                                  now());
    }

    hq::NewRelease wanted(ContentDomain domain, const std::string& note = "") {
        hq::NewRelease release;
        release.domain = domain;
        release.note = note;
        release.created_by = "chen";
        const std::filesystem::path config = std::filesystem::path(COUNTERFOIL_ROOT) / "config";
        add_files(release, config / "sample-shop", "");
        add_files(release, config / "packs", "packs/");
        upload();
        return release;
    }

    hq::ReleaseId draft(const hq::NewRelease& release) {
        const auto id = hq::draft_release(storage(), release, now());
        REQUIRE(id.ok());
        return *id;
    }
    hq::SignedRelease sign(const hq::ReleaseId& id, const std::string& user = "chen") {
        auto done = hq::sign_release(storage(), {id, user, passphrase_of(user)}, now());
        INFO((done.ok() ? "" : done.error().key));
        REQUIRE(done.ok());
        return std::move(*done);
    }
    void publish_all() {
        for (const ContentDomain domain : wire::kContentDomains) {
            drafts_.push_back(draft(wanted(domain)));
        }
        for (const hq::ReleaseId& id : drafts_) {
            REQUIRE(sign(id).state == "published");
        }
    }
    hq::Release find(const hq::ReleaseId& id) {
        const auto all = hq::list_releases(storage(), 20);
        REQUIRE(all.ok());
        for (const hq::Release& each : *all) {
            if (each.id.domain == id.domain && each.id.version == id.version) {
                return each;
            }
        }
        FAIL("no such release");
        return {};
    }
    // What the store goes by or will: "prices 2".
    std::vector<std::string> snapshot_of(const std::string& store) {
        const auto text =
            storage().write([&](sql::Session& db) -> base::Result<std::optional<std::string>> {
                const base::StoreId id(store);
                CHECK_OK(hq::refresh_snapshot(db, keys(), id, now()));
                TRY(version, hq::find_snapshot_version(db, id));
                return hq::find_snapshot_document(db, id, version);
            });
        REQUIRE(text.ok());
        std::vector<std::string> entries;
        if (*text) {
            const auto document = wire::open_signed_document(**text);
            const auto snapshot = wire::decode_snapshot(document->message);
            REQUIRE(snapshot.ok());
            for (const auto& entry : snapshot->entries) {
                entries.push_back(std::string(wire::word(entry.domain)) + " " +
                                  std::to_string(entry.version));
            }
        }
        return entries;
    }
    bool goes_by(const std::string& store, const std::string& entry) {
        const auto entries = snapshot_of(store);
        return std::find(entries.begin(), entries.end(), entry) != entries.end();
    }

private:
    void add_files(hq::NewRelease& release, const std::filesystem::path& folder,
                   const std::string& prefix) {
        for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
            const auto name =
                prefix + std::filesystem::relative(entry.path(), folder).generic_string();
            if (!entry.is_regular_file() || wire::domain_of_file(name) != release.domain ||
                entry.path().extension() == ".md") {
                continue;
            }
            const auto bytes = base::read_file(entry.path(), 8 * 1024 * 1024);
            REQUIRE(bytes.ok());
            const auto digest = base::sha256(*bytes);
            release.files.push_back({name, digest});
            contents_.emplace(digest, *bytes);
        }
    }
    // All at once: a transaction for each of 300 files would be most of the time of these tests.
    void upload() {
        const auto done = storage().write([&](sql::Session& db) -> base::Status {
            for (const auto& [digest, bytes] : contents_) {
                CHECK_OK(db.exec("INSERT INTO content_file VALUES (?1,?2,0) ON CONFLICT DO NOTHING",
                                 digest, sql::Blob{bytes}));
            }
            return base::ok();
        });
        REQUIRE(done.ok());
        contents_.clear();
    }

    std::vector<hq::ReleaseId> drafts_;
    std::map<base::Sha256, std::string> contents_;
};

}  // namespace

TEST_CASE_METHOD(Publishing, "what a store would be told is believed by the rules of the wire") {
    REQUIRE(appoint("chen").ok());
    publish_all();
    const auto text =
        storage().read([](sql::Session& db) { return hq::find_root_document(db, 1); });
    REQUIRE(*text);
    const auto root = wire::accept_first_root(**text, keys().signing_key.public_key);
    REQUIRE(root.ok());
    CHECK(snapshot_of("0117") == std::vector<std::string>{"catalogue 1", "prices 1", "policies 1",
                                                          "phrases 1", "settings 1"});
    const auto timestamp_text = storage().read([&](sql::Session& db) {
        return hq::make_timestamp(db, keys(), base::StoreId("0117"), now());
    });
    REQUIRE(*timestamp_text);
    const base::StoreId store("0117");
    CHECK(wire::accept_timestamp({*root, store, 0, now()}, **timestamp_text).ok());
}

TEST_CASE_METHOD(Publishing, "a snapshot's version grows only when its releases change") {
    REQUIRE(appoint("chen").ok());
    publish_all();
    const auto version = [&] {
        return *storage().read(
            [](sql::Session& db) { return hq::find_snapshot_version(db, base::StoreId("0117")); });
    };
    snapshot_of("0117");
    CHECK(version() == 1);
    snapshot_of("0117");
    CHECK(version() == 1);
    sign(draft(wanted(ContentDomain::Prices, "again")));
    CHECK(goes_by("0117", "prices 2"));
    CHECK(goes_by("0117", "prices 1"));  // until the time of the second has come
    CHECK(version() == 2);
    clock().advance(60s);
    CHECK_FALSE(goes_by("0117", "prices 1"));
}

TEST_CASE_METHOD(Publishing, "policies want a second person as soon as there is one") {
    REQUIRE(appoint("chen").ok());
    REQUIRE(appoint("lin").ok());
    std::vector<hq::ReleaseId> ids;
    for (const ContentDomain domain : wire::kContentDomains) {
        ids.push_back(draft(wanted(domain)));
    }
    const auto& policies = ids[static_cast<std::size_t>(ContentDomain::Policies)];
    CHECK(sign(policies).state == "draft");
    const auto again =
        hq::sign_release(storage(), {policies, "chen", passphrase_of("chen")}, now());
    REQUIRE_FALSE(again.ok());
    CHECK(again.error().key == "release.signed");
    CHECK(sign(policies, "lin").state == "published");
    CHECK(find(policies).signed_by == std::vector<std::string>{"chen", "lin"});
    CHECK(sign(ids[static_cast<std::size_t>(ContentDomain::Prices)]).state == "published");
}

TEST_CASE_METHOD(Publishing, "a wrong passphrase opens neither a signer's key nor the root's") {
    REQUIRE(appoint("chen").ok());
    CHECK(appoint("lin", "not the root's passphrase").error().key == "signer.passphrase");
    const auto id = draft(wanted(ContentDomain::Prices));
    const auto wrong = hq::sign_release(storage(), {id, "chen", passphrase_of("lin")}, now());
    CHECK(wrong.error().key == "signer.passphrase");
    const auto nobody = hq::sign_release(storage(), {id, "lin", passphrase_of("lin")}, now());
    CHECK(nobody.error().key == "signer.none");
    CHECK(hq::appoint_signer(storage(), keys(),
                             {"chen", "short", kRootPassphrase, {ContentDomain::Prices}}, now())
              .error()
              .key == "signer.passphrase");
    CHECK(hq::appoint_signer(
              storage(), keys(),
              {"nobody", passphrase_of("nobody"), kRootPassphrase, {ContentDomain::Prices}}, now())
              .error()
              .key == "signer.user");
}

TEST_CASE_METHOD(Publishing, "nothing is signed while a domain is missing or has an error") {
    REQUIRE(appoint("chen").ok());
    const auto prices = draft(wanted(ContentDomain::Prices));
    auto signed_release = sign(prices);
    CHECK_FALSE(signed_release.signed_now);
    CHECK(signed_release.findings.size() == 4);
    CHECK(find(prices).state == "draft");
}

TEST_CASE_METHOD(Publishing, "a release goes from step to step, and stops when it is paused") {
    REQUIRE(appoint("chen").ok());
    publish_all();
    clock().advance(60s);
    auto next = wanted(ContentDomain::Prices, "in rings");
    next.steps = {10, 50, 100};
    next.soak_minutes = 30;
    const auto id = draft(next);
    sign(id);
    std::string early;
    std::string late;
    for (int i = 0; early.empty() || late.empty(); ++i) {
        const auto store = "s" + std::to_string(i);
        (hq::ring_of(base::StoreId(store)) < 10 ? early : late) = store;
        if (hq::ring_of(base::StoreId(store)) < 50) {
            late = late == store ? "" : late;
        }
    }
    CHECK(goes_by(early, "prices 2"));
    CHECK_FALSE(goes_by(late, "prices 2"));
    clock().advance(30min + 60s);
    CHECK(*hq::advance_releases(storage(), now()) == 1);
    CHECK(find(id).percent == 50);
    REQUIRE(hq::pause_release(storage(), id, "store 0117: looks wrong").ok());
    clock().advance(24h);
    CHECK(*hq::advance_releases(storage(), now()) == 0);
    CHECK(goes_by(early, "prices 2"));
    CHECK_FALSE(goes_by(late, "prices 2"));
    REQUIRE(hq::resume_release(storage(), id, now()).ok());
    CHECK(find(id).percent == 100);
    CHECK(goes_by(late, "prices 2"));
    CHECK_FALSE(hq::resume_release(storage(), id, now()).ok());
}

TEST_CASE_METHOD(Publishing, "a draft names its own files, that are there, in steps that rise") {
    REQUIRE(appoint("chen").ok());
    const auto key = [&](const hq::NewRelease& release) {
        const auto id = hq::draft_release(storage(), release, now());
        return id.ok() ? "" : id.error().key;
    };
    auto foreign = wanted(ContentDomain::Prices);
    foreign.files.push_back({"phrases.json", foreign.files.front().digest});
    CHECK(key(foreign) == "release.files");
    auto twice = wanted(ContentDomain::Prices);
    twice.files.push_back(twice.files.front());
    CHECK(key(twice) == "release.files");
    auto absent = wanted(ContentDomain::Prices);
    absent.files.push_back({"prices/a.json", base::sha256("not uploaded")});
    CHECK(key(absent) == "release.files");
    for (const std::vector<int>& steps :
         {std::vector<int>{}, {50}, {50, 10, 100}, {0, 100}, {100, 100, 101}}) {
        auto release = wanted(ContentDomain::Prices);
        release.steps = steps;
        CHECK(key(release) == "release.steps");
    }
    CHECK(hq::save_content(storage(), base::sha256("a"), "b", now()).error().key ==
          "content.digest");
}

TEST_CASE_METHOD(Publishing, "a withdrawn draft gives its number to nobody else") {
    REQUIRE(appoint("chen").ok());
    const auto first = draft(wanted(ContentDomain::Prices));
    REQUIRE(hq::withdraw_draft(storage(), first).ok());
    CHECK_FALSE(hq::withdraw_draft(storage(), first).ok());
    CHECK(draft(wanted(ContentDomain::Prices)).version == first.version + 1);
}
