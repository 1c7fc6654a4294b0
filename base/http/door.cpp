#include "base/http/door.h"

#include <Poco/Exception.h>

namespace http {

base::Result<Door> open_door(const ListenerOptions& options) {
    Door door{{}, options.side, {}};
    if (options.tls) {
        TRY(context, make_server_context(*options.tls));
        door.tls = context;
    }
    try {
        const Poco::Net::SocketAddress address(options.address);
        constexpr bool kReuseAddress = true;
        constexpr bool kReusePort = false;
        if (address.family() == Poco::Net::SocketAddress::IPv6) {
            door.socket.bind6(address, kReuseAddress, kReusePort, true);
        } else {
            door.socket.bind(address, kReuseAddress, kReusePort);
        }
        constexpr int kBacklog = 511;
        door.socket.listen(kBacklog);
        door.socket.setBlocking(false);
    } catch (const Poco::Exception& e) {
        return base::error(base::ErrorCode::Io, "http.listen",
                           options.address + ": " + e.displayText());
    }
    return door;
}

}  // namespace http
