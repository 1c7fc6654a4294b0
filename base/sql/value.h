#pragma once

#include <array>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <variant>

#include "base/ids.h"
#include "base/result.h"

namespace sql {

// SQL that stands in the source as a literal: the address is the key of the statement cache.
struct Sql {
    template <std::size_t N>
    consteval Sql(const char (&literal)[N]) : text(literal, N - 1) {}
    std::string_view text;
};

// Bytes; a plain string_view is text.
struct Blob {
    std::string_view bytes;
};

// One parameter: NULL, an integer, text or bytes. Views what it was made from.
class Value {
public:
    using Held = std::variant<std::nullptr_t, std::int64_t, std::string_view, Blob>;

    Value(std::nullptr_t) : held_(nullptr) {}
    Value(std::string_view text) : held_(text) {}
    Value(const char* text) : held_(std::string_view(text)) {}
    Value(const std::string& text) : held_(std::string_view(text)) {}
    Value(Blob blob) : held_(blob) {}
    template <std::integral N>
    Value(N number) : held_(static_cast<std::int64_t>(number)) {
        if constexpr (std::is_unsigned_v<N> && sizeof(N) == sizeof(std::int64_t)) {
            ASSERT(number <= static_cast<N>(INT64_MAX));
        }
    }
    template <typename Tag>
    Value(const base::Id<Tag>& id) : Value(id.text()) {}
    template <std::size_t N>
    Value(const std::array<std::uint8_t, N>& bytes)
        : held_(Blob{{reinterpret_cast<const char*>(bytes.data()), N}}) {}
    template <typename T>
    Value(const std::optional<T>& value) : held_(nullptr) {
        if (value) {
            held_ = Value(*value).held_;
        }
    }

    const Held& held() const { return held_; }

private:
    Held held_;
};

}  // namespace sql
