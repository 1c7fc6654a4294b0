#pragma once

#include <unistd.h>

#include <catch2/catch.hpp>
#include <filesystem>
#include <memory>
#include <string>
#include <utility>

#include "base/clock.h"
#include "base/wire/envelope.h"
#include "base/wire/messages.h"
#include "hq/store/enrolment.h"
#include "hq/store/intake.h"
#include "hq/store/keys.h"
#include "hq/store/projector.h"
#include "hq/store/storage.h"
#include "tests/support/hq_database.h"
#include "tests/support/sample_log.h"

// A headquarters on a real database in a folder of its own, gone with the test.
class HqFixture {
public:
    HqFixture() { open(); }
    ~HqFixture() {
        close();
        std::filesystem::remove_all(folder_);
    }

protected:
    void open() {
        if (folder_.empty()) {
            auto pattern = (std::filesystem::temp_directory_path() / "hq_XXXXXX").string();
            folder_ = ::mkdtemp(pattern.data());
            database_ = std::make_unique<support::HqDatabase>(folder_);
        }
        auto keys = hq::Keys::load_or_make(folder_ / "keys");
        REQUIRE(keys.ok());
        keys_ = std::make_unique<hq::Keys>(std::move(keys).value());
        auto storage = hq::Storage::open(database_->address(), [] {});
        REQUIRE(storage.ok());
        storage_ = std::move(storage).value();
        intake_ = std::make_unique<hq::Intake>(*storage_, *keys_, clock_);
        projector_ = std::make_unique<hq::Projector>(*storage_, clock_);
    }
    void close() {
        projector_.reset();
        intake_.reset();
        storage_.reset();
        keys_.reset();
    }
    void restart() {
        close();
        open();
    }

    // Enrols the device of `log`; the epoch that headquarters gives must be the log's.
    void enrol(const sample::Log& log, std::uint64_t epoch_zero_head = 0) {
        const auto code = hq::invite_store(*storage_, log.store(), clock_.now());
        REQUIRE(code.ok());
        const auto envelope = ask(log, *code, epoch_zero_head);
        REQUIRE(envelope.ok());
        const auto certificate = wire::open_certificate(*envelope);
        REQUIRE(certificate.ok());
        REQUIRE(certificate->epoch == log.epoch());
    }
    base::Result<std::string> ask(const sample::Log& log, const std::string& code,
                                  std::uint64_t epoch_zero_head = 0) {
        const wire::Enrolment enrolment{log.store(), code, log.key().public_key, "machine",
                                        epoch_zero_head};
        const auto body =
            wire::seal_envelope(log.key(), wire::kEnrolmentDomain, wire::encode(enrolment));
        return hq::enrol_device(*storage_, *keys_, log.store(), body, clock_.now());
    }

    hq::LogKey key_of(const sample::Log& log) { return {log.store(), log.epoch()}; }
    wire::Answer send(const sample::Log& log, std::uint64_t from, std::uint64_t to) {
        const auto answer = intake_->take_batch(key_of(log), log.frame(from, to));
        REQUIRE(answer.ok());
        return *answer;
    }
    base::Result<wire::Answer> say_hello(const sample::Log& log, std::uint64_t head,
                                         std::uint64_t acked = 0) {
        wire::Hello hello;
        hello.store = log.store();
        hello.epoch = log.epoch();
        hello.head_seq = head;
        hello.head_hash = log.hash_at(head);
        hello.acked_seq = acked;
        hello.machine = machine_;
        hello.name_json = R"({"zh-CN":"样例店"})";
        hello.currency = "CNY";
        hello.sent_at = clock_.now();
        return intake_->take_hello(
            key_of(log), wire::seal_envelope(log.key(), wire::kHelloDomain, wire::encode(hello)));
    }
    std::int64_t count(const std::string& what) {
        return storage_
            ->read([&](sql::Session& db) -> base::Result<std::int64_t> {
                TRY(rows, db.prepare_text("SELECT count(*) FROM " + what));
                TRY(has_row, rows.step());
                return has_row ? rows.int64(0) : 0;
            })
            .value();
    }
    void project() {
        for (;;) {
            const auto passed = projector_->step();
            REQUIRE(passed.ok());
            if (*passed == 0) {
                return;
            }
        }
    }

    std::filesystem::path folder_;
    std::unique_ptr<support::HqDatabase> database_;
    std::string machine_ = "machine-1";
    base::ManualClock clock_{sample::noon()};
    std::unique_ptr<hq::Keys> keys_;
    std::unique_ptr<hq::Storage> storage_;
    std::unique_ptr<hq::Intake> intake_;
    std::unique_ptr<hq::Projector> projector_;
};
