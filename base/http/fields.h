#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "base/http/message.h"

// The field lines of a head and the alphabets of RFC 9110 and RFC 3986, for both directions.
namespace http {

// Why a request cannot be taken: becomes the answer, after which the connection closes.
struct HeadError {
    int status = 400;
    const char* key = "http.bad_request";
    const char* detail = "";
};

// tchar; field-content without obs-text; the characters of path and query.
enum CharClass : unsigned char { kToken = 1, kFieldValue = 2, kTarget = 4 };
bool all_of_class(std::string_view text, CharClass wanted);

// The lines between the start line and the empty line, that one included. Names are lowered in
// place; the views point into `bytes`. Each name at most once: doubled framing and identity headers
// are how requests are smuggled, and no client of ours doubles others.
std::optional<HeadError> parse_fields(char* bytes, std::size_t size, std::size_t max_fields,
                                      std::vector<HeaderView>& out);

std::optional<std::string_view> find_header(const std::vector<HeaderView>& headers,
                                            std::string_view lower_name);

}  // namespace http
