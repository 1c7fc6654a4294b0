#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace base {

// What a JsonDocument holds: the values in pre-order and, in one string, all their texts. Only
// json_reader.cpp and json_parse.cpp look inside.
struct JsonNode {
    enum class Kind : std::uint8_t { Null, False, True, Integer, String, Array, Object };

    Kind kind = Kind::Null;
    std::uint32_t parent = 0;
    std::uint32_t end = 0;    // index after this value's last descendant
    std::uint32_t count = 0;  // members or items
    std::uint32_t name_offset = 0;
    std::uint32_t name_size = 0;
    std::uint32_t text_offset = 0;
    std::uint32_t text_size = 0;
    std::int64_t integer = 0;
};

struct JsonTree {
    std::vector<JsonNode> nodes;
    std::string texts;

    std::string_view name(const JsonNode& node) const {
        return std::string_view(texts).substr(node.name_offset, node.name_size);
    }
    std::string_view text(const JsonNode& node) const {
        return std::string_view(texts).substr(node.text_offset, node.text_size);
    }
};

}  // namespace base
