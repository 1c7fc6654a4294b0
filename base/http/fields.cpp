#include "base/http/fields.h"

#include <array>
#include <cstring>

namespace http {
namespace {

constexpr std::array<unsigned char, 256> make_classes() {
    std::array<unsigned char, 256> classes{};
    for (unsigned c = 'a'; c <= 'z'; ++c) {
        classes[c] = kToken | kTarget;
        classes[c - 'a' + 'A'] = kToken | kTarget;
    }
    for (unsigned c = '0'; c <= '9'; ++c) {
        classes[c] = kToken | kTarget;
    }
    for (const char c : std::string_view("!#$%&'*+-.^_`|~")) {
        classes[static_cast<unsigned char>(c)] |= kToken;
    }
    for (const char c : std::string_view("-._~:/?@!$&'()*+,;=%")) {
        classes[static_cast<unsigned char>(c)] |= kTarget;
    }
    for (unsigned c = 0x20; c <= 0x7e; ++c) {
        classes[c] |= kFieldValue;
    }
    classes['\t'] |= kFieldValue;
    return classes;
}

constexpr auto kClasses = make_classes();

void lower_in_place(char* text, std::size_t size) {
    for (std::size_t i = 0; i < size; ++i) {
        if (text[i] >= 'A' && text[i] <= 'Z') {
            text[i] = static_cast<char>(text[i] - 'A' + 'a');
        }
    }
}

std::string_view trim_blanks(std::string_view text) {
    while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) {
        text.remove_prefix(1);
    }
    while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) {
        text.remove_suffix(1);
    }
    return text;
}

// One `name: value` line. No space before the colon, no folded lines, no bare CR or LF.
bool parse_field(char* line, std::size_t size, HeaderView& out) {
    const std::string_view text(line, size);
    const std::size_t colon = text.find(':');
    if (colon == std::string_view::npos || colon == 0) {
        return false;
    }
    if (!all_of_class(text.substr(0, colon), kToken)) {
        return false;
    }
    const std::string_view value = trim_blanks(text.substr(colon + 1));
    if (!all_of_class(value, kFieldValue)) {
        return false;
    }
    lower_in_place(line, colon);
    out = {text.substr(0, colon), value};
    return true;
}

}  // namespace

bool all_of_class(std::string_view text, CharClass wanted) {
    for (const char c : text) {
        if ((kClasses[static_cast<unsigned char>(c)] & wanted) == 0) {
            return false;
        }
    }
    return true;
}

std::optional<std::string_view> find_header(const std::vector<HeaderView>& headers,
                                            std::string_view lower_name) {
    for (const HeaderView& header : headers) {
        if (header.name == lower_name) {
            return header.value;
        }
    }
    return std::nullopt;
}

std::optional<HeadError> parse_fields(char* bytes, std::size_t size, std::size_t max_fields,
                                      std::vector<HeaderView>& out) {
    out.clear();
    std::size_t at = 0;
    while (at < size) {
        const char* end = static_cast<const char*>(std::memchr(bytes + at, '\r', size - at));
        if (end == nullptr || end + 1 >= bytes + size || end[1] != '\n') {
            return HeadError{.detail = "a line does not end in CR LF"};
        }
        const auto length = static_cast<std::size_t>(end - (bytes + at));
        if (length == 0) {
            return std::nullopt;
        }
        if (out.size() == max_fields) {
            return HeadError{431, "http.head_too_large", "too many header lines"};
        }
        HeaderView field;
        if (!parse_field(bytes + at, length, field)) {
            return HeadError{.detail = "a header line is malformed"};
        }
        if (find_header(out, field.name)) {
            return HeadError{.detail = "a header came twice"};
        }
        out.push_back(field);
        at += length + 2;
    }
    return HeadError{.detail = "the head has no end"};
}

}  // namespace http
