#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/http/message.h"

namespace http {

// Runs on a request thread, may wait for disk, never for the client. What it throws becomes a 500.
using Handler = std::function<Response(const Request&)>;

constexpr std::size_t kDefaultMaxBody = 64 * 1024;

struct Route {
    Method method = Method::Get;
    // "/api/v1/orders/{order_id}"; a last step "{path*}" takes the rest with its slashes.
    std::string path;
    Handler handler;
    std::size_t max_body = kDefaultMaxBody;  // GET and HEAD take none
};

// A tree of path steps. Filled before the server starts, then read only by all threads. A GET route
// answers HEAD too.
class Router {
public:
    Router();
    ~Router();
    Router(Router&&) noexcept;
    Router& operator=(Router&&) noexcept;

    // Two routes with the same method and shape are a bug.
    void add(Route route);

    struct Match {
        const Route* route = nullptr;  // nullptr: no such path, or not this method
        std::vector<ParamView> params;
        std::string allowed;  // "GET, HEAD, POST" where only the method is wrong
    };
    // Refuses a path with a bad escape ("input.path").
    base::Result<Match> match(Method method, std::string_view path) const;

    // "GET /api/v1/orders/{order_id}", sorted.
    std::vector<std::string> list() const;

private:
    struct Node;
    std::unique_ptr<Node> root_;
};

}  // namespace http
