#include "kiosk/sync/identity.h"

#include <sys/stat.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <string>

#include "base/wire/envelope.h"
#include "tests/support/sample_log.h"

namespace {

using uplink::TransportReply;

class Folder {
public:
    Folder() {
        auto pattern = (std::filesystem::temp_directory_path() / "identity_XXXXXX").string();
        path_ = ::mkdtemp(pattern.data());
    }
    ~Folder() { std::filesystem::remove_all(path_); }
    std::filesystem::path operator/(const std::string& name) const { return path_ / name; }

private:
    std::filesystem::path path_;
};

// Answers every post with a certificate for the device that asked, changed as the test wants.
class Registrar final : public uplink::Transport {
public:
    base::Result<TransportReply> get(std::string_view, std::string_view) override {
        return base::error(base::ErrorCode::Unavailable, "http.connect");
    }
    base::Result<TransportReply> post(std::string_view target, std::string_view,
                                      std::string_view body) override {
        target_ = target;
        const auto asked = wire::decode_enrolment(wire::open_envelope(body)->message);
        wire::Certificate certificate{asked->store, 4, asked->device_public_key, key.public_key,
                                      sample::noon()};
        change(certificate);
        return TransportReply{
            status,
            "application/json",
            wire::seal_envelope(key, wire::kCertificateDomain, wire::encode(certificate)),
            {}};
    }
    void abort() override {}

    base::SigningKey key = sample::device_key('h');
    int status = 200;
    std::function<void(wire::Certificate&)> change = [](wire::Certificate&) {};
    std::string target_;
};

}  // namespace

TEST_CASE("the device key is made once and is the owner's alone") {
    Folder folder;
    const auto first = uplink::load_or_make_device_key(folder / "device.key");
    REQUIRE(first.ok());
    const auto second = uplink::load_or_make_device_key(folder / "device.key");
    CHECK(second->public_key == first->public_key);
    struct stat status {};
    REQUIRE(::stat((folder / "device.key").c_str(), &status) == 0);
    CHECK((status.st_mode & 0777) == 0600);
}

TEST_CASE("a damaged device key is not replaced") {
    Folder folder;
    std::ofstream(folder / "device.key") << "short";
    CHECK(uplink::load_or_make_device_key(folder / "device.key").error().key == "sync.device_key");
    CHECK(std::filesystem::file_size(folder / "device.key") == 5);
}

TEST_CASE("an enrolment leaves a certificate that the next start finds") {
    Folder folder;
    Registrar registrar;
    CHECK_FALSE(uplink::load_certificate(folder / "certificate.json")->has_value());
    const auto enrolled = uplink::enrol(registrar, {base::StoreId("0117"), "code"},
                                        sample::device_key(), folder / "certificate.json");
    REQUIRE(enrolled.ok());
    CHECK(registrar.target_ == "/sync/v1/0117/enrolment");
    const auto loaded = uplink::load_certificate(folder / "certificate.json");
    REQUIRE(loaded.ok());
    CHECK(loaded->value().epoch == 4);
    CHECK(loaded->value().hq_public_key == registrar.key.public_key);
}

TEST_CASE("a certificate for another store or device is not kept") {
    Folder folder;
    Registrar registrar;
    const auto enrol = [&] {
        return uplink::enrol(registrar, {base::StoreId("0117"), "code"}, sample::device_key(),
                             folder / "certificate.json");
    };
    registrar.change = [](auto& each) { each.store = base::StoreId("0118"); };
    CHECK(enrol().error().key == "sync.bad_certificate");
    registrar.change = [](auto& each) {
        each.device_public_key = sample::device_key('x').public_key;
    };
    CHECK(enrol().error().key == "sync.bad_certificate");
    registrar.change = [](auto& each) { each.hq_public_key = sample::device_key('x').public_key; };
    CHECK(enrol().error().key == "sync.bad_signature");
    registrar.status = 403;
    CHECK(enrol().error().key == "sync.enrolment_refused");
    CHECK_FALSE(std::filesystem::exists(folder / "certificate.json"));
}
