#pragma once

#include <array>
#include <string>
#include <string_view>
#include <utility>

#include "base/result.h"

namespace policy {

// A closed enum and its words on the wire, in the database and in packs.
template <typename E, std::size_t N>
using Words = std::array<std::pair<E, std::string_view>, N>;

template <typename E, std::size_t N>
constexpr std::string_view find_word(const Words<E, N>& words, E value) {
    for (const auto& [each, word] : words) {
        if (each == value) {
            return word;
        }
    }
    return {};
}

template <typename E, std::size_t N>
base::Result<E> parse_word(const Words<E, N>& words, std::string_view text, std::string_view what) {
    for (const auto& [each, word] : words) {
        if (word == text) {
            return each;
        }
    }
    std::string detail = std::string(what) + " must be one of:";
    for (const auto& [each, word] : words) {
        detail.append(" ").append(word);
    }
    return base::error(base::ErrorCode::InvalidInput, "input.unknown_word", std::move(detail));
}

}  // namespace policy
