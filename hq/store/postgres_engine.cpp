#include "hq/store/postgres_engine.h"

#include <chrono>

#include "base/log.h"
#include "hq/store/postgres_schema.h"

namespace hq {
namespace {

// As many transactions as a server of a few cores does at a time; requests beyond them wait.
constexpr std::size_t kConnections = 12;
constexpr std::chrono::milliseconds kLongestWait{2'000};
constexpr std::chrono::hours kTidyEvery{1};
constexpr int kAttempts = 3;  // at a transaction that met a deadlock

std::string_view begin_text(Work work) {
    switch (work) {
        case Work::Durable:
            return "BEGIN";
        case Work::Derived:
            return "BEGIN; SET LOCAL synchronous_commit=off";
        case Work::Read:
            return "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY";
    }
    return "BEGIN";
}

bool is_one_to_repeat(const base::Status& status) {
    return !status.ok() && status.error().key == "database.conflict";
}

}  // namespace

base::Result<std::unique_ptr<Engine>> PostgresEngine::open(const std::string& address) {
    std::unique_ptr<PostgresEngine> engine(new PostgresEngine(address));
    TRY(lease, engine->begin("BEGIN"));
    CHECK_OK(migrate_postgres(*lease));
    CHECK_OK(make_partitions(*lease));
    CHECK_OK(lease->commit());
    return std::unique_ptr<Engine>(std::move(engine));
}

PostgresEngine::PostgresEngine(const std::string& address)
    : pool_(address, kConnections, kLongestWait), tidied_at_(std::chrono::steady_clock::now()) {}

base::Status PostgresEngine::run(Work work, const Function& function) {
    auto done = run_once(work, function);
    for (int i = 1; i < kAttempts && is_one_to_repeat(done); ++i) {
        done = run_once(work, function);
    }
    return done;
}

base::Status PostgresEngine::run_once(Work work, const Function& function) {
    TRY(lease, begin(begin_text(work)));
    auto done = function(*lease);
    if (done.ok()) {
        return lease->commit();
    }
    if (lease->is_whole() && lease->in_transaction()) {
        CHECK_OK(lease->exec_script("ROLLBACK"));
    }
    return done;
}

// An idle connection may have died since; that is found out here, where nothing was done yet. The
// second one is fresh: with a broken connection the pool drops all idle ones.
base::Result<postgres::Pool::Lease> PostgresEngine::begin(std::string_view begin) {
    {
        TRY(lease, pool_.take());
        const auto begun = lease->exec_script(begin);
        if (begun.ok()) {
            return lease;
        }
        if (lease->is_whole()) {
            return begun.error();
        }
    }
    TRY(lease, pool_.take());
    CHECK_OK(lease->exec_script(begin));
    return lease;
}

base::Status PostgresEngine::check() {
    return run(Work::Read, [](sql::Session& db) { return db.exec("SELECT 1"); });
}

base::Status PostgresEngine::tidy() {
    {
        const base::MutexLock lock(tidy_mutex_);
        const auto now = std::chrono::steady_clock::now();
        if (now - tidied_at_ < kTidyEvery) {
            return base::ok();
        }
        tidied_at_ = now;
    }
    TRY(lease, begin("BEGIN"));
    CHECK_OK(make_partitions(*lease));
    return lease->commit();
}

}  // namespace hq
