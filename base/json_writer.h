#pragma once

#include <concepts>
#include <cstdint>
#include <string>
#include <string_view>
#include <type_traits>

namespace base {

// Appends JSON to one string; commas and quotes are its business, nesting is the caller's. Field
// order is call order, so equal calls give equal bytes. Not thread-safe.
//   JsonWriter w; w.begin_object(); w.field("total_minor", 500); w.end_object(); w.take();
class JsonWriter {
public:
    void begin_object();
    void end_object();
    void begin_array();
    void end_array();
    void key(std::string_view name);

    void string(std::string_view text);
    template <std::integral N>
    requires(!std::same_as<N, bool>) void number(N value) {
        if constexpr (std::is_signed_v<N>) {
            signed_number(static_cast<std::int64_t>(value));
        } else {
            unsigned_number(static_cast<std::uint64_t>(value));
        }
    }
    void boolean(bool value);
    void null();
    // `json` is one complete JSON value that was made by a writer or checked by a reader.
    void raw(std::string_view json);

    void field(std::string_view name, std::string_view text) {
        key(name);
        string(text);
    }
    void field(std::string_view name, const char* text) { field(name, std::string_view(text)); }
    template <typename N>
    requires(std::integral<N>) void field(std::string_view name, N value) {
        key(name);
        if constexpr (std::same_as<N, bool>) {
            boolean(value);
        } else {
            number(value);
        }
    }
    void raw_field(std::string_view name, std::string_view json) {
        key(name);
        raw(json);
    }
    void null_field(std::string_view name) {
        key(name);
        null();
    }

    const std::string& text() const { return out_; }
    std::string take() { return std::move(out_); }

private:
    void separate();
    void signed_number(std::int64_t value);
    void unsigned_number(std::uint64_t value);

    std::string out_;
    bool needs_comma_ = false;
};

}  // namespace base
