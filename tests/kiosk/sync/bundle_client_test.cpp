#include "kiosk/sync/bundle_client.h"

#include <catch2/catch.hpp>
#include <functional>
#include <set>

#include "base/text.h"
#include "base/wire/authorization.h"
#include "tests/support/sample_publisher.h"
#include "tests/support/temp_folder.h"

namespace {

using sample::Publisher;
using wire::ContentDomain;

// Serves what a publisher published; `change` may alter or take away what an address gives.
class Wire final : public uplink::Transport {
public:
    explicit Wire(const Publisher& publisher) : publisher_(publisher) {}

    std::function<void(const std::string& target, uplink::TransportReply& reply)> change;
    std::vector<std::string> asked;
    bool off = false;

    base::Result<uplink::TransportReply> post(std::string_view, std::string_view,
                                              std::string_view) override {
        return base::error(base::ErrorCode::Unavailable, "http.connect");
    }
    base::Result<uplink::TransportReply> get(std::string_view target,
                                             std::string_view authorization) override {
        if (off) {
            return base::error(base::ErrorCode::Unavailable, "http.connect");
        }
        asked.emplace_back(target);
        const auto who = wire::parse_authorization(authorization);
        REQUIRE(who);
        CHECK(who->epoch == 1);
        CHECK(wire::is_authorized(*who, target, sample::device_key().public_key));
        uplink::TransportReply reply{200, "application/json", serve(std::string(target)), {}};
        reply.status = reply.body.empty() ? 404 : 200;
        if (change) {
            change(std::string(target), reply);
        }
        return reply;
    }
    void abort() override {}

    int count(std::string_view part) const {
        return static_cast<int>(std::count_if(
            asked.begin(), asked.end(),
            [&](const std::string& each) { return each.find(part) != std::string::npos; }));
    }

private:
    std::string serve(const std::string& target) const {
        const std::string start = "/sync/v1/0117/bundles/";
        REQUIRE(target.starts_with(start));
        const auto rest = target.substr(start.size());
        if (rest == "timestamp") {
            return publisher_.timestamp_text();
        }
        const auto last = rest.substr(rest.find('/') + 1);
        if (rest.starts_with("roots/")) {
            return last == "1" ? publisher_.root_text() : "";
        }
        if (rest.starts_with("snapshots/")) {
            return last == std::to_string(publisher_.snapshot_version) ? publisher_.snapshot_text()
                                                                       : "";
        }
        const auto& kept =
            rest.starts_with("manifests/") ? publisher_.manifests : publisher_.content;
        for (const auto& [digest, text] : kept) {
            if (base::to_hex(base::as_bytes(digest)) == last) {
                return text;
            }
        }
        return "";
    }

    const Publisher& publisher_;
};

class Store {
public:
    Store() {
        publisher.publish(ContentDomain::Phrases, 3, sample::noon(), {{"phrases.json", "{}"}});
        publisher.publish(ContentDomain::Prices, 5, sample::noon(),
                          {{"tiers.json", "[1]"}, {"prices/a.json", "[2]"}});
    }

    uplink::BundleClient client() {
        wire::Certificate certificate{base::StoreId("0117"), 1, sample::device_key().public_key,
                                      Publisher::hq_key().public_key, sample::noon()};
        auto folder = uplink::BundleFolder::open(temp.path() / "bundles");
        REQUIRE(folder.ok());
        return {certificate, sample::device_key(), std::move(*folder), net, clock};
    }

    Publisher publisher;
    Wire net{publisher};
    support::TempFolder temp;
    base::ManualClock clock{sample::noon()};
    uplink::DomainVersions in_force{};
};

std::string refusals(const uplink::BundleRound& round) {
    std::string text;
    for (const auto& each : round.refused) {
        text += std::string(wire::word(each.domain)) + " " + std::to_string(each.version) + " " +
                each.error.key + ";";
    }
    return text;
}

}  // namespace

TEST_CASE("what headquarters publishes is fetched once and read again without a wire") {
    Store store;
    auto client = store.client();
    const auto round = client.fetch(store.in_force);
    REQUIRE(round.ok());
    CHECK(round->snapshot_version == 3);
    REQUIRE(round->ready.size() == 2);
    CHECK(round->ready[0].manifest.domain == ContentDomain::Prices);
    CHECK(round->ready[0].signers == 1);
    CHECK(*client.folder().load_content(round->ready[0].manifest.files[1]) == "[1]");
    CHECK(store.net.count("/content/") == 3);

    store.publisher.publish(ContentDomain::Prices, 6, sample::noon() + std::chrono::hours(1),
                            {{"tiers.json", "[1]"}, {"prices/a.json", "[3]"}});
    const auto next = client.fetch(store.in_force);
    REQUIRE(next.ok());
    CHECK(next->ready.size() == 3);
    CHECK(store.net.count("/content/") == 4);  // only what is new

    store.net.off = true;
    auto restarted = store.client();
    CHECK_FALSE(restarted.fetch(store.in_force).ok());
    const auto recalled = restarted.recall(store.in_force);
    REQUIRE(recalled.ok());
    REQUIRE(*recalled);
    CHECK((*recalled)->ready.size() == 3);
}

TEST_CASE("one bad manifest is refused with its reason and holds up no other") {
    Store store;
    store.publisher.publish(ContentDomain::Policies, 2, sample::noon(), {{"house/a.txt", "x"}},
                            "x");
    store.in_force[static_cast<std::size_t>(ContentDomain::Phrases)] = 4;
    auto client = store.client();
    const auto round = client.fetch(store.in_force);
    REQUIRE(round.ok());
    CHECK(refusals(*round) == "policies 2 bundle.signature;phrases 3 bundle.older;");
    CHECK(round->ready.size() == 1);
}

TEST_CASE("content that is not what was signed is never kept") {
    Store store;
    store.net.change = [](const std::string& target, uplink::TransportReply& reply) {
        if (target.find("/content/") != std::string::npos && reply.body == "[2]") {
            reply.body = "[9]";
        }
    };
    auto client = store.client();
    const auto round = client.fetch(store.in_force);
    REQUIRE(round.ok());
    CHECK(refusals(*round) == "prices 5 bundle.mixed;");
    store.net.change = {};
    const auto again = client.fetch(store.in_force);
    REQUIRE(again.ok());
    CHECK(again->refused.empty());
}

TEST_CASE("a page of a captive portal is no news from headquarters") {
    Store store;
    store.net.change = [](const std::string&, uplink::TransportReply& reply) {
        reply = {200, "text/html", "<html>Welcome</html>", {}};
    };
    auto client = store.client();
    const auto round = client.fetch(store.in_force);
    REQUIRE_FALSE(round.ok());
    CHECK(round.error().key == "bundle.form");
    CHECK_FALSE(*client.recall(store.in_force));
}

TEST_CASE("the trusted snapshot never falls, also over a restart") {
    Store store;
    REQUIRE(store.client().fetch(store.in_force).ok());
    --store.publisher.snapshot_version;
    const auto older = store.client().fetch(store.in_force);
    REQUIRE_FALSE(older.ok());
    CHECK(older.error().key == "bundle.older");
}

TEST_CASE("more than was announced is not read into the folder") {
    Store store;
    store.net.change = [](const std::string& target, uplink::TransportReply& reply) {
        if (target.find("/content/") != std::string::npos) {
            reply.body.append(100, ' ');
        }
    };
    auto client = store.client();
    const auto round = client.fetch(store.in_force);
    REQUIRE(round.ok());
    CHECK(refusals(*round) == "prices 5 bundle.too_large;phrases 3 bundle.too_large;");
}

TEST_CASE("what the disk changed is noticed and fetched anew") {
    Store store;
    auto client = store.client();
    const auto round = client.fetch(store.in_force);
    REQUIRE(round.ok());
    const auto& file = round->ready[1].manifest.files[0];
    REQUIRE(client.folder().save_content(file.digest, "{!").ok());
    CHECK(client.folder().load_content(file).error().key == "bundle.damaged");
    REQUIRE(client.fetch(store.in_force).ok());
    CHECK(client.folder().load_content(file).ok());
}
