#include "base/postgres/pool.h"

#include <utility>

namespace postgres {

Pool::Pool(std::string address, std::size_t limit, std::chrono::milliseconds longest_wait)
    : address_(std::move(address)), limit_(limit), longest_wait_(longest_wait) {}

base::Result<Pool::Lease> Pool::take() {
    {
        const base::MutexLock lock(mutex_);
        CHECK_OK(reserve());
        if (!idle_.empty()) {
            auto connection = std::move(idle_.back());
            idle_.pop_back();
            return Lease(*this, std::move(connection));
        }
    }
    auto opened = Connection::open(address_);
    if (!opened.ok()) {
        give_back(nullptr);
        return opened.error();
    }
    return Lease(*this, std::move(opened).value());
}

base::Status Pool::reserve() {
    const auto end = std::chrono::steady_clock::now() + longest_wait_;
    while (taken_ == limit_) {
        const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(
            end - std::chrono::steady_clock::now());
        if (left <= std::chrono::milliseconds(0)) {
            return base::error(base::ErrorCode::Unavailable, "database.busy",
                               "no connection became free");
        }
        free_.wait_for(mutex_, left);
    }
    ++taken_;
    return base::ok();
}

void Pool::give_back(std::unique_ptr<Connection> connection) {
    std::vector<std::unique_ptr<Connection>> gone;  // closed outside of the lock
    {
        const base::MutexLock lock(mutex_);
        --taken_;
        if (connection && connection->is_whole() && !connection->in_transaction()) {
            idle_.push_back(std::move(connection));
        } else {
            gone.swap(idle_);
        }
    }
    free_.notify_one();
}

}  // namespace postgres
