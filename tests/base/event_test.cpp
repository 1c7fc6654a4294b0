#include "base/event.h"

#include <catch2/catch.hpp>

#include "base/text.h"

namespace {

base::Event sample() {
    base::Event event;
    event.store = base::StoreId("0117");
    event.epoch = 2;
    event.seq = 482;
    event.event_id = base::parse_uuid("01890a5d-ac96-774b-bcce-b302099a8057").value();
    event.hlc = 0x0102030405060708;
    event.wall = base::from_unix_ms(1'795'348'800'000);
    event.mono_ms = -1;
    event.boot_id = "boot";
    event.type = "order_drafted";
    event.schema_v = 3;
    event.aggregate_id = "order-1";
    event.actor = "clerk:03";
    event.versions = {1, 2, 3, 4};
    event.payload = R"({"note":"店"})";
    return event;
}

bool equal(const base::Event& a, const base::Event& b) {
    return base::encode_event(a) == base::encode_event(b);
}

}  // namespace

TEST_CASE("an event comes back from its bytes field by field") {
    const base::Event event = base::decode_event(base::encode_event(sample())).value();
    CHECK(event.store.text() == "0117");
    CHECK(event.epoch == 2);
    CHECK(event.seq == 482);
    CHECK(event.event_id == sample().event_id);
    CHECK(event.hlc == 0x0102030405060708);
    CHECK(event.wall == sample().wall);
    CHECK(event.mono_ms == -1);
    CHECK(event.boot_id == "boot");
    CHECK(event.type == "order_drafted");
    CHECK(event.schema_v == 3);
    CHECK(event.aggregate_id == "order-1");
    CHECK(event.actor == "clerk:03");
    CHECK(event.versions.phrases == 4);
    CHECK(event.payload == R"({"note":"店"})");
}

TEST_CASE("the bytes of an event are fixed for ever") {
    const std::string bytes = base::encode_event(sample());
    CHECK(base::to_hex(bytes.substr(0, 22)) ==
          "0100"
          "0400000030313137"
          "02000000"
          "e201000000000000");
    CHECK(base::to_hex(base::as_bytes(base::sha256(bytes))) ==
          "556108e145e8e99020f1ec5b041a0d9350f0182bf242e32242b47a4ad5ecca5e");
}

TEST_CASE("no cut, longer or bent form of an event decodes") {
    const std::string bytes = base::encode_event(sample());
    for (std::size_t size = 0; size < bytes.size(); ++size) {
        REQUIRE_FALSE(base::decode_event(bytes.substr(0, size)).ok());
    }
    CHECK_FALSE(base::decode_event(bytes + "x").ok());
    std::string bad_text = bytes;
    bad_text[6] = '\xff';
    CHECK_FALSE(base::decode_event(bad_text).ok());
    std::string newer = bytes;
    newer[0] = 2;
    CHECK(base::decode_event(newer).error().code == base::ErrorCode::Unsupported);
    CHECK(base::decode_event(std::string(base::Event::kMaxBytes + 1, 'x')).error().code ==
          base::ErrorCode::TooLarge);
}

TEST_CASE("any changed byte that still decodes is another event") {
    const std::string bytes = base::encode_event(sample());
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        std::string changed = bytes;
        changed[i] = static_cast<char>(changed[i] ^ 1);
        const auto event = base::decode_event(changed);
        REQUIRE((!event.ok() || !equal(*event, sample())));
    }
}

TEST_CASE("a link of the chain depends on the link before and on every byte") {
    const base::Sha256 genesis = base::genesis_hash(base::StoreId("0117"), 2, "public-key");
    const base::Sha256 link = base::chain_hash(genesis, "event");
    CHECK(link != base::chain_hash(genesis, "Event"));
    CHECK(link != base::chain_hash(link, "event"));
    CHECK(genesis != base::genesis_hash(base::StoreId("0117"), 3, "public-key"));
    CHECK(genesis != base::genesis_hash(base::StoreId("0118"), 2, "public-key"));
    CHECK(genesis != base::genesis_hash(base::StoreId("0117"), 2, "other-key"));
}
