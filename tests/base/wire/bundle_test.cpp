#include "base/wire/bundle.h"

#include <catch2/catch.hpp>

#include "base/wire/bundle_trust.h"
#include "base/wire/signed_document.h"
#include "tests/support/sample_publisher.h"

namespace {

using sample::Publisher;
using wire::ContentDomain;

const base::StoreId kStore("0117");

template <typename T>
std::string key_of(const base::Result<T>& result) {
    return result.ok() ? "" : result.error().key;
}

wire::TimestampFacts facts_of(const Publisher& publisher, std::uint64_t trusted = 0) {
    return {publisher.root, kStore, trusted, sample::noon()};
}

// The one entry and the text of a publisher with one manifest.
struct Published {
    wire::SnapshotEntry entry;
    std::string text;
};
Published published(const std::string& signers, std::uint64_t version = 3) {
    Publisher publisher;
    publisher.publish(ContentDomain::Prices, version, sample::noon(),
                      {{"promotions.json", "{}"}, {"tiers.json", "[]"}}, signers);
    return {publisher.entries.front(), publisher.manifests.begin()->second};
}

std::string manifest_json(const std::string& name, const std::string& bytes = "2") {
    return R"({"schema":1,"domain":"prices","version":3,"effective_at":"2026-11-22T12:00:00.000Z",)"
           R"("expires_at":"2026-12-22T12:00:00.000Z","min_program":0,"files":[{"name":")" +
           name + R"(","bytes":)" + bytes + R"(,"sha256":")" + std::string(64, 'a') + R"("}]})";
}

}  // namespace

TEST_CASE("documents of content come out as they went in") {
    Publisher publisher;
    publisher.publish(ContentDomain::Phrases, 4, sample::noon(), {{"phrases.json", "{}"}});
    const auto root =
        wire::accept_first_root(publisher.root_text(), Publisher::hq_key().public_key);
    REQUIRE(root.ok());
    CHECK(wire::encode(*root) == wire::encode(publisher.root));
    const auto timestamp = wire::accept_timestamp(facts_of(publisher), publisher.timestamp_text());
    REQUIRE(timestamp.ok());
    CHECK(timestamp->snapshot_version == 2);
    const auto snapshot = wire::accept_snapshot(*root, *timestamp, publisher.snapshot_text());
    REQUIRE(snapshot.ok());
    REQUIRE(snapshot->entries.size() == 1);
    const auto& entry = snapshot->entries.front();
    const auto manifest =
        wire::accept_manifest(*root, entry, 3, publisher.manifests.at(entry.digest));
    REQUIRE(manifest.ok());
    REQUIRE(manifest->files.size() == 1);
    CHECK(manifest->files.front().name == "phrases.json");
    CHECK(publisher.content.at(manifest->files.front().digest) == "{}");
}

TEST_CASE("the first root needs the certificate's headquarters") {
    const Publisher publisher;
    const auto without = Publisher::sign(wire::kRootDomain, wire::encode(publisher.root),
                                         {Publisher::key('r'), Publisher::key('R')});
    const auto hq = Publisher::hq_key().public_key;
    CHECK(key_of(wire::accept_first_root(without, hq)) == "bundle.signature");
    const auto one_of_two = Publisher::sign(wire::kRootDomain, wire::encode(publisher.root),
                                            {Publisher::key('r'), Publisher::hq_key()});
    CHECK(key_of(wire::accept_first_root(one_of_two, hq)) == "bundle.signature");
    const auto twice =
        Publisher::sign(wire::kRootDomain, wire::encode(publisher.root),
                        {Publisher::key('r'), Publisher::key('r'), Publisher::hq_key()});
    CHECK(key_of(wire::accept_first_root(twice, hq)) == "bundle.signature");
    CHECK(key_of(wire::accept_first_root(publisher.root_text(), Publisher::key('x').public_key)) ==
          "bundle.signature");
}

TEST_CASE("a root follows its predecessor by both their words") {
    const Publisher publisher;
    auto next = publisher.root;
    next.version = 2;
    next.root = {{Publisher::key('n').public_key}, 1};
    const auto text = wire::encode(next);
    const auto by = [&](const std::string& signers) {
        std::vector<base::SigningKey> keys;
        for (const char each : signers) {
            keys.push_back(Publisher::key(each));
        }
        return wire::accept_next_root(publisher.root,
                                      Publisher::sign(wire::kRootDomain, text, keys));
    };
    CHECK(by("rRn").ok());
    CHECK(key_of(by("rR")) == "bundle.signature");
    CHECK(key_of(by("rn")) == "bundle.signature");
    next.version = 3;
    CHECK(key_of(wire::accept_next_root(publisher.root,
                                        Publisher::sign(wire::kRootDomain, wire::encode(next),
                                                        {Publisher::key('r'), Publisher::key('R'),
                                                         Publisher::key('n')}))) == "bundle.older");
}

TEST_CASE("a timestamp never leads back, out of date or to another store") {
    Publisher publisher;
    publisher.snapshot_version = 7;
    const auto text = publisher.timestamp_text();
    CHECK(wire::accept_timestamp(facts_of(publisher, 7), text).ok());
    CHECK(key_of(wire::accept_timestamp(facts_of(publisher, 8), text)) == "bundle.older");
    auto late = facts_of(publisher, 7);
    late.now = sample::noon() + std::chrono::hours(24);
    CHECK(key_of(wire::accept_timestamp(late, text)) == "bundle.expired");
    publisher.store = "0118";
    CHECK(key_of(wire::accept_timestamp(facts_of(publisher), publisher.timestamp_text())) ==
          "bundle.mixed");
    publisher.store = "0117";
    const auto snapshot_key = Publisher::sign(
        wire::kTimestampDomain, wire::open_signed_document(text)->message, {Publisher::key('s')});
    CHECK(key_of(wire::accept_timestamp(facts_of(publisher), snapshot_key)) == "bundle.signature");
}

TEST_CASE("a snapshot is the one that its timestamp names") {
    Publisher publisher;
    const auto timestamp = wire::accept_timestamp(facts_of(publisher), publisher.timestamp_text());
    REQUIRE(timestamp.ok());
    auto cut = publisher.snapshot_text();
    cut.pop_back();
    CHECK(key_of(wire::accept_snapshot(publisher.root, *timestamp, cut)) == "bundle.mixed");
    ++publisher.snapshot_version;
    CHECK(key_of(wire::accept_snapshot(publisher.root, *timestamp, publisher.snapshot_text())) ==
          "bundle.mixed");
}

TEST_CASE("a manifest wants the signatures of its domain") {
    Publisher publisher;
    const auto one = published("1");
    CHECK(wire::accept_manifest(publisher.root, one.entry, 3, one.text).ok());
    CHECK(key_of(wire::accept_manifest(publisher.root, one.entry, 4, one.text)) == "bundle.older");
    publisher.root.domains[1].threshold = 2;
    CHECK(key_of(wire::accept_manifest(publisher.root, one.entry, 0, one.text)) ==
          "bundle.signature");
    const auto same_twice = published("11");
    CHECK(key_of(wire::accept_manifest(publisher.root, same_twice.entry, 0, same_twice.text)) ==
          "bundle.signature");
    const auto both = published("12");
    CHECK(wire::accept_manifest(publisher.root, both.entry, 0, both.text).ok());
    CHECK(wire::count_manifest_signers(publisher.root, ContentDomain::Prices, both.text) == 2);
    CHECK(key_of(wire::accept_manifest(publisher.root, both.entry, 0, one.text)) == "bundle.mixed");
    const auto foreign = published("x");
    CHECK(key_of(wire::accept_manifest(publisher.root, foreign.entry, 0, foreign.text)) ==
          "bundle.signature");
}

TEST_CASE("a manifest names only files of its domain, inside it and of a bounded size") {
    CHECK(wire::decode_manifest(manifest_json("prices/list.json")).ok());
    for (const auto* name :
         {"phrases.json", "../prices/list.json", "prices/../x", "/prices/list.json", "prices//x",
          "prices/.x", "prices/", "prices/a b", "", "store.json"}) {
        INFO(name);
        CHECK(key_of(wire::decode_manifest(manifest_json(name))) == "bundle.form");
    }
    CHECK_FALSE(wire::decode_manifest(manifest_json("prices/list.json", "10737418240")).ok());
    CHECK_FALSE(wire::decode_manifest(manifest_json("prices/list.json", "-1")).ok());
}

TEST_CASE("every file of a shop belongs to one domain") {
    CHECK(wire::domain_of_file("items/kettles.json") == ContentDomain::Catalogue);
    CHECK(wire::domain_of_file("house/authority.txt") == ContentDomain::Policies);
    CHECK(wire::domain_of_file("packs/cn-statute.rows.txt") == ContentDomain::Policies);
    CHECK(wire::domain_of_file("installation.json") == ContentDomain::Settings);
    CHECK_FALSE(wire::domain_of_file("items"));
    CHECK_FALSE(wire::domain_of_file("README.md"));
}
