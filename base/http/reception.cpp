#include "base/http/reception.h"

#include <Poco/Exception.h>
#include <poll.h>
#include <pthread.h>

#include <utility>

#include "base/log.h"

namespace http {
namespace {

constexpr int kTickMs = 100;

}  // namespace

Reception::Reception(Shared& shared, ConnectionTable& table, std::vector<Door> doors,
                     std::function<void()> tick)
    : shared_(shared), table_(table), doors_(std::move(doors)), tick_(std::move(tick)) {
    thread_ = std::thread([this] { run(); });
}

Reception::~Reception() {
    shared_.stopping.store(true);
    stop();
}

void Reception::stop() {
    if (thread_.joinable()) {
        thread_.join();
    }
    doors_.clear();
}

void Reception::run() {
    pthread_setname_np(pthread_self(), "http-door");
    std::vector<pollfd> fds;
    for (const Door& door : doors_) {
        fds.push_back({door.socket.impl()->sockfd(), POLLIN, 0});
    }
    auto next_tick = Clock::now();
    while (!shared_.stopping.load()) {
        if (::poll(fds.data(), fds.size(), kTickMs) > 0) {
            for (std::size_t i = 0; i < fds.size(); ++i) {
                if (fds[i].revents != 0) {
                    accept_from(doors_[i]);
                }
            }
        }
        if (Clock::now() >= next_tick) {
            tick_();
            next_tick = Clock::now() + std::chrono::milliseconds(kTickMs);
        }
    }
}

void Reception::accept_from(Door& door) {
    try {
        Poco::Net::StreamSocket socket = door.socket.acceptConnection();
        admit(socket, door);
    } catch (const Poco::TimeoutException&) {
        // The client went before it was let in.
    } catch (const Poco::Exception& e) {
        // Out of descriptors, usually: the next round tries again, not a busy loop.
        base::log(base::LogLevel::Warning, "http.accept_failed", {{"what", e.displayText()}});
        ::poll(nullptr, 0, kTickMs);
    }
}

void Reception::admit(Poco::Net::StreamSocket& socket, const Door& door) {
    const std::string address = socket.peerAddress().host().toString();
    const Limits& limits = shared_.limits;
    const int cap = is_loopback(address) ? limits.connections_per_loopback_address
                                         : limits.connections_per_lan_address;
    Counters& counters = shared_.counters;
    counters.accepted.fetch_add(1, std::memory_order_relaxed);
    if (counters.connections.load(std::memory_order_relaxed) >= limits.connections) {
        counters.refused_full.fetch_add(1, std::memory_order_relaxed);
        turn_away(socket, door, 503);
        return;
    }
    if (shared_.addresses.admit(address, cap) == AddressCounts::Admission::Full) {
        counters.refused_per_address.fetch_add(1, std::memory_order_relaxed);
        turn_away(socket, door, 429);
        return;
    }
    AddressTicket ticket(shared_.addresses, address);
    Transport transport(socket, door.tls ? make_server_ssl(door.tls) : nullptr);
    // Poco's sockets share what they hold: the descriptor must be the connection's alone.
    socket = Poco::Net::StreamSocket();
    Peer peer{address, door.side, std::move(ticket)};
    counters.connections.fetch_add(1, std::memory_order_relaxed);
    if (!table_.add(std::make_unique<Connection>(shared_, std::move(transport), std::move(peer)))) {
        counters.connections.fetch_sub(1, std::memory_order_relaxed);
        counters.refused_full.fetch_add(1, std::memory_order_relaxed);
    }
}

// A word to clients that can read it without a handshake, then the end.
void Reception::turn_away(Poco::Net::StreamSocket& socket, const Door& door, int status) {
    if (door.tls) {
        return;
    }
    Transport transport(socket, nullptr);
    transport.write(door_answer(status), Transport::More::No);
    transport.shutdown_send();
    // What the client sent already would turn the close into a reset that eats the answer.
    char scrap[4096];
    transport.read(scrap, sizeof scrap);
}

}  // namespace http
