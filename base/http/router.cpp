#include "base/http/router.h"

#include <algorithm>
#include <array>
#include <optional>

#include "base/assert.h"
#include "base/text.h"

namespace http {
namespace {

constexpr std::size_t kMethods = 5;
constexpr std::array<Method, kMethods> kAllMethods = {Method::Get, Method::Head, Method::Post,
                                                      Method::Put, Method::Delete};

bool is_parameter(std::string_view step) {
    return step.size() > 2 && step.front() == '{' && step.back() == '}';
}

bool is_rest(std::string_view step) {
    return is_parameter(step) && step[step.size() - 2] == '*';
}

std::string_view parameter_name(std::string_view step) {
    const std::size_t extra = is_rest(step) ? 3 : 2;
    return step.substr(1, step.size() - extra);
}

// Takes the next step off a path that starts behind a slash.
std::string_view take_step(std::string_view& rest, bool& more) {
    const std::size_t slash = rest.find('/');
    const std::string_view step = rest.substr(0, slash);
    more = slash != std::string_view::npos;
    rest = more ? rest.substr(slash + 1) : std::string_view();
    return step;
}

}  // namespace

struct Router::Node {
    std::vector<std::pair<std::string, std::unique_ptr<Node>>> fixed;
    std::unique_ptr<Node> parameter;
    bool takes_rest = false;
    std::array<std::optional<Route>, kMethods> routes;

    bool has_routes() const {
        return std::any_of(routes.begin(), routes.end(),
                           [](const auto& r) { return r.has_value(); });
    }

    Node* child(std::string_view step) const {
        for (const auto& [name, node] : fixed) {
            if (name == step) {
                return node.get();
            }
        }
        return nullptr;
    }

    const Route* find(Method method) const {
        const auto& exact = routes[static_cast<std::size_t>(method)];
        if (exact) {
            return &*exact;
        }
        const auto& get = routes[static_cast<std::size_t>(Method::Get)];
        return method == Method::Head && get ? &*get : nullptr;
    }

    std::string allowed() const {
        std::string words;
        for (const Method method : kAllMethods) {
            if (find(method) != nullptr) {
                words += words.empty() ? "" : ", ";
                words += word(method);
            }
        }
        return words;
    }
};

Router::Router() : root_(std::make_unique<Node>()) {}
Router::~Router() = default;
Router::Router(Router&&) noexcept = default;
Router& Router::operator=(Router&&) noexcept = default;

void Router::add(Route route) {
    ASSERT(!route.path.empty() && route.path.front() == '/');
    Node* node = root_.get();
    std::string_view rest = std::string_view(route.path).substr(1);
    for (bool more = true; more;) {
        const std::string_view step = take_step(rest, more);
        if (is_parameter(step)) {
            if (!node->parameter) {
                node->parameter = std::make_unique<Node>();
                node->parameter->takes_rest = is_rest(step);
            }
            node = node->parameter.get();
            ASSERT(node->takes_rest == is_rest(step));
            ASSERT(!is_rest(step) || !more);
        } else {
            Node* next = node->child(step);
            if (next == nullptr) {
                node->fixed.emplace_back(std::string(step), std::make_unique<Node>());
                next = node->fixed.back().second.get();
            }
            node = next;
        }
    }
    auto& slot = node->routes[static_cast<std::size_t>(route.method)];
    ASSERT(!slot.has_value());
    slot = std::move(route);
}

base::Result<Router::Match> Router::match(Method method, std::string_view path) const {
    constexpr std::size_t kMaxParams = 4;
    std::array<std::string_view, kMaxParams> raw;
    std::size_t raw_count = 0;
    const Node* node = root_.get();
    std::string_view rest = path.substr(1);
    for (bool more = true; more && node != nullptr;) {
        const std::string_view before = rest;
        const std::string_view step = take_step(rest, more);
        if (const Node* fixed = node->child(step)) {
            node = fixed;
            continue;
        }
        node = node->parameter.get();
        const bool takes_rest = node != nullptr && node->takes_rest;
        const std::string_view value = takes_rest ? before : step;
        if (node == nullptr || value.empty() || raw_count == kMaxParams) {
            return Match{};
        }
        raw[raw_count++] = value;
        more = more && !takes_rest;
    }
    if (node == nullptr || !node->has_routes()) {
        return Match{};
    }
    Match match;
    match.route = node->find(method);
    if (match.route == nullptr) {
        match.allowed = node->allowed();
        return match;
    }
    std::size_t at = 0;
    std::string_view names = std::string_view(match.route->path).substr(1);
    for (bool more = true; more;) {
        const std::string_view step = take_step(names, more);
        if (is_parameter(step)) {
            TRY(value, decode_percent(raw[at++], PlusSign::Literal));
            match.params.push_back({parameter_name(step), std::move(value)});
        }
    }
    return match;
}

std::vector<std::string> Router::list() const {
    std::vector<std::string> lines;
    std::vector<const Node*> open = {root_.get()};
    while (!open.empty()) {
        const Node* node = open.back();
        open.pop_back();
        for (const auto& route : node->routes) {
            if (route) {
                lines.push_back(std::string(word(route->method)) + " " + route->path);
            }
        }
        for (const auto& [name, child] : node->fixed) {
            open.push_back(child.get());
        }
        if (node->parameter) {
            open.push_back(node->parameter.get());
        }
    }
    std::sort(lines.begin(), lines.end());
    return lines;
}

}  // namespace http
