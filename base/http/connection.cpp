#include "base/http/connection.h"

#include <exception>
#include <utility>

#include "base/http/problem.h"
#include "base/log.h"

namespace http {
namespace {

constexpr std::size_t kReadRoom = 4096;
constexpr std::size_t kSmallBody = 16 * 1024;      // sent in one piece with the head
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

std::optional<HeadError> Connection::check_host() const {
    const auto host = find_header(head_.headers, "host");
    if (!host) {
        return HeadError{.detail = "no Host"};
    }
    if (!shared_.hosts.contains(std::string(*host))) {
        return HeadError{421, "http.host", "this is not a host served here"};
    }
    return std::nullopt;
}

// Decides on the head alone whether the body may come.
void Connection::begin_request(std::size_t head_size) {
    head_size_ = head_size;
    const HeadLimits limits{shared_.limits.target_bytes, shared_.limits.headers};
    auto refused = parse_request_head(inbox_.data(), head_size_, limits, head_);
    if (!refused) {
        refused = check_host();
    }
    if (refused) {
        refuse(refused->status, refused->key, refused->detail);
        return;
    }
    auto matched = shared_.router.match(head_.method, head_.path);
    if (!matched) {
        refuse(400, matched.error().key, matched.error().detail);
        return;
    }
    match_ = std::move(matched).value();
    const std::size_t max_body = match_.route == nullptr ? 0 : match_.route->max_body;
    if (match_.route != nullptr && head_.content_length > max_body) {
        refuse(413, "http.body_too_large", "the body is over this route's bound");
        return;
    }
    if (match_.route == nullptr) {
        const bool known = !match_.allowed.empty();
        Response response =
            known ? problem(405, "http.method_not_allowed", "not this method on this path")
                  : problem(404, "http.not_found", "no such path");
        if (known) {
            response.headers.emplace_back("Allow", match_.allowed);
        }
        answer(std::move(response), head_.content_length > 0 ? Unread::Bytes : Unread::None);
        return;
    }
    if (inbox_.size() >= head_size_ + head_.content_length) {
        handle_request();
        return;
    }
    enter(State::Body, shared_.limits.body);
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

void Connection::handle_request() {
    Request request;
    request.method = head_.method;
    request.target = head_.target;
    request.path = head_.path;
    request.query = head_.query;
    request.route = match_.route->path;
    request.headers = std::move(head_.headers);
    request.host = find_header(request.headers, "host").value_or("");
    request.peer = peer_.address;
    request.side = peer_.side;
    request.params = std::move(match_.params);
    request.body = inbox_.view().substr(head_size_, head_.content_length);
    shared_.counters.requests.fetch_add(1, std::memory_order_relaxed);
    Response response = call_handler(request);
    head_.headers = std::move(request.headers);
    answer(std::move(response), Unread::None);
}

// The last resort: whatever a handler lets through becomes a 500 that says nothing but an id.
Response Connection::call_handler(const Request& request) {
    const char* what = "unknown exception";
    std::string text;
    shared_.counters.busy_threads.fetch_add(1, std::memory_order_relaxed);
    struct Leave {
        std::atomic<std::int64_t>& busy;
        ~Leave() { busy.fetch_sub(1, std::memory_order_relaxed); }
    } leave{shared_.counters.busy_threads};
    try {
        return match_.route->handler(request);
    } catch (const std::exception& e) {
        text = e.what();
        what = text.c_str();
    } catch (...) {
        text.clear();
    }
    shared_.counters.handler_failures.fetch_add(1, std::memory_order_relaxed);
    base::log(base::LogLevel::Error, "http.handler_failed",
              {{"route", request.route}, {"what", what}});
    return problem(500, "http.internal", "see the log by this id");
}

void Connection::refuse(int status, std::string_view key, std::string_view detail) {
    if (status != 408) {
        shared_.counters.refused_malformed.fetch_add(1, std::memory_order_relaxed);
    }
    head_.method = Method::Get;
    answer(problem(status, key, detail), Unread::Bytes);
}

// Unread bytes would be taken for the next request: after them the connection always closes.
void Connection::answer(Response response, Unread unread) {
    response_ = std::move(response);
    unread_ = unread;
    const bool close = unread == Unread::Bytes || head_.persistence == Persistence::Close ||
                       shared_.is_crowded() || shared_.stopping.load(std::memory_order_relaxed);
    after_ = close ? AfterAnswer::Close : AfterAnswer::KeepOpen;
    out_.clear();
    out_sent_ = 0;
    big_body_ = {};
    append_head(response_, response_.stream ? AfterAnswer::Close : after_, out_);
    if (head_.method != Method::Head) {
        const std::string_view body =
            response_.shared_body ? std::string_view(*response_.shared_body) : response_.body;
        if (body.size() <= kSmallBody) {
            out_.append(body);
        } else {
            big_body_ = body;
        }
    }
    enter(State::Answer, shared_.limits.write);
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
