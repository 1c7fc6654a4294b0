#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace base {

struct JsonBounds {
    std::size_t max_bytes = 64 * 1024;
    std::size_t max_depth = 16;
};

class JsonDocument;
struct JsonTree;

// A value inside a JsonDocument, which must outlive it. Strict: the exact type is wanted, numbers
// are integers in range, nothing is converted. Every error has key "input.json", says the path in
// `detail` and carries it as {"path": "lines[2].quantity"} in `facts_json`. Cheap to copy.
class JsonValue {
public:
    Result<std::string_view> as_string() const;
    Result<std::int64_t> as_int(std::int64_t min, std::int64_t max) const;
    Result<bool> as_bool() const;
    Result<std::vector<JsonValue>> as_array(std::size_t max_items) const;
    bool is_null() const;
    bool is_object() const;
    bool is_string() const;
    // The value as JSON without spaces, members in the order of the text.
    std::string raw() const;
    // "lines[2].quantity"; "" for the root. Built on demand, because only errors need it.
    std::string path() const;

private:
    friend class JsonDocument;
    friend class JsonObject;
    JsonValue(const JsonTree* tree, std::uint32_t node) : tree_(tree), node_(node) {}
    const JsonTree* tree_;
    std::uint32_t node_;
};

// Reads the members of one object, each at most once; `finish()` refuses members nobody asked for.
//   TRY(object, JsonObject::open(value)); TRY(name, object.string("name", 80));
//   CHECK_OK(object.finish());
class JsonObject {
public:
    static Result<JsonObject> open(const JsonValue& value);

    Result<JsonValue> value(std::string_view name);
    // Absent and null are both nullopt.
    Result<std::optional<JsonValue>> find_value(std::string_view name);

    Result<std::string> string(std::string_view name, std::size_t max_code_points);
    Result<std::optional<std::string>> find_string(std::string_view name,
                                                   std::size_t max_code_points);
    Result<std::int64_t> integer(std::string_view name, std::int64_t min, std::int64_t max);
    Result<std::optional<std::int64_t>> find_integer(std::string_view name, std::int64_t min,
                                                     std::int64_t max);
    Result<bool> boolean(std::string_view name);
    Result<std::optional<bool>> find_boolean(std::string_view name);
    Result<std::vector<JsonValue>> array(std::string_view name, std::size_t max_items);
    // Absent and null are both an empty list.
    Result<std::vector<JsonValue>> find_array(std::string_view name, std::size_t max_items);

    // Names in document order, for maps such as {"zh-CN": …, "en": …}.
    std::vector<std::string_view> names() const;
    Status finish() const;

private:
    explicit JsonObject(const JsonValue& value);
    JsonValue value_;
    std::vector<bool> seen_;
    // Where the last member was found: callers mostly ask in the order of the text.
    std::uint32_t cursor_node_;
    std::uint32_t cursor_index_ = 0;
};

// Owns the parsed text; values stay good when it is moved. Refuses invalid UTF-8, duplicate keys,
// floats, integers over 64 bits, depth and size over bounds.
class JsonDocument {
public:
    static Result<JsonDocument> parse(std::string_view text, JsonBounds bounds = {});
    JsonDocument(JsonDocument&&) noexcept;
    JsonDocument& operator=(JsonDocument&&) noexcept;
    ~JsonDocument();

    JsonValue root() const;

private:
    explicit JsonDocument(std::unique_ptr<JsonTree> tree);
    std::unique_ptr<JsonTree> tree_;
};

}  // namespace base
