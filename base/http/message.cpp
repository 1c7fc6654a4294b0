#include "base/http/message.h"

#include <algorithm>

#include "base/assert.h"
#include "base/http/fields.h"
#include "base/text.h"

namespace http {

std::string_view word(Method method) {
    switch (method) {
        case Method::Get:
            return "GET";
        case Method::Head:
            return "HEAD";
        case Method::Post:
            return "POST";
        case Method::Put:
            return "PUT";
        case Method::Delete:
            return "DELETE";
    }
    ASSERT(false);
}

std::optional<Method> parse_method(std::string_view word_text) {
    for (const Method method :
         {Method::Get, Method::Head, Method::Post, Method::Put, Method::Delete}) {
        if (word(method) == word_text) {
            return method;
        }
    }
    return std::nullopt;
}

std::optional<std::string_view> Request::header(std::string_view name) const {
    return find_header(headers, name);
}

const std::string& Request::param(std::string_view name) const {
    for (const ParamView& each : params) {
        if (each.name == name) {
            return each.value;
        }
    }
    ASSERT(false);
}

std::optional<std::string_view> Request::cookie(std::string_view name) const {
    const auto line = header("cookie");
    if (!line) {
        return std::nullopt;
    }
    std::optional<std::string_view> found;
    for (std::string_view pair : base::split(*line, ';')) {
        pair = base::trim(pair);
        const std::size_t equals = pair.find('=');
        if (equals == std::string_view::npos || pair.substr(0, equals) != name) {
            continue;
        }
        if (found) {
            return std::nullopt;
        }
        found = pair.substr(equals + 1);
    }
    return found;
}

Response json_response(int status, std::string body) {
    Response response;
    response.status = status;
    response.content_type = "application/json";
    response.body = std::move(body);
    return response;
}

Response empty_response() {
    Response response;
    response.status = 204;
    return response;
}

std::pair<std::string, std::string> set_cookie(std::string_view name, std::string_view value,
                                               std::int64_t max_age_s) {
    // The prefix makes browsers refuse the cookie from any other path, host or plain channel.
    ASSERT(name.substr(0, 7) == "__Host-");
    std::string text(name);
    text += '=';
    text += value;
    text += "; Path=/; Max-Age=";
    text += std::to_string(max_age_s);
    text += "; Secure; HttpOnly; SameSite=Strict";
    return {"Set-Cookie", std::move(text)};
}

base::Result<std::string> decode_percent(std::string_view text, PlusSign plus) {
    const auto refused = [](const char* why) {
        return base::error(base::ErrorCode::InvalidInput, "input.escape", why);
    };
    std::string out;
    out.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '+' && plus == PlusSign::Space) {
            out += ' ';
        } else if (text[i] != '%') {
            out += text[i];
        } else {
            const auto byte = base::from_hex(base::fold_ascii(text.substr(i + 1, 2)));
            if (i + 2 >= text.size() || !byte) {
                return refused("a percent sign without two hex digits");
            }
            out += byte.value();
            i += 2;
        }
    }
    const auto is_control = [](char c) {
        return static_cast<unsigned char>(c) < 0x20 || c == 0x7f;
    };
    if (std::any_of(out.begin(), out.end(), is_control)) {
        return refused("a control character");
    }
    if (!base::is_valid_utf8(out)) {
        return refused("not UTF-8");
    }
    return out;
}

base::Result<QueryReader> QueryReader::parse(std::string_view query) {
    QueryReader reader;
    if (query.empty()) {
        return reader;
    }
    for (const std::string_view part : base::split(query, '&')) {
        const std::size_t equals = part.find('=');
        if (equals == std::string_view::npos) {
            return base::error(base::ErrorCode::InvalidInput, "input.query",
                               "a part is not name=value");
        }
        TRY(name, decode_percent(part.substr(0, equals), PlusSign::Space));
        TRY(value, decode_percent(part.substr(equals + 1), PlusSign::Space));
        for (const Pair& earlier : reader.pairs_) {
            if (earlier.name == name) {
                return base::error(base::ErrorCode::InvalidInput, "input.query",
                                   "a name came twice");
            }
        }
        reader.pairs_.push_back({std::move(name), std::move(value), false});
    }
    return reader;
}

base::Result<std::optional<std::string>> QueryReader::find_string(std::string_view name,
                                                                  std::size_t max_code_points) {
    for (Pair& pair : pairs_) {
        if (pair.name != name) {
            continue;
        }
        pair.seen = true;
        if (base::count_code_points(pair.value) > max_code_points) {
            return base::error(base::ErrorCode::InvalidInput, "input.query",
                               std::string(name) + " is too long");
        }
        return std::optional<std::string>(pair.value);
    }
    return std::optional<std::string>();
}

base::Result<std::int64_t> QueryReader::integer_or(std::string_view name, std::int64_t fallback,
                                                   std::int64_t min, std::int64_t max) {
    TRY(text, find_string(name, 19));
    if (!text) {
        return fallback;
    }
    const auto refused = base::error(base::ErrorCode::InvalidInput, "input.query",
                                     std::string(name) + " is not a number in range");
    constexpr std::size_t kMaxDigits = 18;
    if (text->empty() || text->size() > kMaxDigits) {
        return refused;
    }
    std::int64_t value = 0;
    for (const char c : *text) {
        if (c < '0' || c > '9') {
            return refused;
        }
        value = value * 10 + (c - '0');
    }
    if (value < min || value > max) {
        return refused;
    }
    return value;
}

base::Status QueryReader::finish() const {
    for (const Pair& pair : pairs_) {
        if (!pair.seen) {
            return base::error(base::ErrorCode::InvalidInput, "input.query",
                               "unknown parameter " + pair.name);
        }
    }
    return base::ok();
}

}  // namespace http
