#include <unistd.h>

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <memory>
#include <string>

#include "base/clock.h"
#include "base/wire/envelope.h"
#include "base/wire/messages.h"
#include "hq/service/headquarters.h"
#include "hq/store/enrolment.h"
#include "hq/store/users.h"
#include "tests/support/hq_database.h"
#include "tests/support/plain_http.h"
#include "tests/support/sample_log.h"

namespace {

constexpr auto kPassword = "correct horse battery";

// A whole headquarters on a free port, spoken to over real HTTP.
class Service {
public:
    Service() {
        auto pattern = (std::filesystem::temp_directory_path() / "hqd_XXXXXX").string();
        folder_ = ::mkdtemp(pattern.data());
        std::filesystem::create_directories(folder_ / "ui" / "assets");
        std::ofstream(folder_ / "ui" / "hq.html") << "<!doctype html><title>HQ</title>";
        std::ofstream(folder_ / "ui" / "kiosk.html") << "<!doctype html><title>Kiosk</title>";
        std::ofstream(folder_ / "ui" / "assets" / "hq-1a2b.js") << "export {};";
        options_.data_dir = folder_ / "data";
        options_.listen = "127.0.0.1:0";
        database_ = std::make_unique<support::HqDatabase>(folder_);
        options_.database = database_->address();
        options_.ui_dir = folder_ / "ui";
        prepare();
        auto started = hq::Headquarters::start(options_, clock_, [] {});
        REQUIRE(started.ok());
        headquarters_ = std::move(started).value();
        port_ = headquarters_->port();
    }
    ~Service() {
        headquarters_.reset();
        std::filesystem::remove_all(folder_);
    }

protected:
    std::string own_page() const {
        return "Origin: http://127.0.0.1:" + std::to_string(port_) +
               "\r\nContent-Type: application/json\r\n";
    }
    plain_http::Answer post(const std::string& path, const std::string& body,
                            const std::string& more = "") const {
        return plain_http::send(port_, "POST", path, own_page() + more, body);
    }
    plain_http::Answer get(const std::string& path, const std::string& more = "") const {
        return plain_http::send(port_, "GET", path, more);
    }
    // A Cookie line of a fresh session.
    std::string sign_in() const {
        const auto answer =
            post("/api/v1/console-sessions",
                 std::string(R"({"user":"sample","password":")") + kPassword + "\"}");
        REQUIRE(answer.status == 200);
        const auto cookie = answer.header("Set-Cookie");
        return "Cookie: " + cookie.substr(0, cookie.find(';')) + "\r\n";
    }

    std::filesystem::path folder_;
    std::unique_ptr<support::HqDatabase> database_;
    base::SystemClock clock_;
    hq::HeadquartersOptions options_;
    std::unique_ptr<hq::Headquarters> headquarters_;
    std::uint16_t port_ = 0;
    std::string code_;

private:
    void prepare() {
        const auto folder = hq::DataFolder::open(options_, [] {});
        REQUIRE(folder.ok());
        auto& storage = (*folder)->storage();
        REQUIRE(
            hq::set_password(storage, (*folder)->keys(), "sample", kPassword, clock_.now()).ok());
        code_ = *hq::invite_store(storage, base::StoreId("0117"), clock_.now());
    }
};

}  // namespace

TEST_CASE_METHOD(Service, "health and the page are for everybody, the lists are not") {
    CHECK(get("/api/v1/health").body == R"({"status":"ok"})");
    CHECK(get("/").body == "<!doctype html><title>HQ</title>");
    CHECK(get("/").header("Content-Type").starts_with("text/html"));
    CHECK(get("/assets/hq-1a2b.js").status == 200);
    CHECK(get("/kiosk.html").status == 404);
    CHECK(get("/assets/..%2fhq.html").status == 404);
    for (const auto* path : {"/api/v1/stores", "/api/v1/stores/0117", "/api/v1/orders",
                             "/api/v1/requests", "/api/v1/console-sessions/current"}) {
        const auto answer = get(path);
        CHECK(answer.status == 401);
        CHECK(answer.body.find("session.none") != std::string::npos);
    }
}

TEST_CASE_METHOD(Service, "who watches the machines sees life, database and figures") {
    CHECK(get("/healthz").status == 200);
    CHECK(get("/readyz").body == "ready\n");
    const auto before = get("/metrics");
    CHECK(before.status == 200);
    CHECK(before.body.find("\ncounterfoil_hq_stores 1\n") != std::string::npos);
    CHECK(before.body.find("\ncounterfoil_hq_database_up 1\n") != std::string::npos);
    const auto cookie = sign_in();
    CHECK(post("/api/v1/stores/0118/invitation", "", cookie).status == 201);
    CHECK(get("/metrics").body.find("\ncounterfoil_hq_stores 2\n") != std::string::npos);
}

TEST_CASE_METHOD(Service, "a session opens the lists until it is ended") {
    const auto cookie = sign_in();
    const auto stores = get("/api/v1/stores", cookie);
    CHECK(stores.status == 200);
    CHECK(stores.header("Cache-Control") == "no-store");
    CHECK(stores.body.find(R"("store_id":"0117")") != std::string::npos);
    CHECK(stores.body.find(R"("last_seen_at":null)") != std::string::npos);
    CHECK(get("/api/v1/orders?store=0117&limit=5", cookie).body == R"({"orders":[]})");
    CHECK(get("/api/v1/requests", cookie).body == R"({"requests":[]})");
    CHECK(get("/api/v1/stores/0999", cookie).status == 404);
    CHECK(get("/api/v1/orders?limit=5000", cookie).status == 400);
    CHECK(get("/api/v1/orders?shop=1", cookie).status == 400);
    const auto ended =
        plain_http::send(port_, "DELETE", "/api/v1/console-sessions/current", own_page() + cookie);
    CHECK(ended.status == 204);
    CHECK(get("/api/v1/stores", cookie).status == 401);
}

TEST_CASE_METHOD(Service, "the session's cookie never meets a script or another site") {
    const auto answer = post("/api/v1/console-sessions",
                             std::string(R"({"user":"sample","password":")") + kPassword + "\"}");
    const auto cookie = answer.header("Set-Cookie");
    CHECK(cookie.starts_with("__Host-console="));
    for (const auto* attribute : {"Secure", "HttpOnly", "SameSite=Strict", "Path=/"}) {
        CHECK(cookie.find(attribute) != std::string::npos);
    }
}

TEST_CASE_METHOD(Service, "nothing changes for a request from another site") {
    const auto body = std::string(R"({"user":"sample","password":")") + kPassword + "\"}";
    const std::string json = "Content-Type: application/json\r\n";
    const auto ask = [&](const std::string& lines) {
        return plain_http::send(port_, "POST", "/api/v1/console-sessions", lines, body).status;
    };
    CHECK(ask(json) == 403);
    CHECK(ask(json + "Origin: http://evil.example\r\n") == 403);
    CHECK(ask(json + "Origin: null\r\n") == 403);
    CHECK(ask(own_page() + "Sec-Fetch-Site: cross-site\r\n") == 403);
    CHECK(ask("Content-Type: text/plain\r\nOrigin: http://127.0.0.1:" + std::to_string(port_) +
              "\r\n") == 403);
    CHECK(ask(own_page() + "Sec-Fetch-Site: same-origin\r\n") == 200);
    const auto invitation =
        plain_http::send(port_, "POST", "/api/v1/stores/0118/invitation",
                         json + "Origin: http://evil.example\r\n" + sign_in(), "{}");
    CHECK(invitation.status == 403);
}

TEST_CASE_METHOD(Service, "wrong passwords say nothing, then have to wait") {
    const auto ask = [&] {
        return post("/api/v1/console-sessions", R"({"user":"nobody","password":"wrong wrong"})");
    };
    for (int i = 0; i < 3; ++i) {
        CHECK(ask().status == 401);
    }
    const auto answer = ask();
    CHECK(answer.status == 429);
    CHECK(answer.body.find("retry_after_s") != std::string::npos);
    CHECK(post("/api/v1/console-sessions", R"({"user":"sample"})").status == 400);
}

TEST_CASE_METHOD(Service, "a person at the console can let a store in") {
    CHECK(post("/api/v1/stores/0118/invitation", "{}").status == 401);
    const auto cookie = sign_in();
    const auto answer = post("/api/v1/stores/0118/invitation", "{}", cookie);
    CHECK(answer.status == 201);
    CHECK(answer.body.starts_with(R"({"code":")"));
    CHECK(get("/api/v1/stores/0118", cookie).status == 200);
}

TEST_CASE_METHOD(Service, "what a store sends shows up in the lists, sealed fields nowhere") {
    const auto cookie = sign_in();
    const auto key = sample::device_key();
    const wire::Enrolment enrolment{base::StoreId("0117"), code_, key.public_key, "machine", 0};
    const auto enrolled = plain_http::send(
        port_, "POST", "/sync/v1/0117/enrolment", "Content-Type: application/json\r\n",
        wire::seal_envelope(key, wire::kEnrolmentDomain, wire::encode(enrolment)));
    REQUIRE(enrolled.status == 200);
    sample::Log log;
    log.add("order_drafted", "o1",
            R"({"order_id":"o1","number":"0117-1-000001","version":1,"state":"draft",)"
            R"("language":"zh-CN","channel":"shelf","fulfilment":"take_away","owner":"03",)"
            R"("created_at":1795348800000,"total_minor":12900,"personal":"x1.SECRET",)"
            R"("content":{"lines":[{}]}})");
    const auto sent =
        plain_http::send(port_, "POST", "/sync/v1/0117/1/events",
                         "Content-Type: application/vnd.counterfoil.batch\r\n", log.frame(1, 1));
    REQUIRE(sent.status == 200);
    // Acknowledged means listed: the lists wait a moment for the projections.
    const auto body = get("/api/v1/orders?store=0117", cookie).body;
    CHECK(body.find(R"("number":"0117-1-000001")") != std::string::npos);
    CHECK(body.find("SECRET") == std::string::npos);
    CHECK(get("/api/v1/stores", cookie).body.find(R"("durable_seq":1)") != std::string::npos);
}

TEST_CASE_METHOD(Service, "what is not a store's message is refused at the door") {
    const std::string batch = "Content-Type: application/vnd.counterfoil.batch\r\n";
    const auto ask = [&](const std::string& path, const std::string& lines,
                         const std::string& body) {
        return plain_http::send(port_, "POST", path, lines, body).status;
    };
    CHECK(ask("/sync/v1/0117/1/events", batch, "nonsense") == 400);
    CHECK(ask("/sync/v1/0117/1/events", "Content-Type: text/plain\r\n", "x") == 415);
    CHECK(ask("/sync/v1/0117/one/events", batch, "x") == 404);
    CHECK(ask("/sync/v1/0117/-1/events", batch, "x") == 404);
    CHECK(ask("/sync/v1/0117/99999999999/events", batch, "x") == 404);
    CHECK(ask("/sync/v1/0117/1/events", batch, std::string(300 * 1024, 'x')) == 413);
    CHECK(ask("/sync/v1/0117/1/hello", "Content-Type: application/json\r\n", "{}") == 400);
    CHECK(ask("/sync/v1/0117/enrolment", "Content-Type: application/json\r\n", "{}") == 400);
    sample::Log log;
    log.add_many(1);
    CHECK(ask("/sync/v1/0117/1/events", batch, log.frame(1, 1)) == 404);
}
