#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "base/http/addresses.h"
#include "base/http/answer.h"
#include "base/http/head.h"
#include "base/http/inbox.h"
#include "base/http/router.h"
#include "base/http/server.h"
#include "base/http/transport.h"

namespace http {

using Clock = std::chrono::steady_clock;

// Counted by all threads, read by metrics().
struct Counters {
    std::atomic<std::int64_t> connections{0};
    std::atomic<std::int64_t> busy_threads{0};
    std::atomic<std::int64_t> queued{0};
    std::atomic<std::int64_t> accepted{0};
    std::atomic<std::int64_t> requests{0};
    std::atomic<std::int64_t> refused_per_address{0};
    std::atomic<std::int64_t> refused_full{0};
    std::atomic<std::int64_t> refused_malformed{0};
    std::atomic<std::int64_t> timed_out{0};
    std::atomic<std::int64_t> handler_failures{0};
};

// What all connections of a server share. Outlives them; the router and the limits are
// read only, the rest is thread-safe.
struct Shared {
    explicit Shared(const MetricsSource& source) : metrics(source) {}

    Router router;
    Limits limits;
    std::unordered_set<std::string> hosts;
    const MetricsSource& metrics;
    Counters counters;
    AddressCounts addresses;
    std::atomic<bool> stopping{false};

    // Many connections are open: answers close theirs, so that the next client finds a place.
    bool is_crowded() const {
        return counters.connections.load(std::memory_order_relaxed) * 4 >= limits.connections * 3L;
    }
};

struct Peer {
    std::string address;
    Side side = Side::Loopback;
    AddressTicket ticket;
};

// What a connection waits for when advance() returns.
enum class Wait { Readable, Writable, Stream, Closed };

// One client connection as a state machine that never blocks except in the handler:
//
//   Head ──whole head──▶ Body ──whole body──▶ (handler) ──▶ Answer ──▶ Head │ Linger │ Stream
//     └───── bad head, bad length, no such route with a body ─────▶ Answer ──▶ Linger ──▶ Closed
//
// Linger reads on and throws away for a moment after an answer that left bytes unread: closing at
// once would make the system reset the connection and take the answer from the client. Each state
// has a deadline; past it, expire() ends the connection. Owned by one thread at a time.
class Connection {
public:
    Connection(Shared& shared, Transport transport, Peer peer);

    // Goes on until something must be waited for.
    Wait advance();
    // The deadline passed: a last answer where somebody may read it.
    Wait expire();

    Clock::time_point deadline() const { return deadline_; }
    int fd() const { return transport_.fd(); }
    // True while a request could be waiting in the socket (for the queue metric).
    bool awaits_request() const { return state_ == State::Head || state_ == State::Body; }

    // After Wait::Stream: what the event streams take over.
    Transport take_transport() { return std::move(transport_); }
    AddressTicket take_ticket() { return std::move(peer_.ticket); }
    Subscription take_subscription();

private:
    enum class State { Head, Body, Answer, Linger, Stream, Closed };

    // Each step goes on in the next state (nullopt) or says what to wait for.
    using Step = std::optional<Wait>;
    Step read_head();
    Step read_body();
    Step write_answer();
    Step linger();
    Step fill(std::size_t room);
    Step finish_answer();

    void begin_request(std::size_t head_size);
    std::optional<HeadError> check_host() const;
    void handle_request();
    Response call_handler(const Request& request);
    void refuse(int status, std::string_view key, std::string_view detail);
    enum class Unread { None, Bytes };
    void answer(Response response, Unread unread);
    void enter(State state, std::chrono::milliseconds allowed);

    Shared& shared_;
    Transport transport_;
    Peer peer_;
    State state_ = State::Head;
    Clock::time_point deadline_;

    Inbox inbox_;
    std::size_t scanned_ = 0;    // of the inbox, for the end of the head
    std::size_t head_size_ = 0;  // of the current request
    std::size_t lingered_ = 0;   // bytes thrown away
    bool first_request_ = true;
    RequestHead head_;
    Router::Match match_;

    std::string out_;  // head of the answer, and its body where that is small
    std::size_t out_sent_ = 0;
    Response response_;
    std::string_view big_body_;  // of response_
    AfterAnswer after_ = AfterAnswer::KeepOpen;
    Unread unread_ = Unread::None;
};

}  // namespace http
