#pragma once

#include <cstdint>
#include <functional>
#include <thread>
#include <vector>

#include "base/http/addresses.h"
#include "base/http/connection_table.h"
#include "base/http/door.h"

namespace http {

// The thread "http-door": takes connections in as long as their address and the house have room,
// and calls `tick` every 100 ms for what depends on time.
class Reception {
public:
    Reception(Shared& shared, ConnectionTable& table, std::vector<Door> doors,
              std::function<void()> tick);
    ~Reception();  // stops
    Reception(const Reception&) = delete;
    Reception& operator=(const Reception&) = delete;

    // Closes the listeners once Shared::stopping is set. Idempotent.
    void stop();

private:
    void run();
    void accept_from(Door& door);
    void admit(Poco::Net::StreamSocket& socket, const Door& door);
    void turn_away(Poco::Net::StreamSocket& socket, const Door& door, int status);

    Shared& shared_;
    ConnectionTable& table_;
    std::vector<Door> doors_;
    const std::function<void()> tick_;
    std::thread thread_;
};

}  // namespace http
