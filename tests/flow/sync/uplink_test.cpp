#include <catch2/catch.hpp>
#include <chrono>
#include <csignal>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <random>
#include <string>
#include <thread>

#include "base/bytes.h"
#include "base/clock.h"
#include "base/gzip.h"
#include "base/sqlite/database.h"
#include "kiosk/sync/http_transport.h"
#include "kiosk/sync/identity.h"
#include "kiosk/sync/sync_client.h"
#include "tests/kiosk/sync/fakes.h"
#include "tests/support/fault_proxy.h"
#include "tests/support/hqd_process.h"
#include "tests/support/sample_log.h"

// The sync client against the real hqd, a process of its own, over real sockets.
namespace {

using namespace std::chrono_literals;
using Fault = FaultProxy::Fault;

class Uplink {
public:
    Uplink() : folder_(make_folder()), hqd_(folder_ / "hq"), source_({sample::Log()}) {
        const auto code = hqd_.add_store("0117");
        REQUIRE_FALSE(code.empty());
        REQUIRE(hqd_.start());
        proxy_ = std::make_unique<FaultProxy>(hqd_.port());
        auto transport = uplink::HttpTransport::create(proxy_->url());
        REQUIRE(transport.ok());
        transport_ = std::move(transport).value();
        const auto enrolled = uplink::enrol(*transport_, {base::StoreId("0117"), code, 0},
                                            log().key(), folder_ / "certificate.json");
        REQUIRE(enrolled.ok());
        certificate_ = *enrolled;
        restart_client();
    }
    ~Uplink() {
        client_.reset();
        transport_.reset();
        proxy_.reset();
        hqd_.stop(SIGKILL);
        std::filesystem::remove_all(folder_);
    }

protected:
    sample::Log& log() { return source_.log(); }

    void restart_client() {
        uplink::SyncOptions options;
        options.device_key = log().key();
        options.certificate = certificate_;
        options.machine = "machine";
        options.name_json = "{}";
        options.currency = "CNY";
        options.versions = [] { return base::Versions{}; };
        options.backoff = {1ms, 20ms, 1s};
        options.linger = 0ms;
        options.alarm_wait = 50ms;
        client_ =
            std::make_unique<uplink::SyncClient>(std::move(options), source_, *transport_, clock_);
    }
    void step() {
        const auto wait = client_->step();
        if (wait > 0ms) {
            std::this_thread::sleep_for(std::min(wait, std::chrono::milliseconds(20ms)));
        }
    }
    // Steps until everything is acknowledged; false when that does not come about.
    bool drain() {
        const auto end = std::chrono::steady_clock::now() + 60s;
        while (std::chrono::steady_clock::now() < end) {
            step();
            const auto status = client_->status();
            if (status.connected && status.durable_seq == log().head_seq() && status.depth == 0) {
                return true;
            }
        }
        return false;
    }
    // What headquarters has on disk is our log, each event once, in order. Ends the service.
    void check_disk() {
        client_.reset();
        CHECK(hqd_.stop(SIGTERM) == 0);
        auto db = sqlite::Database::open(hqd_.database());
        REQUIRE(db.ok());
        CHECK(db->check_integrity().ok());
        auto rows = db->prepare("SELECT seq, canonical, hash FROM event ORDER BY seq");
        std::uint64_t seq = 0;
        while (rows->step().value()) {
            ++seq;
            REQUIRE(rows->int64(0) == static_cast<std::int64_t>(seq));
            REQUIRE(rows->blob(1) == log().canonical(seq));
            REQUIRE(rows->blob(2) == base::as_bytes(log().hash_at(seq)));
        }
        CHECK(seq == log().head_seq());
    }
    void meet(Fault fault) {
        REQUIRE(drain());
        log().add_many(10);
        proxy_->next(fault);
        step();
        CHECK(client_->status().durable_seq <= log().head_seq());
        REQUIRE(drain());
        check_disk();
    }

    static std::filesystem::path make_folder() {
        auto pattern = (std::filesystem::temp_directory_path() / "uplink_XXXXXX").string();
        return ::mkdtemp(pattern.data());
    }

    std::filesystem::path folder_;
    base::SystemClock clock_;
    HqdProcess hqd_;
    fake::Source source_;
    std::unique_ptr<FaultProxy> proxy_;
    std::unique_ptr<uplink::HttpTransport> transport_;
    wire::Certificate certificate_;
    std::unique_ptr<uplink::SyncClient> client_;
};

}  // namespace

TEST_CASE_METHOD(Uplink, "a backlog arrives whole at a real headquarters") {
    log().add_many(3'000);
    REQUIRE(drain());
    check_disk();
}

TEST_CASE_METHOD(Uplink, "a request that got lost is sent again") {
    meet(Fault::DropRequest);
}

TEST_CASE_METHOD(Uplink, "a reply that got lost doubles nothing") {
    meet(Fault::DropReply);
}

TEST_CASE_METHOD(Uplink, "a reply that breaks off doubles nothing") {
    meet(Fault::HalfReply);
}

TEST_CASE_METHOD(Uplink, "a request that comes twice is applied once") {
    meet(Fault::RepeatRequest);
}

TEST_CASE_METHOD(Uplink, "a captive portal between us acknowledges nothing") {
    REQUIRE(drain());
    log().add_many(5);
    proxy_->next(Fault::CaptivePortal);
    step();
    CHECK(client_->status().durable_seq == 0);
    CHECK(client_->status().last_error == "sync.bad_answer");
    REQUIRE(drain());
    check_disk();
}

TEST_CASE_METHOD(Uplink, "headquarters killed at any moment loses and doubles nothing") {
    std::mt19937 random(20261122);
    std::uniform_int_distribution<int> moment(0, 30);
    for (int round = 0; round < 20; ++round) {
        log().add_many(700);
        std::thread killer([&] {
            std::this_thread::sleep_for(std::chrono::milliseconds(moment(random)));
            hqd_.stop(SIGKILL);
        });
        for (int i = 0; i < 6; ++i) {
            step();
        }
        killer.join();
        REQUIRE(hqd_.start());
    }
    REQUIRE(drain());
    check_disk();
}

TEST_CASE_METHOD(Uplink, "while headquarters is away events queue, and the rest drains later") {
    REQUIRE(drain());
    REQUIRE(hqd_.stop(SIGTERM) == 0);
    for (int hour = 0; hour < 24; ++hour) {
        log().add_many(50);
        step();
    }
    CHECK_FALSE(client_->status().connected);
    CHECK(client_->status().depth == 1'200);
    restart_client();
    REQUIRE(hqd_.start());
    REQUIRE(drain());
    check_disk();
}

TEST_CASE_METHOD(Uplink, "headquarters restored to an earlier time gets the rest again") {
    log().add_many(100);
    REQUIRE(drain());
    hqd_.stop(SIGTERM);
    std::filesystem::copy(hqd_.database(), folder_ / "backup.db");
    REQUIRE(hqd_.start());
    log().add_many(400);
    REQUIRE(drain());
    hqd_.stop(SIGTERM);
    std::filesystem::copy(folder_ / "backup.db", hqd_.database(),
                          std::filesystem::copy_options::overwrite_existing);
    REQUIRE(hqd_.start());
    restart_client();
    client_->step();
    CHECK(client_->status().alarm == "sync.rewound");
    REQUIRE(drain());
    check_disk();
}

TEST_CASE_METHOD(Uplink, "a store put back to an earlier time forks and is found out") {
    log().add_many(20);
    REQUIRE(drain());
    log().cut(10);
    source_.set_acked(1, 10);
    restart_client();
    client_->step();
    CHECK(client_->status().alarm == "sync.ahead");
    log().add_many(15, "sold after the restore");
    std::this_thread::sleep_for(60ms);
    client_->step();
    CHECK(client_->status().alarm == "sync.fork");
    CHECK(client_->status().durable_seq <= 10);
}

TEST_CASE_METHOD(Uplink, "hostile bytes from an enrolled device do not bring headquarters down") {
    auto header = [&] {
        log().add_many(1);
        return log().batch(1, 1).header();
    }();
    const auto bytes = wire::encode_header(header);
    std::string signed_text("counterfoil.batch.1");
    base::put_text(signed_text, bytes);
    std::string frame("CFB1");
    base::put_text(frame, bytes);
    frame += base::sign(log().key(), signed_text);
    const auto ask = [&](const std::string& body) {
        const auto reply = transport_->post("/sync/v1/0117/1/events",
                                            "application/vnd.counterfoil.batch", frame + body);
        return reply.ok() ? reply->status : 0;
    };
    CHECK(ask(base::gzip(std::string(200 * 1024 * 1024, '\0'), 9)) == 413);
    CHECK(ask(base::gzip("short")) == 400);
    CHECK(ask("no gzip") == 400);
    REQUIRE(drain());
    check_disk();
}

TEST_CASE_METHOD(Uplink, "one folder has one process, and a signal ends it cleanly") {
    CHECK(hqd_.add_store("0118").empty());  // the service holds the folder
    CHECK(hqd_.stop(SIGINT) == 0);
    CHECK_FALSE(hqd_.add_store("0118").empty());
    REQUIRE(hqd_.start());
    CHECK(hqd_.stop(SIGTERM) == 0);
}
