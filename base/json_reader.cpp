#include "base/json_reader.h"

#include "base/json_tree.h"
#include "base/json_writer.h"
#include "base/text.h"

namespace base {
namespace {

using Kind = JsonNode::Kind;

std::string join(std::string path, std::string_view name) {
    if (!path.empty()) {
        path += '.';
    }
    return path.append(name);
}

Error wrong(const std::string& path, std::string_view wanted) {
    JsonWriter facts;
    facts.begin_object();
    facts.field("path", path);
    facts.end_object();
    std::string detail = path.empty() ? "the document" : path;
    detail.append(": ").append(wanted);
    return Error{ErrorCode::InvalidInput, "input.json", std::move(detail), facts.take()};
}

void write_node(const JsonTree& tree, std::uint32_t index, JsonWriter& out) {
    const JsonNode& node = tree.nodes[index];
    switch (node.kind) {
        case Kind::Null:
            return out.null();
        case Kind::False:
            return out.boolean(false);
        case Kind::True:
            return out.boolean(true);
        case Kind::Integer:
            return out.number(node.integer);
        case Kind::String:
            return out.string(tree.text(node));
        case Kind::Array:
            out.begin_array();
            for (std::uint32_t child = index + 1; child < node.end; child = tree.nodes[child].end) {
                write_node(tree, child, out);
            }
            return out.end_array();
        case Kind::Object:
            out.begin_object();
            for (std::uint32_t child = index + 1; child < node.end; child = tree.nodes[child].end) {
                out.key(tree.name(tree.nodes[child]));
                write_node(tree, child, out);
            }
            return out.end_object();
    }
}

}  // namespace

JsonDocument::JsonDocument(std::unique_ptr<JsonTree> tree) : tree_(std::move(tree)) {}
JsonDocument::JsonDocument(JsonDocument&&) noexcept = default;
JsonDocument& JsonDocument::operator=(JsonDocument&&) noexcept = default;
JsonDocument::~JsonDocument() = default;

JsonValue JsonDocument::root() const {
    return JsonValue(tree_.get(), 0);
}

Result<std::string_view> JsonValue::as_string() const {
    const JsonNode& node = tree_->nodes[node_];
    if (node.kind != Kind::String) {
        return wrong(path(), "a string is wanted");
    }
    return tree_->text(node);
}

Result<std::int64_t> JsonValue::as_int(std::int64_t min, std::int64_t max) const {
    const JsonNode& node = tree_->nodes[node_];
    if (node.kind != Kind::Integer || node.integer < min || node.integer > max) {
        return wrong(path(), "an integer from " + std::to_string(min) + " to " +
                                 std::to_string(max) + " is wanted");
    }
    return node.integer;
}

Result<bool> JsonValue::as_bool() const {
    const JsonNode& node = tree_->nodes[node_];
    if (node.kind != Kind::True && node.kind != Kind::False) {
        return wrong(path(), "true or false is wanted");
    }
    return node.kind == Kind::True;
}

Result<std::vector<JsonValue>> JsonValue::as_array(std::size_t max_items) const {
    const JsonNode& node = tree_->nodes[node_];
    if (node.kind != Kind::Array) {
        return wrong(path(), "a list is wanted");
    }
    if (node.count > max_items) {
        return wrong(path(), "at most " + std::to_string(max_items) + " items are allowed");
    }
    std::vector<JsonValue> items;
    items.reserve(node.count);
    for (std::uint32_t child = node_ + 1; child < node.end; child = tree_->nodes[child].end) {
        items.push_back(JsonValue(tree_, child));
    }
    return items;
}

bool JsonValue::is_null() const {
    return tree_->nodes[node_].kind == Kind::Null;
}

bool JsonValue::is_object() const {
    return tree_->nodes[node_].kind == Kind::Object;
}

bool JsonValue::is_string() const {
    return tree_->nodes[node_].kind == Kind::String;
}

std::string JsonValue::raw() const {
    JsonWriter out;
    write_node(*tree_, node_, out);
    return out.take();
}

std::string JsonValue::path() const {
    if (node_ == 0) {
        return {};
    }
    const JsonNode& node = tree_->nodes[node_];
    std::string parent = JsonValue(tree_, node.parent).path();
    if (tree_->nodes[node.parent].kind == Kind::Object) {
        return join(std::move(parent), tree_->name(node));
    }
    std::size_t index = 0;
    for (std::uint32_t i = node.parent + 1; i != node_; i = tree_->nodes[i].end) {
        ++index;
    }
    return parent + '[' + std::to_string(index) + ']';
}

Result<JsonObject> JsonObject::open(const JsonValue& value) {
    if (!value.is_object()) {
        return wrong(value.path(), "an object is wanted");
    }
    return JsonObject(value);
}

JsonObject::JsonObject(const JsonValue& value)
    : value_(value), seen_(value.tree_->nodes[value.node_].count), cursor_node_(value.node_ + 1) {}

Result<std::optional<JsonValue>> JsonObject::find_value(std::string_view name) {
    const JsonTree& tree = *value_.tree_;
    const std::uint32_t end = tree.nodes[value_.node_].end;
    for (std::size_t tried = 0; tried < seen_.size(); ++tried) {
        if (cursor_node_ == end) {
            cursor_node_ = value_.node_ + 1;
            cursor_index_ = 0;
        }
        const std::uint32_t node = cursor_node_;
        const std::uint32_t index = cursor_index_;
        cursor_node_ = tree.nodes[node].end;
        ++cursor_index_;
        if (tree.name(tree.nodes[node]) == name) {
            seen_[index] = true;
            const JsonValue found(&tree, node);
            return found.is_null() ? std::nullopt : std::optional<JsonValue>(found);
        }
    }
    return std::optional<JsonValue>();
}

Result<JsonValue> JsonObject::value(std::string_view name) {
    TRY(found, find_value(name));
    if (!found) {
        return wrong(join(value_.path(), name), "is missing");
    }
    return *found;
}

Result<std::optional<std::string>> JsonObject::find_string(std::string_view name,
                                                           std::size_t max_code_points) {
    TRY(found, find_value(name));
    if (!found) {
        return std::optional<std::string>();
    }
    TRY(text, found->as_string());
    // A code point has one byte at least: only a longer text has to be counted.
    if (text.size() > max_code_points && count_code_points(text) > max_code_points) {
        return wrong(found->path(),
                     "at most " + std::to_string(max_code_points) + " characters are allowed");
    }
    return std::optional<std::string>(text);
}

Result<std::string> JsonObject::string(std::string_view name, std::size_t max_code_points) {
    TRY(found, find_string(name, max_code_points));
    if (!found) {
        return wrong(join(value_.path(), name), "is missing");
    }
    return std::move(*found);
}

Result<std::optional<std::int64_t>> JsonObject::find_integer(std::string_view name,
                                                             std::int64_t min, std::int64_t max) {
    TRY(found, find_value(name));
    if (!found) {
        return std::optional<std::int64_t>();
    }
    TRY(number, found->as_int(min, max));
    return std::optional<std::int64_t>(number);
}

Result<std::int64_t> JsonObject::integer(std::string_view name, std::int64_t min,
                                         std::int64_t max) {
    TRY(found, value(name));
    return found.as_int(min, max);
}

Result<std::optional<bool>> JsonObject::find_boolean(std::string_view name) {
    TRY(found, find_value(name));
    if (!found) {
        return std::optional<bool>();
    }
    TRY(truth, found->as_bool());
    return std::optional<bool>(truth);
}

Result<bool> JsonObject::boolean(std::string_view name) {
    TRY(found, value(name));
    return found.as_bool();
}

Result<std::vector<JsonValue>> JsonObject::find_array(std::string_view name,
                                                      std::size_t max_items) {
    TRY(found, find_value(name));
    if (!found) {
        return std::vector<JsonValue>();
    }
    return found->as_array(max_items);
}

Result<std::vector<JsonValue>> JsonObject::array(std::string_view name, std::size_t max_items) {
    TRY(found, value(name));
    return found.as_array(max_items);
}

std::vector<std::string_view> JsonObject::names() const {
    const JsonTree& tree = *value_.tree_;
    const JsonNode& object = tree.nodes[value_.node_];
    std::vector<std::string_view> names;
    names.reserve(object.count);
    for (std::uint32_t i = value_.node_ + 1; i < object.end; i = tree.nodes[i].end) {
        names.push_back(tree.name(tree.nodes[i]));
    }
    return names;
}

Status JsonObject::finish() const {
    const std::vector<std::string_view> all = names();
    for (std::size_t i = 0; i < all.size(); ++i) {
        if (!seen_[i]) {
            return wrong(join(value_.path(), all[i]), "is not a known member");
        }
    }
    return ok();
}

}  // namespace base
