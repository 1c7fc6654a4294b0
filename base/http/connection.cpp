#include "base/http/connection.h"

#include <utility>

namespace http {
namespace {

constexpr std::size_t kReadRoom = 4096;
constexpr std::size_t kLingerBytes = 1024 * 1024;  // thrown away at most after a refusal
constexpr std::size_t kKeptOutBytes = 32 * 1024;   // buffers larger than this are given back

}  // namespace

Connection::Connection(Shared& shared, Transport transport, Peer peer)
    : shared_(shared), transport_(std::move(transport)), peer_(std::move(peer)) {
    enter(State::Head, shared_.limits.first_head);
}

void Connection::enter(State state, std::chrono::milliseconds allowed) {
    state_ = state;
    deadline_ = Clock::now() + allowed;
}

Wait Connection::advance() {
    while (true) {
        Step step;
        switch (state_) {
            case State::Head:
                step = read_head();
                break;
            case State::Body:
                step = read_body();
                break;
            case State::Answer:
                step = write_answer();
                break;
            case State::Linger:
                step = linger();
                break;
            case State::Stream:
                return Wait::Stream;
            case State::Closed:
                return Wait::Closed;
        }
        if (step) {
            return *step;
        }
    }
}

Wait Connection::expire() {
    const bool idle = state_ == State::Head && inbox_.empty() && !first_request_;
    if (!idle && state_ != State::Linger) {
        shared_.counters.timed_out.fetch_add(1, std::memory_order_relaxed);
    }
    const bool half_sent = (state_ == State::Head && !inbox_.empty()) || state_ == State::Body;
    if (!half_sent) {
        return Wait::Closed;
    }
    refuse(408, "http.timeout", "the request did not arrive in time");
    return advance();
}

// Reads once. nullopt: there is more in the inbox now.
Connection::Step Connection::fill(std::size_t room) {
    inbox_.make_room(room);
    const IoResult got = transport_.read(inbox_.end(), inbox_.room());
    switch (got.state) {
        case IoState::Done:
            inbox_.added(got.bytes);
            return std::nullopt;
        case IoState::WantsRead:
            return Wait::Readable;
        case IoState::WantsWrite:
            return Wait::Writable;
        case IoState::Closed:
        case IoState::Failed:
            return Wait::Closed;
    }
    return Wait::Closed;
}

Connection::Step Connection::read_head() {
    const std::size_t end = find_head_end(inbox_.view(), scanned_);
    const bool whole = end != std::string_view::npos;
    if ((whole ? end : inbox_.size()) > shared_.limits.head_bytes) {
        refuse(431, "http.head_too_large", "the head is too large");
        return std::nullopt;
    }
    if (whole) {
        begin_request(end);
        return std::nullopt;
    }
    scanned_ = inbox_.size();
    const bool was_idle = inbox_.empty();
    const Step step = fill(kReadRoom);
    if (!step && was_idle && !first_request_) {
        enter(State::Head, shared_.limits.head);
    }
    return step;
}

Connection::Step Connection::read_body() {
    const std::size_t wanted = head_size_ + head_.content_length;
    while (inbox_.size() < wanted) {
        const Step step = fill(wanted - inbox_.size());
        if (step == Wait::Closed) {
            refuse(400, "http.truncated", "the body ended early");
            return std::nullopt;
        }
        if (step) {
            return step;
        }
    }
    // The inbox may have moved under the views of the head.
    const HeadLimits limits{shared_.limits.target_bytes, shared_.limits.headers};
    if (parse_request_head(inbox_.data(), head_size_, limits, head_)) {
        return Wait::Closed;
    }
    handle_request();
    return std::nullopt;
}

Connection::Step Connection::write_answer() {
    const std::size_t total = out_.size() + big_body_.size();
    while (out_sent_ < total) {
        const bool in_head = out_sent_ < out_.size();
        const std::string_view rest = in_head ? std::string_view(out_).substr(out_sent_)
                                              : big_body_.substr(out_sent_ - out_.size());
        const bool more = in_head && !big_body_.empty();
        const IoResult sent =
            transport_.write(rest, more ? Transport::More::Yes : Transport::More::No);
        switch (sent.state) {
            case IoState::Done:
                out_sent_ += sent.bytes;
                break;
            case IoState::WantsRead:
                return Wait::Readable;
            case IoState::WantsWrite:
                return Wait::Writable;
            case IoState::Closed:
            case IoState::Failed:
                return Wait::Closed;
        }
    }
    return finish_answer();
}

Connection::Step Connection::finish_answer() {
    if (response_.stream && head_.method == Method::Get) {
        state_ = State::Stream;
        return Wait::Stream;
    }
    if (unread_ == Unread::Bytes) {
        transport_.shutdown_send();
        enter(State::Linger, shared_.limits.linger);
        return std::nullopt;
    }
    if (after_ == AfterAnswer::Close) {
        return Wait::Closed;
    }
    inbox_.consume(head_size_ + head_.content_length);
    scanned_ = 0;
    first_request_ = false;
    if (out_.capacity() > kKeptOutBytes) {
        out_ = {};
    }
    response_ = {};
    enter(State::Head, inbox_.empty() ? shared_.limits.keep_alive : shared_.limits.head);
    // Usually the next request is not there yet, so looking for it would be a wasted call.
    if (inbox_.empty() && !transport_.has_pending()) {
        return Wait::Readable;
    }
    return std::nullopt;
}

Connection::Step Connection::linger() {
    while (lingered_ < kLingerBytes) {
        inbox_.consume(inbox_.size());
        const Step step = fill(kReadRoom);
        if (step) {
            return step;
        }
        lingered_ += inbox_.size();
    }
    return Wait::Closed;
}

Subscription Connection::take_subscription() {
    return std::move(*response_.stream);
}

}  // namespace http
