#pragma once

#include <memory>
#include <string>

#include "base/mutex.h"
#include "base/postgres/pool.h"
#include "hq/store/engine.h"

namespace hq {

// A PostgreSQL 15 that several processes share. Durable work is committed with
// synchronous_commit=on, derived work with off. A broken connection is the caller's trouble
// (Unavailable, the outcome is not known) and is replaced for the next; a deadlock is tried again.
class PostgresEngine final : public Engine {
public:
    // Connects, migrates under an advisory lock, makes this month's and next month's partitions.
    static base::Result<std::unique_ptr<Engine>> open(const std::string& address);

    base::Status run(Work work, const Function& function) override;
    base::Status check() override;
    // New months' partitions, once an hour.
    base::Status tidy() override EXCLUDES(tidy_mutex_);
    void count_written(std::size_t) override {}

private:
    explicit PostgresEngine(const std::string& address);
    base::Result<postgres::Pool::Lease> begin(std::string_view begin);
    base::Status run_once(Work work, const Function& function);

    postgres::Pool pool_;
    base::Mutex tidy_mutex_;
    std::chrono::steady_clock::time_point tidied_at_ GUARDED_BY(tidy_mutex_);
};

}  // namespace hq
