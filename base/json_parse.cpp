#include <simdjson.h>

#include <algorithm>
#include <limits>

#include "base/json_reader.h"
#include "base/json_tree.h"

namespace base {
namespace {

using Kind = JsonNode::Kind;
namespace dom = simdjson::dom;

// The thread's parser keeps its buffers; a larger text (a catalogue) gets one of its own, so that a
// single big file does not stay in memory for ever.
constexpr std::size_t kKeptParserBytes = 256 * 1024;
// Comparing all pairs is cheaper than sorting for the objects that requests are made of.
constexpr std::size_t kPairwiseMembers = 16;

Error refused(std::string detail) {
    return error(ErrorCode::InvalidInput, "input.json", std::move(detail));
}

// Copies simdjson's tape into a JsonTree and refuses what simdjson lets pass.
class TreeBuilder {
public:
    TreeBuilder(JsonTree& tree, std::size_t max_depth) : tree_(tree), max_depth_(max_depth) {}

    Status add(dom::element element, std::uint32_t parent, std::string_view name,
               std::size_t depth) {
        const auto index = static_cast<std::uint32_t>(tree_.nodes.size());
        JsonNode node;
        node.parent = parent;
        node.name_offset = keep(name);
        node.name_size = static_cast<std::uint32_t>(name.size());
        tree_.nodes.push_back(node);
        CHECK_OK(fill(element, index, depth));
        tree_.nodes[index].end = static_cast<std::uint32_t>(tree_.nodes.size());
        return ok();
    }

private:
    Status fill(dom::element element, std::uint32_t index, std::size_t depth) {
        switch (element.type()) {
            case dom::element_type::OBJECT:
                return add_object(element, index, depth + 1);
            case dom::element_type::ARRAY:
                return add_array(element, index, depth + 1);
            case dom::element_type::STRING:
                add_text(element.get_string().value_unsafe(), index);
                return ok();
            case dom::element_type::INT64:
                tree_.nodes[index].kind = Kind::Integer;
                tree_.nodes[index].integer = element.get_int64().value_unsafe();
                return ok();
            case dom::element_type::UINT64:
                return refused("an integer is over 64 bits");
            case dom::element_type::DOUBLE:
                return refused("a number is not an integer");
            case dom::element_type::BOOL:
                tree_.nodes[index].kind =
                    element.get_bool().value_unsafe() ? Kind::True : Kind::False;
                return ok();
            case dom::element_type::NULL_VALUE:
                return ok();
        }
        return refused("a value of an unknown kind");
    }

    Status add_object(dom::element element, std::uint32_t index, std::size_t depth) {
        if (depth > max_depth_) {
            return refused("nested too deeply");
        }
        const dom::object object = element.get_object().value_unsafe();
        tree_.nodes[index].kind = Kind::Object;
        std::uint32_t count = 0;
        for (const dom::key_value_pair member : object) {
            CHECK_OK(add(member.value, index, member.key, depth));
            ++count;
        }
        tree_.nodes[index].count = count;
        return check_names(object, count);
    }

    Status add_array(dom::element element, std::uint32_t index, std::size_t depth) {
        if (depth > max_depth_) {
            return refused("nested too deeply");
        }
        tree_.nodes[index].kind = Kind::Array;
        const dom::array array = element.get_array().value_unsafe();
        std::uint32_t count = 0;
        for (const dom::element item : array) {
            CHECK_OK(add(item, index, {}, depth));
            ++count;
        }
        tree_.nodes[index].count = count;
        return ok();
    }

    static Status check_names(dom::object object, std::size_t count) {
        if (count <= kPairwiseMembers) {
            for (auto left = object.begin(); left != object.end(); ++left) {
                for (auto right = object.begin(); right != left; ++right) {
                    if (left.key() == right.key()) {
                        return refused("a member is given twice");
                    }
                }
            }
            return ok();
        }
        std::vector<std::string_view> names;
        names.reserve(count);
        for (const dom::key_value_pair member : object) {
            names.push_back(member.key);
        }
        std::sort(names.begin(), names.end());
        if (std::adjacent_find(names.begin(), names.end()) != names.end()) {
            return refused("a member is given twice");
        }
        return ok();
    }

    void add_text(std::string_view text, std::uint32_t index) {
        JsonNode& node = tree_.nodes[index];
        node.kind = Kind::String;
        node.text_offset = keep(text);
        node.text_size = static_cast<std::uint32_t>(text.size());
    }

    std::uint32_t keep(std::string_view text) {
        const auto offset = static_cast<std::uint32_t>(tree_.texts.size());
        tree_.texts.append(text);
        return offset;
    }

    JsonTree& tree_;
    std::size_t max_depth_;
};

}  // namespace

Result<JsonDocument> JsonDocument::parse(std::string_view text, JsonBounds bounds) {
    if (text.size() > bounds.max_bytes ||
        text.size() >= std::numeric_limits<std::uint32_t>::max()) {
        return error(ErrorCode::TooLarge, "input.too_large", "JSON text over its bound");
    }
    thread_local dom::parser kept_parser;
    dom::parser own_parser;
    dom::parser& parser = text.size() <= kKeptParserBytes ? kept_parser : own_parser;
    const auto parsed = parser.parse(text.data(), text.size());
    if (parsed.error() != simdjson::SUCCESS) {
        return refused(simdjson::error_message(parsed.error()));
    }
    auto tree = std::make_unique<JsonTree>();
    tree->nodes.reserve(text.size() / 12 + 4);
    tree->texts.reserve(text.size());
    TreeBuilder builder(*tree, bounds.max_depth);
    CHECK_OK(builder.add(parsed.value_unsafe(), 0, {}, 0));
    return JsonDocument(std::move(tree));
}

}  // namespace base
