#include <functional>
#include <optional>
#include <thread>

#include "hq/store/projection.h"
#include "hq/store/users.h"
#include "tests/hq/store/fixture.h"
#include "tests/support/sample_orders.h"

// Two processes on one database, as two threads with everything of their own; on SQLite, where only
// one process may work, they share it.
namespace {

class TwoProcesses : public HqFixture {
public:
    TwoProcesses() {
        if (database_->is_postgres()) {
            auto opened = hq::Storage::open(database_->address(), [] {});
            REQUIRE(opened.ok());
            second_ = std::move(opened).value();
        }
        other_intake_ = std::make_unique<hq::Intake>(other(), *keys_, clock_);
        other_projector_ = std::make_unique<hq::Projector>(other(), clock_);
    }
    ~TwoProcesses() {
        other_projector_.reset();
        other_intake_.reset();
        second_.reset();
    }

protected:
    hq::Storage& other() { return second_ ? *second_ : *storage_; }
    template <typename Function>
    static void together(Function first, Function second) {
        std::thread beside(second);
        first();
        beside.join();
    }

    std::unique_ptr<hq::Storage> second_;
    std::unique_ptr<hq::Intake> other_intake_;
    std::unique_ptr<hq::Projector> other_projector_;
};

std::int64_t project_all(hq::Projector& projector) {
    std::int64_t passed = 0;
    for (int idle = 0; idle < 20;) {
        const auto step = projector.step();
        passed += step.ok() ? static_cast<std::int64_t>(*step) : -1'000'000;
        idle = step.ok() && *step == 0 ? idle + 1 : 0;
    }
    return passed;
}

}  // namespace

TEST_CASE_METHOD(TwoProcesses, "of the same batch at two processes at once one is appended") {
    sample::Log log;
    log.add_many(200);
    enrol(log);
    for (std::uint64_t from = 1; from < log.head_seq(); from += 10) {
        const auto frame = log.frame(from, from + 9);
        std::optional<base::Result<wire::Answer>> answers[2];
        const auto send = [&](hq::Intake& intake, int index) {
            return std::function<void()>(
                [&, index] { answers[index] = intake.take_batch(key_of(log), frame); });
        };
        together(send(*intake_, 0), send(*other_intake_, 1));
        REQUIRE(answers[0]->ok());
        REQUIRE(answers[1]->ok());
        const auto accepted = [&](int index) {
            return (*answers[index])->outcome == wire::Outcome::Accepted ? 1 : 0;
        };
        REQUIRE(accepted(0) + accepted(1) == 1);
    }
    CHECK(count("event") == 200);
    CHECK(count("raw_batch") == 20);
}

TEST_CASE_METHOD(TwoProcesses, "two processes project a log together and count nothing twice") {
    sample::Log log;
    for (int order = 1; order <= 150; ++order) {
        sample::add_order(log, order);
    }
    enrol(log);
    for (std::uint64_t from = 1; from < log.head_seq(); from += 100) {
        send(log, from, from + 99);
    }
    std::int64_t passed[2] = {0, 0};
    const auto project = [&](hq::Projector& projector, int index) {
        return std::function<void()>([&, index] { passed[index] = project_all(projector); });
    };
    together(project(*projector_, 0), project(*other_projector_, 1));
    CHECK(passed[0] >= 0);
    CHECK(passed[1] >= 0);
    CHECK(count("sales_order WHERE state='paid' AND paid_minor=12900") == 150);
    CHECK(count("projection_cursor WHERE applied_seq=1200") ==
          static_cast<std::int64_t>(hq::kProjections.size()));
    CHECK(count("parked_aggregate") == 0);
}

TEST_CASE_METHOD(TwoProcesses, "wrong passwords at two processes at once are all counted") {
    const auto guess = [&](hq::Storage& storage) {
        return std::function<void()>([&] {
            for (int i = 0; i < 4; ++i) {
                (void)hq::sign_in(storage, *keys_, "nobody", "wrong wrong", clock_.now());
            }
        });
    };
    together(guess(*storage_), guess(other()));
    CHECK(count("console_failure WHERE failures=3") == 1);  // the fourth had to wait
}

TEST_CASE_METHOD(TwoProcesses, "a projection that another process works at is passed by") {
    if (!database_->is_postgres()) {
        return;  // no other process there
    }
    sample::Log log;
    sample::add_order(log, 1);
    enrol(log);
    send(log, 1, log.head_seq());
    project();
    sample::add_order(log, 2);
    send(log, 9, log.head_seq());
    const auto held = storage_->write([&](sql::Session& db) -> base::Status {
        CHECK_OK(db.exec("SELECT 1 FROM projection_cursor WHERE store_id='0117' FOR UPDATE"));
        CHECK(other_projector_->step().value() == 0);
        return base::ok();
    });
    REQUIRE(held.ok());
    CHECK(count("sales_order") == 1);
    CHECK(other_projector_->step().value() == 8);
    CHECK(count("sales_order") == 2);
}
