#pragma once

#include <chrono>
#include <cstddef>
#include <memory>
#include <string>
#include <vector>

#include "base/mutex.h"
#include "base/postgres/connection.h"
#include "base/result.h"

namespace postgres {

// At most `limit` connections, opened when they are wanted and kept. Who finds none free waits for
// one, but not for ever. A broken connection is thrown away, and with it all idle ones: they were
// made with the same server, which may have been restarted. Thread-safe.
class Pool {
public:
    // Gives the connection back at its end. It must not outlive the pool.
    class Lease {
    public:
        Lease(Pool& pool, std::unique_ptr<Connection> connection)
            : pool_(&pool), connection_(std::move(connection)) {}
        Lease(Lease&& other) noexcept = default;
        Lease& operator=(Lease&&) = delete;
        ~Lease() {
            if (connection_) {
                pool_->give_back(std::move(connection_));
            }
        }
        Connection& operator*() const { return *connection_; }
        Connection* operator->() const { return connection_.get(); }

    private:
        Pool* pool_;
        std::unique_ptr<Connection> connection_;
    };

    Pool(std::string address, std::size_t limit, std::chrono::milliseconds longest_wait);

    // Unavailable "database.busy" when none became free, "database.connection" when none is to be
    // had from the server.
    base::Result<Lease> take() EXCLUDES(mutex_);

private:
    void give_back(std::unique_ptr<Connection> connection) EXCLUDES(mutex_);
    base::Status reserve() REQUIRES(mutex_);

    const std::string address_;
    const std::size_t limit_;
    const std::chrono::milliseconds longest_wait_;
    base::Mutex mutex_;
    base::CondVar free_;
    std::size_t taken_ GUARDED_BY(mutex_) = 0;
    std::vector<std::unique_ptr<Connection>> idle_ GUARDED_BY(mutex_);
};

}  // namespace postgres
