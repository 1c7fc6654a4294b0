#include <catch2/catch.hpp>
#include <fstream>
#include <map>
#include <sstream>
#include <string>

#include "base/bytes.h"
#include "base/text.h"
#include "base/wire/batch.h"
#include "base/wire/envelope.h"
#include "base/wire/messages.h"
#include "tests/support/sample_log.h"

// docs/wire.md carries test vectors for whoever writes the other side without our code. They are
// made here again from the same inputs; a difference means that the document or the wire changed.
namespace {

std::map<std::string, std::string> read_vectors() {
    std::ifstream file(COUNTERFOIL_ROOT "/docs/wire.md");
    REQUIRE(file.good());
    std::map<std::string, std::string> vectors;
    bool inside = false;
    for (std::string line; std::getline(file, line);) {
        if (line.starts_with("```")) {
            inside = line == "```vectors";
            continue;
        }
        const auto equals = line.find(" = ");
        if (inside && equals != std::string::npos) {
            vectors[line.substr(0, equals)] = line.substr(equals + 3);
        }
    }
    return vectors;
}

std::string hex(const base::Sha256& hash) {
    return base::to_hex(base::as_bytes(hash));
}

std::map<std::string, std::string> make_vectors() {
    sample::Log log;
    log.add_many(2);
    const auto hq = sample::device_key('h');
    auto batch = log.batch(1, 2);
    const auto frame_bytes = batch.finish(log.key(), sample::noon());
    const auto frame = wire::open_frame(frame_bytes);

    wire::Hello hello;
    hello.store = log.store();
    hello.epoch = 1;
    hello.head_seq = 2;
    hello.head_hash = log.hash_at(2);
    hello.machine = "00112233445566778899aabbccddeeff";
    hello.program = "0.1.0";
    hello.name_json = R"({"zh-CN":"样例店","en":"Sample store"})";
    hello.currency = "CNY";
    hello.versions = {7, 7, 3, 2};
    hello.oldest_pending_at = sample::noon() + std::chrono::seconds(1);
    hello.sent_at = sample::noon() + std::chrono::seconds(3);
    const auto hello_body = wire::seal_envelope(log.key(), wire::kHelloDomain, wire::encode(hello));

    const wire::Answer answer{wire::Outcome::Behind,   0, log.hash_at(0), 0, 0, sample::noon(),
                              base::sha256(hello_body)};
    const wire::Certificate certificate{log.store(), 1, log.key().public_key, hq.public_key,
                                        sample::noon()};
    std::map<std::string, std::string> vectors;
    vectors["device_public_key"] = base::to_hex(log.key().public_key);
    vectors["hq_public_key"] = base::to_hex(hq.public_key);
    vectors["genesis"] = hex(log.hash_at(0));
    vectors["event_1"] = base::to_hex(log.canonical(1));
    vectors["hash_1"] = hex(log.hash_at(1));
    vectors["event_2"] = base::to_hex(log.canonical(2));
    vectors["hash_2"] = hex(log.hash_at(2));
    vectors["header"] = base::to_hex(frame->header_bytes);
    vectors["header_signature"] = base::to_hex(frame->signature);
    vectors["hello_message"] = wire::encode(hello);
    vectors["hello_body"] = hello_body;
    vectors["answer_message"] = wire::encode(answer);
    vectors["answer_body"] = wire::seal_envelope(hq, wire::kAnswerDomain, wire::encode(answer));
    vectors["certificate_message"] = wire::encode(certificate);
    vectors["certificate_body"] =
        wire::seal_envelope(hq, wire::kCertificateDomain, wire::encode(certificate));
    return vectors;
}

}  // namespace

TEST_CASE("the vectors of docs/wire.md are what the code makes") {
    const auto written = read_vectors();
    const auto made = make_vectors();
    for (const auto& [name, value] : made) {
        INFO(name);
        REQUIRE(written.contains(name));
        CHECK(written.at(name) == value);
    }
    CHECK(written.size() == made.size());
}
