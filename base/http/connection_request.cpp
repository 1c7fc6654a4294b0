// The part of a Connection that decides about one whole head, calls its handler and makes the
// answer.
#include <exception>
#include <utility>

#include "base/http/connection.h"
#include "base/http/problem.h"
#include "base/log.h"

namespace http {
namespace {

constexpr std::size_t kSmallBody = 16 * 1024;  // sent in one piece with the head

}  // namespace

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
    request.server = &shared_.metrics;
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

}  // namespace http
