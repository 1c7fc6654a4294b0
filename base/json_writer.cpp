#include "base/json_writer.h"

#include <charconv>

namespace base {
namespace {

constexpr char kHex[] = "0123456789abcdef";

bool needs_escape(char c) {
    return (static_cast<unsigned char>(c) < 0x20) | (c == '"') | (c == '\\');
}

// A text is looked through in blocks, without a branch a byte, so that the compiler takes a block
// at once.
constexpr std::size_t kBlock = 16;

bool any_needs_escape(const char* block) {
    unsigned char any = 0;
    for (std::size_t i = 0; i < kBlock; ++i) {
        any |= needs_escape(block[i]);
    }
    return any != 0;
}

// Where the first byte from `at` on stands that needs an escape, or the end.
std::size_t find_dirty(std::string_view text, std::size_t at) {
    while (at + kBlock <= text.size() && !any_needs_escape(text.data() + at)) {
        at += kBlock;
    }
    while (at < text.size() && !needs_escape(text[at])) {
        ++at;
    }
    return at;
}

void append_escaped(std::string& out, char c) {
    out += '\\';
    switch (c) {
        case '"':
        case '\\':
            out += c;
            return;
        case '\n':
            out += 'n';
            return;
        case '\r':
            out += 'r';
            return;
        case '\t':
            out += 't';
            return;
        default:
            out += "u00";
            out += kHex[static_cast<unsigned char>(c) >> 4];
            out += kHex[static_cast<unsigned char>(c) & 15];
    }
}

void append_quoted(std::string& out, std::string_view text) {
    out += '"';
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t dirty = find_dirty(text, at);
        out.append(text, at, dirty - at);
        if (dirty < text.size()) {
            append_escaped(out, text[dirty]);
        }
        at = dirty + 1;
    }
    out += '"';
}

template <typename N>
void append_number(std::string& out, N value) {
    char digits[24];
    const auto end = std::to_chars(digits, digits + sizeof digits, value);
    out.append(digits, end.ptr);
}

}  // namespace

void JsonWriter::separate() {
    if (needs_comma_) {
        out_ += ',';
    }
    needs_comma_ = true;
}

void JsonWriter::begin_object() {
    separate();
    out_ += '{';
    needs_comma_ = false;
}

void JsonWriter::end_object() {
    out_ += '}';
    needs_comma_ = true;
}

void JsonWriter::begin_array() {
    separate();
    out_ += '[';
    needs_comma_ = false;
}

void JsonWriter::end_array() {
    out_ += ']';
    needs_comma_ = true;
}

void JsonWriter::key(std::string_view name) {
    separate();
    append_quoted(out_, name);
    out_ += ':';
    needs_comma_ = false;
}

void JsonWriter::string(std::string_view text) {
    separate();
    append_quoted(out_, text);
}

void JsonWriter::boolean(bool value) {
    separate();
    out_ += value ? "true" : "false";
}

void JsonWriter::null() {
    separate();
    out_ += "null";
}

void JsonWriter::raw(std::string_view json) {
    separate();
    out_ += json;
}

void JsonWriter::signed_number(std::int64_t value) {
    separate();
    append_number(out_, value);
}

void JsonWriter::unsigned_number(std::uint64_t value) {
    separate();
    append_number(out_, value);
}

}  // namespace base
