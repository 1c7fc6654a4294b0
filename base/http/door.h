#pragma once

#include <Poco/Net/ServerSocket.h>

#include "base/http/server.h"
#include "base/http/tls.h"

namespace http {

// A listening socket, and the TLS that its connections speak.
struct Door {
    Poco::Net::ServerSocket socket;
    Side side;
    TlsContext tls;  // null: plain
};

// Bound, listening and non-blocking.
base::Result<Door> open_door(const ListenerOptions& options);

}  // namespace http
